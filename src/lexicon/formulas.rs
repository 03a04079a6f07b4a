//! Formulas: set phrases that state a policy by the words in their slot: …的货币政策.

mod index;

use std::ops::Range;

use index::Index;

use crate::text::chars::is_whole;
use crate::text::finder::Finder;

/// Maximum length of a slot's content, in characters.
const LONGEST: usize = 80;
/// Maximum length of a slot that begins after a stop, in characters. If it is longer, the real stop was missed.
const LONGEST_OPEN: usize = 12;
/// Marks that end a slot. List members share one slot, so 、 is not among them.
const ENDS: [char; 8] = [',', ';', ':', '.', '(', ')', '《', '》'];

/// The formulas of the field.
#[derive(Debug, Clone)]
pub struct Formulas {
    rows: Vec<Formula>,
    index: Index,
    edges: Edges,
}

/// Words before a slot that has no fixed beginning.
#[derive(Debug, Clone)]
pub(super) struct Edges {
    /// The slot begins after these.
    pub(super) stops: Finder<()>,
    /// After one of these in the same clause, the phrase does not state one's own policy.
    pub(super) voids: Finder<()>,
}

impl Edges {
    /// Whether the last clause of some words opposes or gives up what follows.
    fn is_void(&self, words: &str) -> bool {
        let open = words.char_indices().rfind(|(_, c)| ENDS.contains(c));
        let clause = &words[open.map_or(0, |(at, mark)| at + mark.len_utf8())..];
        !self.voids.all(clause).is_empty()
    }
}

/// The frames of one formula.
#[derive(Debug, Clone)]
struct Formula {
    id: String,
    frames: Vec<Frame>,
    /// The formula holds only in sentences with one of these words; in all sentences if empty.
    beside: Vec<String>,
}

/// A phrase with one slot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Frame {
    before: String,
    after: String,
    holds: Holds,
    reach: Reach,
}

/// How much of a clause a frame covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// A part. A slot at an end reaches to a mark or a stop.
    Part,
    /// All of it. The slot is everything that is not fixed.
    Whole,
}

/// What a slot contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Holds {
    Words,
    Figure,
}

/// A formula found in a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The formula, as an index.
    pub formula: usize,
    /// The bytes of the whole phrase.
    pub range: Range<usize>,
    /// The bytes of the content of its slot.
    pub slot: Range<usize>,
}

impl Frame {
    /// The frame written in a cell: the slot is `…` or `#`, a space is `_`. `None` if there is no slot or no fixed
    /// text.
    fn of(cell: &str) -> Option<Self> {
        let cell = cell.replace('_', " ");
        let (before, after, holds) = match cell.split_once('…') {
            Some((before, after)) => (before, after, Holds::Words),
            None => cell.split_once('#').map(|(before, after)| (before, after, Holds::Figure))?,
        };
        (before.len() + after.len() > 0).then(|| Self {
            before: before.to_owned(),
            after: after.to_owned(),
            holds,
            reach: Reach::Part,
        })
    }

    /// The frame of clauses whose keys begin and end with these words.
    #[must_use]
    pub fn of_clause(before: &str, after: &str) -> Self {
        let [before, after] = [before, after].map(str::to_ascii_lowercase);
        Self { before, after, holds: Holds::Words, reach: Reach::Whole }
    }

    /// The frame as displayed: `…的货币政策`.
    #[must_use]
    pub fn shown(&self) -> String {
        format!("{}…{}", self.before, self.after)
    }

    /// The slot's content, if the frame covers the whole clause; `None` if it does not fit. The key must be in lower
    /// case.
    #[must_use]
    pub fn filler<'k>(&self, key: &'k str) -> Option<&'k str> {
        let filler = key.strip_prefix(self.before.as_str())?.strip_suffix(self.after.as_str())?;
        (!filler.trim().is_empty() && filler.chars().count() <= LONGEST).then_some(filler)
    }

    /// All matches in a lower-case key, as phrase and slot.
    fn all(&self, key: &str, edges: &Edges) -> Vec<(Range<usize>, Range<usize>)> {
        if self.reach == Reach::Whole {
            let filler = self.filler(key).into_iter();
            let slot = |filler: &str| self.before.len()..self.before.len() + filler.len();
            return filler.map(|filler| (0..key.len(), slot(filler))).collect();
        }
        let fixed = if self.before.is_empty() { &self.after } else { &self.before };
        let places = key.match_indices(fixed.as_str()).map(|(at, found)| at..at + found.len());
        places.filter(|place| is_whole(key, place)).filter_map(|place| self.at(key, &place, edges)).collect()
    }

    /// The byte of the first mark, from a byte on, that ends a slot. A slot for words can have a list. A slot for
    /// figures can have several, separated by commas, and decimal points.
    fn end(&self, key: &str, from: usize) -> usize {
        let figure = self.holds == Holds::Figure;
        let goes_on = |at: usize| key[at + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit());
        let ends = |(at, mark): &(usize, char)| match mark {
            '.' => false,
            ',' => !(figure && goes_on(from + at)),
            '、' => figure,
            mark => ENDS.contains(mark),
        };
        key[from..].char_indices().find(ends).map_or(key.len(), |(at, _)| from + at)
    }

    /// The whole phrase and its slot, if the fixed words are at `place`.
    fn at(&self, key: &str, place: &Range<usize>, edges: &Edges) -> Option<(Range<usize>, Range<usize>)> {
        let (slot, end) = if self.before.is_empty() {
            let open = key[..place.start].char_indices().rfind(|(_, c)| ENDS.contains(c));
            let open = open.map_or(0, |(at, mark)| at + mark.len_utf8());
            let start = open + behind_the_last(&key[open..place.start], &edges.stops);
            let long = key[start..place.start].chars().count() > LONGEST_OPEN;
            (start..place.start, (!long).then_some(place.end)?)
        } else {
            // The words after a colon fill the slot: voting against were: ….
            let from = key.len() - key[place.end..].trim_start_matches([':', ' ']).len();
            let until = self.end(key, from);
            if self.after.is_empty() {
                (from..until, until)
            } else {
                let at = from + key[from..until].find(&self.after)?;
                (from..at, at + self.after.len())
            }
        };
        let filler = key[slot.clone()].trim_start().trim_end_matches([' ', '.', '!', '?']);
        let start = slot.start + key[slot.clone()].find(filler)?;
        let slot = start..start + filler.len();
        let figure = self.holds == Holds::Words || filler.contains(|c: char| c.is_ascii_digit());
        let fits = !filler.is_empty() && figure && filler.chars().count() <= LONGEST;
        let voided = self.before.is_empty() && edges.is_void(&key[..slot.start]);
        let whole = if self.before.is_empty() { slot.start } else { place.start };
        let end = if self.after.is_empty() { slot.end } else { end };
        (fits && !voided).then_some((whole..end, slot))
    }
}

/// The byte where the last stop of some words ends; 0 if there is none.
fn behind_the_last(words: &str, stops: &Finder<()>) -> usize {
    let mut end = 0;
    for (at, _) in words.char_indices() {
        if at >= end
            && let Some(found) = stops.opening(&words[at..])
        {
            end = at + found.end;
        }
    }
    end
}

impl Formulas {
    /// The formulas that rows write, with the words before their slots.
    pub(super) fn of<'t>(rows: impl Iterator<Item = &'t str>, edges: Edges) -> Self {
        let formula = |row: &str| {
            let mut cells = row.split_whitespace();
            let id = cells.next()?.to_owned();
            let (beside, frames): (Vec<&str>, Vec<&str>) = cells.partition(|cell| cell.starts_with('@'));
            let beside = beside.into_iter().map(|word| word[1..].to_owned()).collect();
            Some(Formula { id, frames: frames.into_iter().filter_map(Frame::of).collect(), beside })
        };
        Self::indexed(rows.filter_map(formula).collect(), edges)
    }

    fn indexed(rows: Vec<Formula>, edges: Edges) -> Self {
        Self { index: Index::of(&rows), rows, edges }
    }

    /// These formulas and further frames, each a formula of its own.
    #[must_use]
    pub fn with(&self, frames: impl IntoIterator<Item = Frame>) -> Self {
        let own = frames.into_iter().map(|frame| Formula {
            id: frame.shown(),
            frames: vec![frame],
            beside: Vec::new(),
        });
        Self::indexed(self.rows.iter().cloned().chain(own).collect(), self.edges.clone())
    }

    /// The byte at which the slot at the end of some words begins: after the last stop, or 0.
    #[must_use]
    pub fn behind_stops(&self, words: &str) -> usize {
        behind_the_last(words, &self.edges.stops)
    }

    /// The id of a formula; empty if there is no such formula.
    #[must_use]
    pub fn id(&self, formula: usize) -> &str {
        self.rows.get(formula).map_or("", |formula| &formula.id)
    }

    /// Number of formulas.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no formulas.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether the slot of a formula contains a figure.
    #[must_use]
    pub fn holds_a_figure(&self, formula: usize) -> bool {
        self.rows.get(formula).is_some_and(|row| row.frames.iter().any(|frame| frame.holds == Holds::Figure))
    }

    /// The formulas in a key, by formula, then by place. `sentence` is the key of the sentence around it.
    #[must_use]
    pub fn find(&self, key: &str, sentence: &str) -> Vec<Filled> {
        self.found(key, Reach::Part, |formula| formula.holds_in(sentence))
    }

    /// The formulas that cover a whole clause with this key.
    #[must_use]
    pub fn whole(&self, key: &str) -> Vec<Filled> {
        self.found(key, Reach::Whole, |_| true)
    }

    fn found(&self, key: &str, reach: Reach, holds: impl Fn(&Formula) -> bool) -> Vec<Filled> {
        let key = key.to_ascii_lowercase();
        let mut found = Vec::new();
        for frames in self.index.candidates(&key).chunk_by(|a, b| a.0 == b.0) {
            let (formula, row) = (frames[0].0, &self.rows[frames[0].0]);
            let frames = frames.iter().map(|&(_, nth)| &row.frames[nth]).filter(|frame| frame.reach == reach);
            let places = widest(frames.flat_map(|frame| frame.all(&key, &self.edges)).collect());
            if !places.is_empty() && holds(row) {
                found.extend(places.into_iter().map(|(range, slot)| Filled { formula, range, slot }));
            }
        }
        found
    }
}

/// A match in a key, and its slot.
type Writing = (Range<usize>, Range<usize>);

/// The matches that no other match contains, in text order.
fn widest(mut places: Vec<Writing>) -> Vec<Writing> {
    places.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    places.retain(|(range, _)| {
        let held = range.end <= end;
        end = end.max(range.end);
        !held
    });
    places
}

impl Formula {
    fn holds_in(&self, sentence: &str) -> bool {
        self.beside.is_empty() || self.beside.iter().any(|word| sentence.contains(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::Lexicon;

    fn fillers(clause: &str, sentence: &str) -> Vec<(String, String)> {
        let formulas = Lexicon::builtin().formulas;
        let found = formulas.find(clause, sentence).into_iter();
        found.map(|filled| (formulas.id(filled.formula).to_owned(), clause[filled.slot].to_owned())).collect()
    }

    #[test]
    fn a_slot_reaches_back_to_what_is_done_with_it() {
        let of = |clause| fillers(clause, clause);
        let pair = |id: &str, filler: &str| (id.to_owned(), filler.to_owned());
        assert_eq!(
            of("要实施更加积极的财政政策和适度宽松的货币政策"),
            [pair("fiscal-policy", "更加积极"), pair("monetary-policy", "适度宽松")]
        );
        assert_eq!(of("稳健的货币政策要精准有力")[0], pair("monetary-policy", "稳健"));
        assert_eq!(of("坚持稳中求进工作总基调"), [pair("tone", "稳中求进")]);
        assert_eq!(of("财政政策"), []);
        assert_eq!(of("实行从紧的货币政策"), [pair("monetary-policy", "从紧")]);
        assert_eq!(of("双方反对适度宽松的货币政策"), [], "it is not theirs");
        assert_eq!(of("发展全面战略协作伙伴关系"), [pair("partnership", "全面战略")]);
    }

    #[test]
    fn a_target_is_one_only_where_its_sentence_says_so() {
        let clause = "国内生产总值增长5.5%左右";
        let pair = ("growth-target".to_owned(), "5.5%左右".to_owned());
        assert_eq!(fillers(clause, "今年发展主要预期目标是:国内生产总值增长5.5%左右"), [pair]);
        assert_eq!(fillers(clause, "经济运行总体平稳.国内生产总值增长5.5%左右"), []);
        assert_eq!(fillers(clause, "国内生产总值增长5.5%左右,实现了预期目标"), [], "a result");
        assert_eq!(fillers("国内生产总值增长较快", "预期目标是:国内生产总值增长较快"), []);
    }

    #[test]
    fn words_of_an_alphabet_are_whole() {
        let clause = "The Committee decided to maintain the target range for the federal funds rate at 5-1/4 to 5-1/2 percent";
        assert_eq!(fillers(clause, clause)[0].1, "5-1/4 to 5-1/2 percent");
        let rates = "interest rates on the deposit facility, the main refinancing operations and the marginal lending facility";
        let clause = format!(
            "The {rates} will be decreased to 2.00%, 2.15% and 2.40% respectively, with effect from 11 June"
        );
        assert_eq!(fillers(&clause, &clause)[0].1, "be decreased to 2.00%, 2.15% and 2.40% respectively");
        let clause = "Voting against this action was Ada Example";
        assert_eq!(fillers(clause, clause)[0].1, "Ada Example");
    }
}
