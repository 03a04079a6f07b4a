//! The features from which the salience of a change is computed.

use rustc_hash::FxHashSet;

use super::Known;
use crate::align::Keyed;
use crate::lexicon::Lexicon;
use crate::lexicon::senses::{Category, Language, Sense};
use crate::parallel;
use crate::read::words::words;
use crate::read::{Reading, language};
use crate::results::comparison::{Facet, FacetKind, Link, Nature};
use crate::results::formula::Filler;
use crate::statement::{Class, ClauseRole, Role};
use crate::text::ngrams::{Gram, content_grams};

/// The features of a change, in order:
/// - a topic whose changes are news;
/// - a standing wording on both sides;
/// - a word for what begins, ends or changes course;
/// - the weightiest topic of the whole sentence;
/// - a commitment;
/// - how much the other statement says nowhere;
/// - style, formula or frame;
/// - the similarity of the two sides;
/// - gone;
/// - a flip;
/// - a formula with another figure;
/// - said elsewhere in the other statement;
/// - who dissented, and why;
/// - in a line about the statement: its date and place, its signatures, its release, its votes, its notes;
/// - another figure, or another date of a commitment.
pub const FEATURES: [&str; 15] = [
    "turning topic",
    "standing wording",
    "beginning or end",
    "topic of sentence",
    "commitment",
    "unsaid there",
    "calm",
    "likeness",
    "gone",
    "flip",
    "target figure",
    "said elsewhere",
    "dissent",
    "about the statement",
    "figure",
];

/// The roles of lines about the statement.
const ABOUT_IT: [Role; 5] = [Role::Dateline, Role::Signature, Role::Release, Role::Votes, Role::Note];

/// The values of [`FEATURES`].
pub type Features = [f64; FEATURES.len()];

/// Maximum value of the news feature: about twelve new words.
const MOST_NEWS: f64 = 2.5;
/// Weight of a topic that is only followed, relative to one whose changes are news.
const FOLLOWED: f64 = 0.5;

/// The subject of a clause.
#[derive(Debug, Clone, Default)]
struct About {
    /// The watched categories of its words.
    categories: Vec<Category>,
    /// The first of its topics whose changes are news; otherwise the first of those that are only followed.
    topic: Option<Sense>,
}

/// The topic of a key, by its name in the lexicon; `None` if it has none.
pub(crate) fn topic(key: &str, language: Language, lexicon: &Lexicon) -> Option<String> {
    let topic = About::of(key, language, lexicon).topic?;
    Some(lexicon.watched.group(topic).to_owned())
}

/// The subjects of the clauses of a side, and the grams of their content.
struct Side<'s> {
    keyed: Keyed<'s>,
    about: Vec<About>,
    /// The grams of each clause, ascending, without duplicates.
    grams: &'s [Vec<Gram>],
    all: FxHashSet<Gram>,
    /// The weight of the weightiest topic of each sentence.
    sentences: Vec<f64>,
}

/// Two statements, prepared for reading the features.
pub(super) struct Field<'s> {
    sides: [Side<'s>; 2],
    /// The clauses of either side with a formula that has another figure.
    filled: [FxHashSet<usize>; 2],
    elsewhere: &'s [bool],
}

impl<'s> Field<'s> {
    pub(super) fn of(sides: [Keyed<'s>; 2], known: Known<'s>, lexicon: &Lexicon) -> Self {
        let figures = known.formulas.iter().filter(|change| change.figure);
        let olds = figures.clone().flat_map(|change| &change.old).map(|filler| filler.clause);
        let news = figures.flat_map(|change| &change.new).map(|filler| filler.clause);
        let filled = [olds.collect(), news.collect()];
        let mut sides = [0, 1].map(|side| Side::of(sides[side], known.grams[side], lexicon));
        // A formula can begin in the clause before, and its topic is that of the whole.
        for change in known.formulas.iter().filter(|change| change.figure) {
            for (side, fillers) in sides.iter_mut().zip([&change.old, &change.new]) {
                for filler in fillers {
                    side.is_about(filler, lexicon);
                }
            }
        }
        Self { sides, filled, elsewhere: known.elsewhere }
    }

    /// The values of [`FEATURES`] for a link of clauses; `number` is its index.
    pub(super) fn features(&self, number: usize, link: &Link) -> Features {
        let members = [&link.old, &link.new];
        let has = |side: usize, category: Category| {
            members[side].iter().any(|&clause| self.sides[side].about[clause].has(category))
        };
        let shown = usize::from(!link.new.is_empty());
        let calm = matches!(link.nature, Nature::Stylistic | Nature::Formula | Nature::Noise)
            || self.readings(link).all(|reading| reading.role == ClauseRole::Frame);
        let standing = !calm && has(0, Category::Standing) && has(1, Category::Standing);
        let linked = !link.old.is_empty() && !link.new.is_empty();
        let commitment = self.readings(link).any(|reading| reading.class == Some(Class::Commitment));
        let flag = |holds: bool| f64::from(u8::from(holds));
        [
            flag(has(0, Category::Turning) || has(1, Category::Turning)),
            flag(standing),
            flag(has(shown, Category::Beginning)),
            self.sentence(shown, members[shown]),
            flag(commitment),
            self.news(link),
            flag(calm),
            if linked && !self.fills(link) { link.similarity } else { 0.0 },
            flag(link.new.is_empty()),
            flag(link.facets.iter().any(|facet| facet.kind == FacetKind::Polarity)),
            flag(!calm && self.fills(link)),
            flag(self.elsewhere[number]),
            flag(self.in_role(link, Role::Dissent)),
            flag(ABOUT_IT.iter().any(|&role| self.in_role(link, role))),
            flag(link.facets.iter().any(|facet| is_figure(facet, commitment))),
        ]
    }

    /// Whether one of the clauses of a link is in a sentence with this role.
    fn in_role(&self, link: &Link, role: Role) -> bool {
        let is = |side: usize, members: &[usize]| {
            let statement = self.sides[side].keyed.statement;
            let mut clauses = members.iter().filter_map(|&clause| statement.clauses.get(clause));
            clauses.any(|clause| statement.sentences[clause.sentence].role == role)
        };
        is(0, &link.old) || is(1, &link.new)
    }

    /// The grams of a link's clauses, ascending, without duplicates.
    pub(super) fn grams(&self, link: &Link) -> Vec<Gram> {
        let of = |side: usize, members: &[usize]| -> Vec<Gram> {
            members.iter().flat_map(|&clause| self.sides[side].grams[clause].iter().copied()).collect()
        };
        let mut grams = [of(0, &link.old), of(1, &link.new)].concat();
        grams.sort_unstable();
        grams.dedup();
        grams
    }

    /// The topic of a link of clauses, from the new clauses if there are any.
    pub(super) fn topic(&self, link: &Link) -> Option<Sense> {
        let of = |side: usize, members: &[usize]| {
            members.iter().find_map(|&clause| self.sides[side].about[clause].topic)
        };
        of(1, &link.new).or_else(|| of(0, &link.old))
    }

    /// Whether one of the clauses of a link has a formula with another figure.
    fn fills(&self, link: &Link) -> bool {
        let has =
            |side: usize, members: &[usize]| members.iter().any(|clause| self.filled[side].contains(clause));
        has(0, &link.old) || has(1, &link.new)
    }

    fn readings(&self, link: &Link) -> impl Iterator<Item = &Reading> {
        let of = |side: usize, clause: &usize| &self.sides[side].keyed.readings[*clause];
        let old = link.old.iter().map(move |clause| of(0, clause));
        old.chain(link.new.iter().map(move |clause| of(1, clause)))
    }

    /// The weight of the weightiest topic in the sentence of the first clause; zero if there is none.
    fn sentence(&self, side: usize, members: &[usize]) -> f64 {
        let side = &self.sides[side];
        let clause = members.first().and_then(|&clause| side.keyed.statement.clauses.get(clause));
        clause.map_or(0.0, |clause| side.sentences[clause.sentence])
    }

    /// The logarithm of the number of added grams that the old statement has nowhere, plus half of the dropped grams
    /// that the new one has nowhere.
    fn news(&self, link: &Link) -> f64 {
        let grams = |side: usize, members: &[usize]| -> FxHashSet<Gram> {
            members.iter().flat_map(|&clause| self.sides[side].grams[clause].iter().copied()).collect()
        };
        let came = grams(1, &link.new).into_iter().filter(|gram| !self.sides[0].all.contains(gram)).count();
        let went = grams(0, &link.old).into_iter().filter(|gram| !self.sides[1].all.contains(gram)).count();
        (1.0 + came as f64 + went as f64 / 2.0).ln().min(MOST_NEWS)
    }
}

impl<'s> Side<'s> {
    fn of(keyed: Keyed<'s>, grams: &'s [Vec<Gram>], lexicon: &Lexicon) -> Self {
        let language = language(keyed.statement);
        let about: Vec<About> = parallel::map(keyed.clauses, |key| About::of(&key.text, language, lexicon));
        let mut sentences = vec![0.0; keyed.statement.sentences.len()];
        for (clause, about) in keyed.statement.clauses.iter().zip(&about) {
            sentences[clause.sentence] = f64::max(sentences[clause.sentence], about.weight());
        }
        let all = grams.iter().flatten().copied().collect();
        Self { keyed, about, grams, all, sentences }
    }
}

impl Side<'_> {
    /// Adds the subject of a formula's filler to its clause.
    fn is_about(&mut self, filler: &Filler, lexicon: &Lexicon) {
        let own = About::of(&filler.text.to_lowercase(), language(self.keyed.statement), lexicon);
        if let Some(about) = self.about.get_mut(filler.clause) {
            about.topic = about.topic.or(own.topic);
            about.categories.extend(own.categories);
        }
    }
}

impl About {
    fn of(key: &str, language: Language, lexicon: &Lexicon) -> Self {
        let words = words(key, language, &lexicon.watched);
        let senses: Vec<&Sense> = words.iter().flat_map(|word| word.senses).collect();
        let first = |category| senses.iter().find(|sense| sense.category == category).map(|sense| **sense);
        Self {
            topic: first(Category::Turning).or_else(|| first(Category::Topic)),
            categories: senses.iter().map(|sense| sense.category).collect(),
        }
    }

    fn has(&self, category: Category) -> bool {
        self.categories.contains(&category)
    }

    /// The weight of the weightiest topic.
    fn weight(&self) -> f64 {
        match (self.has(Category::Turning), self.has(Category::Topic)) {
            (true, _) => 1.0,
            (false, true) => FOLLOWED,
            (false, false) => 0.0,
        }
    }
}

/// Whether a facet is a replaced figure, or the replaced due date of a commitment: other dates change in every
/// statement.
fn is_figure(facet: &Facet, commitment: bool) -> bool {
    let weighty = facet.kind == FacetKind::Number || commitment && facet.kind == FacetKind::Date;
    weighty && !facet.old.is_empty() && !facet.new.is_empty()
}

/// The grams of a clause's content: pairs of Han characters, and words, without those that carry no meaning alone.
pub(crate) fn content(key: &str, language: Language, lexicon: &Lexicon) -> Vec<Gram> {
    let says = |word: &str| {
        let senses = lexicon.senses.get(word, language);
        !senses.iter().any(|sense| sense.category.is_free() || sense.category == Category::Modal)
    };
    let mut grams = content_grams(key, says);
    grams.sort_unstable();
    grams.dedup();
    grams
}
