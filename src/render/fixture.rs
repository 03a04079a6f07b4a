//! Hand-made results with links of all kinds, for tests of the renderers.

use std::sync::Arc;

use crate::load::{Most, clauses};
use crate::normalise::key::Key;
use crate::normalise::script::Script;
use crate::pipeline::past;
use crate::results::comparison::{
    ClauseLink, Comparison, Comparisons, Direction, Edit, EditOp, Facet, FacetKind, Generator, History, Link,
    Nature, Nearest, Operation, Order, RunnerUp, SCHEMA, Summary,
};
use crate::results::reason::Reason;
use crate::statement::{
    Class, Date, DateSource, Omission, OmissionRule, Repair, RepairRule, Role, Sentence, Source, SourceFile,
    Span, Statement,
};

/// A link in compact form: its place on the old side, what it is, and its words with `[-…-]` and `{+…+}`. `‖` separates
/// sentences: the old ones of `Merged`, the new ones of `Split`, both of `Regrouped`.
struct Told {
    old_place: usize,
    operation: Operation,
    nature: Nature,
    words: &'static str,
    facets: &'static [(FacetKind, Option<Direction>, &'static str, &'static str)],
}

use Direction::{Down, Up};
use FacetKind as F;
use Nature as N;
use Operation as O;

const fn told(old_place: usize, operation: O, nature: N, words: &'static str) -> Told {
    Told { old_place, operation, nature, words, facets: &[] }
}

#[rustfmt::skip]
const LINKS: [Told; 24] = [
    Told { facets: &[(F::Citation, None, "2030年前中俄经济合作重点方向发展规划", "深化新时代全面战略协作伙伴关系")],
        ..told(0, O::Modified, N::Substantive, "中华人民共和国[-主席-]和俄罗斯联邦[-总统-]关于[-2030年前中俄经济合作重点方向发展规划-]{+深化新时代全面战略协作伙伴关系+}的联合声明") },
    told(1, O::Identical, N::None, "应俄罗斯联邦总统普京邀请，中华人民共和国主席习近平于2023年3月20日至22日对俄罗斯联邦进行国事访问。"),
    told(2, O::Identical, N::None, "两国元首在莫斯科举行会谈。"),
    told(3, O::Modified, N::Formula, "中华人民共和国和俄罗斯联邦（以下称“双方”）[-特-]{+，+}声明如下："),
    told(4, O::Identical, N::None, "一、深化政治互信"),
    told(99, O::Added, N::Substantive, "双方指出，中俄关系不是类似冷战时期的军事政治同盟，而是超越该种国家关系模式，具有不结盟、不对抗、不针对第三国的性质。"),
    Told { facets: &[(F::Strength, Some(Up), "支持", "坚定支持")],
        ..told(5, O::Modified, N::Substantive, "俄方[-支持-]{+坚定支持+}中方维护本国主权和领土完整的举措。") },
    told(6, O::Modified, N::Noise, "促进技术及创新领域的交流[- and -]{+和+}高质量合作，保障两国技术的高水平发展。"),
    told(7, O::Identical, N::None, "双方反对对外部势力干涉内政。"),
    told(8, O::Identical, N::None, "双方将促进两国政党交往。"),
    told(9, O::Identical, N::None, "双方将定期组织海上、空中联合巡航和联演联训，进一步深化军事互信。"),
    Told { facets: &[(F::Actor, None, "俄方", "双方"), (F::Polarity, None, "支持", "不支持")],
        ..told(20, O::Modified, N::Substantive, "[-俄方支持-]{+双方不支持+}任何形式的“台独”。") },
    told(11, O::Split, N::Stylistic, "双方将稳步推进多领域投资合作，优化营商环境[-，-]{+。‖双方将+}完善法规保障，创新合作方式。"),
    Told { facets: &[(F::Scope, Some(Down), "电子商务", ""), (F::Number, None, "2000亿美元", "2,000亿美元以上")],
        ..told(12, O::Merged, N::Substantive, "双方将巩固双边贸易增长势头[-。‖双方将-]{+，+}持续优化贸易结构[-，支持电子商务发展-]，使贸易额达到[-2000亿美元-]{+2,000亿美元以上+}。") },
    told(14, O::Regrouped, N::Stylistic, "双方愿继续深化人文领域合作[-；-]{+，+}拓展教育、科技交流。‖深挖地方合作[-和-]{+及+}边境地区合作潜力。"),
    told(99, O::Added, N::Substantive, "The parties reaffirm the importance of the Treaty on the Non-Proliferation of Nuclear Weapons——“cornerstone” of the international regime…"),
    told(21, O::Dropped, N::Substantive, "八、切实提升农业合作水平，保障两国粮食安全。"),
    told(22, O::Dropped, N::Formula, "两国元首责成中华人民共和国政府和俄罗斯联邦政府："),
    Told { facets: &[(F::Name, None, "外空", "外交"), (F::Date, None, "2023年底", "2024年底"), (F::Policy, None, "稳健", "适度宽松")],
        ..told(23, O::Modified, N::Substantive, "双方同意于[-2023年底-]{+2024年底+}前就[-外空-]{+外交+}事务及[-稳健-]{+适度宽松+}的货币政策磋商。") },
    told(10, O::Identical, N::None, "双方高度重视维护两国海外人员和机构安全及权益。"),
    told(24, O::Identical, N::None, "中华人民共和国主席 习近平"),
    told(25, O::Identical, N::None, "俄罗斯联邦总统 弗·弗·普京"),
    told(26, O::Modified, N::Noise, "[-2023年3月21日-]{+二〇二三年三月二十一日+}于莫斯科"),
    told(99, O::Added, N::Stylistic, "evil \u{1b}[31mred\u{202e} and zero\u{200b}width"),
];

/// Two statements and one comparison with links of every kind.
pub(crate) fn comparisons() -> Comparisons {
    let mut order: Vec<usize> = (0..LINKS.len()).filter(|&at| LINKS[at].operation != O::Added).collect();
    order.sort_by_key(|&at| LINKS[at].old_place);
    let (old, old_at) = statement("2023-03-21-economic", EditOp::Delete, &order);
    let in_new: Vec<usize> = (0..LINKS.len()).filter(|&at| LINKS[at].operation != O::Dropped).collect();
    let (new, new_at) = statement("2023-03-21-partnership", EditOp::Insert, &in_new);
    let links: Vec<Link> =
        (0..LINKS.len()).map(|at| link(at, old_at[at].clone(), new_at[at].clone())).collect();
    let summary = summary(&links);
    let clauses: Vec<ClauseLink> =
        links.iter().enumerate().map(|(at, link)| clause_link(at, link, [&old, &new])).collect();
    let clause_summary = Summary::of(clauses.iter().map(|clause| &clause.change));
    Comparisons {
        schema: SCHEMA,
        generator: Generator { name: "tifa", version: "0.1.0", lexicons: "0".repeat(64) },
        statements: vec![old, new],
        comparisons: vec![Comparison {
            old: 0,
            new: 1,
            order: Order::Known,
            links,
            summary,
            clauses,
            clause_summary,
            formulas: Vec::new(),
        }],
        alike: vec![vec![1.0, 0.4], vec![0.4, 1.0]],
        history: None,
        past: None,
    }
}

/// The same, with where each sentence of the newer statement appeared before.
pub(crate) fn with_history() -> Comparisons {
    let mut results = comparisons();
    let mut history: Vec<History> = Vec::new();
    for (at, link) in results.comparisons[0].links.iter().enumerate() {
        let nearest = Nearest { statement: 0, sentences: link.old.clone(), comparison: 0, link: at };
        let known = !link.old.is_empty();
        history.extend(link.new.iter().map(|&sentence| History {
            sentence,
            nearest: known.then(|| nearest.clone()),
            first_seen: Some(usize::from(!known)),
        }));
    }
    results.history = Some(history);
    let script = Script::of([]);
    let keys: Vec<Vec<Key>> = results
        .statements
        .iter()
        .map(|statement| {
            statement.clauses.iter().map(|clause| Key::of_text(&clause.text, 0, &script)).collect()
        })
        .collect();
    let keys: Vec<&[Key]> = keys.iter().map(Vec::as_slice).collect();
    results.past = Some(past::of(1, &results.statements, &results.comparisons, &keys));
    results
}

fn link(at: usize, old: Vec<usize>, new: Vec<usize>) -> Link {
    let told = &LINKS[at];
    let facet = |&(kind, direction, old, new): &(F, Option<Direction>, &str, &str)| Facet {
        kind,
        direction,
        old: old.to_owned(),
        new: new.to_owned(),
        rule: "told".to_owned(),
    };
    let unsure = told.operation == O::Split;
    Link {
        operation: told.operation,
        moved: matches!(told.old_place, 10 | 20),
        nature: told.nature,
        facets: told.facets.iter().map(facet).collect(),
        similarity: 0.75,
        confidence: if unsure { 0.41 } else { 0.9 },
        runner_up: unsure.then(|| RunnerUp { old: old.clone(), new: vec![5], similarity: 0.33 }),
        salience: 0.5,
        edits: stretches(told)
            .into_iter()
            .map(|(op, text)| Edit { op, text: text.replace('‖', "") })
            .collect(),
        why: None,
        reasons: (0..told.facets.len()).map(Reason::Facet).collect(),
        old,
        new,
    }
}

/// A single link of all clauses of a link's sentences.
fn clause_link(at: usize, link: &Link, [old, new]: [&Statement; 2]) -> ClauseLink {
    let clauses = |statement: &Statement, sentences: &[usize]| -> Vec<usize> {
        let own = statement.clauses.iter().filter(|clause| sentences.contains(&clause.sentence));
        own.map(|clause| clause.index).collect()
    };
    let (old, new) = (clauses(old, &link.old), clauses(new, &link.new));
    ClauseLink {
        link: at,
        elsewhere: None,
        topic: None,
        change: Link { old, new, runner_up: None, ..link.clone() },
    }
}

/// Parses `equal[-deleted-]{+inserted+}`; keeps the bars between sentences.
fn stretches(told: &Told) -> Vec<(EditOp, &'static str)> {
    let otherwise = match told.operation {
        O::Added => EditOp::Insert,
        O::Dropped => EditOp::Delete,
        _ => EditOp::Equal,
    };
    let mut found = Vec::new();
    let mut rest = told.words;
    while !rest.is_empty() {
        let marked =
            |open, close| rest.strip_prefix(open).and_then(|rest: &'static str| rest.split_once(close));
        let (op, text, after) = match (marked("[-", "-]"), marked("{+", "+}")) {
            (Some((text, after)), _) => (EditOp::Delete, text, after),
            (None, Some((text, after))) => (EditOp::Insert, text, after),
            (None, None) => {
                let end = rest.find("[-").into_iter().chain(rest.find("{+")).min().unwrap_or(rest.len());
                (otherwise, &rest[..end], &rest[end..])
            }
        };
        found.push((op, text));
        rest = after;
    }
    found
}

/// The statement whose sentences are the links of `order`, and for each link its sentences.
fn statement(id: &str, side: EditOp, order: &[usize]) -> (Statement, Vec<Vec<usize>>) {
    let mut places = vec![Vec::new(); LINKS.len()];
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut source = String::from("# ");
    let mut section = None;
    for &at in order {
        let of_side = |(op, text)| (op == EditOp::Equal || op == side).then_some(text);
        let words: String = stretches(&LINKS[at]).into_iter().filter_map(of_side).collect();
        for text in words.split('‖') {
            let (index, start) = (sentences.len(), source.chars().count());
            places[at].push(index);
            source.push_str(text);
            source.push_str("\n\n");
            let span = Span::new(start, start + text.chars().count());
            let sentence = sentence(index, text, span, role(at));
            sentences.push(Sentence { section, ..sentence });
            if role(at) == Role::Heading {
                section = Some(index);
            }
        }
    }
    (framed(id, source, sentences), places)
}

fn role(at: usize) -> Role {
    match at {
        0 => Role::Title,
        1..=3 => Role::Preamble,
        4 => Role::Heading,
        20 | 21 => Role::Signature,
        22 => Role::Dateline,
        _ => Role::Body,
    }
}

fn sentence(index: usize, text: &str, span: Span, role: Role) -> Sentence {
    let both = text.starts_with("双方").then(|| "双方".to_owned());
    Sentence {
        index,
        span,
        line: index * 2 + 1,
        paragraph: index,
        role,
        actor: both.as_ref().map(|_| "both".to_owned()),
        actor_text: both,
        class: (role == Role::Body).then_some(Class::Commitment),
        ..Sentence::alone(text)
    }
}

fn framed(id: &str, source: String, sentences: Vec<Sentence>) -> Statement {
    let name = format!("corpus:{id}");
    let file = SourceFile {
        name,
        sha256: "a".repeat(64),
        encoding: "UTF-8".to_owned(),
        start: 0,
        format: crate::statement::Format::Text,
        replaced: 0,
        tracked: None,
    };
    let first = sentences[1].span.start;
    let gap = Span::new(first - 2, first);
    let repairs = vec![Repair {
        rule: RepairRule::TrailingBlanks,
        span: gap,
        from: "\n\n".to_owned(),
        to: String::new(),
    }];
    Statement {
        id: id.to_owned(),
        series: None,
        language: crate::statement::Language::Chinese,
        title: sentences[0].text.clone(),
        date: Date::new(2023, 3, 21),
        date_source: Some(DateSource::Dateline),
        place: Some("莫斯科".to_owned()),
        parties: vec!["中华人民共和国".to_owned(), "俄罗斯联邦".to_owned()],
        source: Source { files: vec![file], chars: source.chars().count(), text: Arc::from(source) },
        clauses: clauses::build(&sentences, &repairs, Most::default()).expect("few clauses"),
        sentences,
        repairs,
        omitted: vec![Omission { span: Span::new(0, 2), rule: OmissionRule::HeadingMark }],
    }
}

fn summary(links: &[Link]) -> Summary {
    let of = |operation| links.iter().filter(|link| link.operation == operation).count();
    let like = |nature| links.iter().filter(|link| link.nature == nature).count();
    Summary {
        identical: of(O::Identical),
        modified: of(O::Modified),
        split: of(O::Split),
        merged: of(O::Merged),
        regrouped: of(O::Regrouped),
        added: of(O::Added),
        dropped: of(O::Dropped),
        moved: links.iter().filter(|link| link.moved).count(),
        noise: like(N::Noise),
        formula: like(N::Formula),
        stylistic: like(N::Stylistic),
        substantive: like(N::Substantive),
    }
}
