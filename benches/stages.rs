//! How long each stage takes: on the two built-in statements, and on longer texts made from their sentences.

use std::hint::black_box;
use std::io;

use tifa::align::{self, ALL, Group, Keyed};
use tifa::classify::{self, Context};
use tifa::edit::{self, Part};
use tifa::lexicon::Lexicon;
use tifa::normalise::key::Key;
use tifa::normalise::script::Script;
use tifa::pipeline::{self, Pairing, Read};
use tifa::render::{self, Ambiguous, Canvas, Detail, Fold, Lang, Layout, Stylesheet, View, json};
use tifa::segment::word::Segmenter;
use tifa::statement::Statement;

#[path = "../tests/texts.rs"]
#[expect(dead_code, reason = "the tests use the rest")]
mod texts;
mod timer;

use timer::Bench;

/// Sentences of each side in the growing texts.
const SIZES: [usize; 4] = [500, 1000, 2000, 4000];

/// A statement as the later stages take it.
struct Ready<'l> {
    statement: Statement,
    script: Script<'static>,
    read: Read<'l>,
}

impl<'l> Ready<'l> {
    fn new(name: &str, text: &str, lexicon: &'l Lexicon) -> Self {
        let mut statement = texts::statement(name, text).expect("a text that reads");
        let read = pipeline::read(std::slice::from_mut(&mut statement), lexicon).remove(0);
        let script = Script::of(statement.sentences.iter().map(|s| s.text.as_str()));
        Self { statement, script, read }
    }

    fn corpus(lexicon: &'l Lexicon) -> [Self; 2] {
        texts::CORPUS.map(|(name, text)| Self::new(name, text, lexicon))
    }

    fn mutated(sentences: usize, lexicon: &'l Lexicon) -> [Self; 2] {
        [1, 2].map(|seed| Self::new("mutated.txt", &texts::mutated(sentences, seed), lexicon))
    }

    fn keyed(&self) -> Keyed<'_> {
        Keyed {
            statement: &self.statement,
            keys: &self.read.keys.sentences,
            clauses: &self.read.keys.clauses,
            readings: &self.read.readings,
        }
    }

    fn members(&self, clauses: &[usize]) -> Vec<Part<'_>> {
        let part = |&at: &usize| {
            let clause = &self.statement.clauses[at];
            let sentence = &self.statement.sentences[clause.sentence];
            Part { sentence, text: &clause.text, key: &self.read.keys.clauses[at] }
        };
        clauses.iter().map(part).collect()
    }
}

/// The links of clauses whose words are compared.
fn changed([old, new]: &[Ready<'_>; 2], lexicon: &Lexicon) -> Vec<Group> {
    let mut groups =
        align::align(old.keyed(), new.keyed(), lexicon, &align::Options::default()).clauses.groups;
    groups.retain(|group| group.similarity < ALL && !group.old.is_empty() && !group.new.is_empty());
    groups
}

fn texts_of<'s>([old, new]: &'s [Ready<'_>; 2], groups: &[Group]) -> Vec<&'s str> {
    let texts = |side: &'s Ready<'_>, places: &[usize]| -> Vec<&'s str> {
        places.iter().map(|&at| side.read.keys.clauses[at].text.as_str()).collect()
    };
    groups.iter().flat_map(|group| [texts(old, &group.old), texts(new, &group.new)]).flatten().collect()
}

fn lexicon(bench: &Bench) {
    bench.time("lexicon", |timer| timer.run(Lexicon::builtin));
}

fn load(bench: &Bench) {
    let lexicon = Lexicon::builtin();
    let long = texts::mutated(1000, 1);
    for (name, text) in texts::CORPUS.into_iter().chain([("1000 sentences", long.as_str())]) {
        let parts = [tifa::load::Part { name, bytes: text.as_bytes() }];
        bench.time(&format!("load/{name}"), |timer| {
            timer.run(|| tifa::load::read(black_box(&parts), &tifa::load::Facts::default(), &lexicon));
        });
    }
}

fn keys(bench: &Bench) {
    let lexicon = Lexicon::builtin();
    let side = Ready::new("mutated.txt", &texts::mutated(1000, 1), &lexicon);
    let sentences = &side.statement.sentences;
    bench.time("normalise/script", |timer| {
        timer.run(|| Script::of(black_box(sentences).iter().map(|s| s.text.as_str())));
    });
    bench.time("normalise/keys of 1000 sentences", |timer| {
        timer.run(|| sentences.iter().map(|s| Key::of(s, &side.script)).collect::<Vec<Key>>());
    });
}

fn words(bench: &Bench) {
    let lexicon = Lexicon::builtin();
    let terms: Vec<&str> = lexicon.terms.iter().map(String::as_str).collect();
    for (name, sides) in
        [("corpus", Ready::corpus(&lexicon)), ("1000 sentences", Ready::mutated(1000, &lexicon))]
    {
        let links = changed(&sides, &lexicon);
        let texts = texts_of(&sides, &links);
        bench.time(&format!("segment/new/{name}"), |timer| {
            timer.run(|| Segmenter::new(black_box(&texts), &terms));
        });
        let segmenter = Segmenter::new(&texts, &terms);
        bench.time(&format!("segment/words/{name}"), |timer| {
            timer.run(|| texts.iter().map(|text| segmenter.words(text).len()).sum::<usize>());
        });
    }
}

fn alignment(bench: &Bench) {
    let lexicon = Lexicon::builtin();
    let [old, new] = Ready::corpus(&lexicon);
    bench.time("align/corpus", |timer| {
        timer.run(|| align::align(old.keyed(), new.keyed(), &lexicon, &align::Options::default()));
    });
    for size in SIZES {
        let [old, new] = Ready::mutated(size, &lexicon);
        bench.time(&format!("align/{size}"), |timer| {
            timer.run(|| align::align(old.keyed(), new.keyed(), &lexicon, &align::Options::default()));
        });
    }
}

fn links(bench: &Bench) {
    let lexicon = Lexicon::builtin();
    let terms: Vec<&str> = lexicon.terms.iter().map(String::as_str).collect();
    let sides = Ready::mutated(1000, &lexicon);
    let groups = changed(&sides, &lexicon);
    let segmenter = Segmenter::new(&texts_of(&sides, &groups), &terms);
    let tagger = |word: &str| segmenter.tag(word);
    let context =
        Context { lexicon: &lexicon, tagger: &tagger, language: tifa::statement::Language::Chinese };
    let members: Vec<_> =
        groups.iter().map(|group| (sides[0].members(&group.old), sides[1].members(&group.new))).collect();
    let differences = || members.iter().map(|(old, new)| edit::difference(old, new, &segmenter));
    bench.time("edit/1000 sentences", |timer| timer.run(|| differences().for_each(drop)));
    let differences: Vec<_> = differences().collect();
    bench.time("classify/1000 sentences", |timer| {
        timer.run(|| differences.iter().for_each(|one| drop(classify::judge(one, &context))));
    });
}

fn whole(bench: &Bench) {
    let lexicon = Lexicon::builtin();
    for (name, sides) in
        [("corpus", Ready::corpus(&lexicon)), ("1000 sentences", Ready::mutated(1000, &lexicon))]
    {
        let statements = sides.map(|side| side.statement).to_vec();
        let pairings = [Pairing { old: 0, new: 1, ..Pairing::default() }];
        bench.time(&format!("pipeline/{name}"), |timer| {
            timer.run_with(
                || statements.clone(),
                |statements| pipeline::compare(statements, &pairings, None, &lexicon),
            );
        });
    }
}

fn rendering(bench: &Bench) {
    let lexicon = Lexicon::builtin();
    let [old, new] = Ready::corpus(&lexicon);
    let results = texts::compare(&old.statement, &new.statement);
    let canvas = Canvas {
        width: render::DEFAULT_WIDTH,
        ambiguous: Ambiguous::Narrow,
        lang: Lang::Zh,
        sheet: Stylesheet::coloured(),
    };
    for (name, layout) in [("inline", Layout::Inline), ("side by side", Layout::SideBySide)] {
        let (fold, detail) = (Fold::Unchanged, Detail::Reading);
        let view = View { canvas: canvas.clone(), fold, layout, detail, only: Vec::new() };
        bench.time(&format!("render/{name}"), |timer| {
            timer.run(|| render::compare::text(&mut io::sink(), &results, &view));
        });
    }
    bench.time("render/json", |timer| timer.run(|| json::whole(&mut io::sink(), &results)));
    bench.time("render/jsonl", |timer| timer.run(|| json::lines(&mut io::sink(), &results, &[])));
}

fn main() {
    let bench = Bench::from_words();
    for stage in [lexicon, load, keys, words, alignment, links, whole, rendering] {
        stage(&bench);
    }
}
