//! The past of a statement as shown to a reader: in the words of the source, with neighbours in one sentence joined.

use super::changes::Quote;
use crate::results::comparison::{ClauseLink, Comparisons};
use crate::results::past::{ClausePast, Earlier, Past, Wording};

/// Where clauses of a statement were said before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Nowhere.
    First,
    /// In other words.
    Reworded,
    /// In the same words.
    Same,
    /// Earlier statements say them, this one does not.
    Gone,
}

/// An entry for one clause or several neighbouring clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Where they were said before.
    pub group: Group,
    /// The statement with the words: the newest one, or the last one that says what is gone.
    pub statement: usize,
    /// Its clauses.
    pub clauses: Vec<usize>,
    /// Its words.
    pub quote: Quote,
    /// The nearest earlier wording: its statement, clauses and words.
    pub earlier: Option<(usize, Vec<usize>, Quote)>,
    /// The comparison it comes from; for something said for the first time, the last comparison.
    pub comparison: usize,
    /// The clause links in that comparison.
    pub links: Vec<usize>,
    /// The earlier statements that say it, in order of time.
    pub statements: Vec<usize>,
}

/// The entries about the past of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// First what is said for the first time, then in other words, then in the same words, then what is gone.
    pub items: Vec<Item>,
}

impl Told {
    /// The items of a group.
    pub fn of(&self, group: Group) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.group == group)
    }

    /// The number of clauses in a group.
    #[must_use]
    pub fn count(&self, group: Group) -> usize {
        self.of(group).map(|item| item.clauses.len()).sum()
    }
}

/// The entries about the past of the newest statement; `None` if it was not asked for.
#[must_use]
pub fn told(results: &Comparisons) -> Option<Told> {
    let past = results.past.as_ref()?;
    let newest = results.comparisons.first()?.new;
    let mut items: Vec<Item> = Vec::new();
    for clause in &past.clauses {
        add(results, &mut items, item(results, newest, clause)?);
    }
    let order = |item: &Item| match item.group {
        Group::First => 0,
        Group::Reworded => 1,
        Group::Same | Group::Gone => 2,
    };
    items.sort_by_key(order);
    items.extend(gone(results, past));
    Some(Told { items })
}

/// The item of one clause.
fn item(results: &Comparisons, newest: usize, past: &ClausePast) -> Option<Item> {
    let last = results.comparisons.len().checked_sub(1)?;
    let earlier = past.nearest.as_ref();
    let (comparison, link) = match earlier {
        Some(Earlier { comparison, link, .. }) => (*comparison, *link),
        None => (last, results.comparisons[last].clauses.iter().position(|link| has(link, past.clause))?),
    };
    let group = match earlier.map(|earlier| earlier.wording) {
        None => Group::First,
        Some(Wording::Same) => Group::Same,
        Some(Wording::Other | Wording::Elsewhere) => Group::Reworded,
    };
    let words = |statement: usize, clauses: &[usize]| Quote::of(&results.statements[statement], clauses);
    let earlier = match earlier {
        Some(one) => Some((one.statement, one.clauses.clone(), words(one.statement, &one.clauses)?)),
        None => None,
    };
    Some(Item {
        group,
        statement: newest,
        clauses: vec![past.clause],
        quote: words(newest, &[past.clause])?,
        earlier,
        comparison,
        links: vec![link],
        statements: past.statements.clone(),
    })
}

fn has(link: &ClauseLink, clause: usize) -> bool {
    link.change.new.contains(&clause)
}

fn gone(results: &Comparisons, past: &Past) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for gone in &past.gone {
        let Some(quote) = Quote::of(&results.statements[gone.statement], &[gone.clause]) else { continue };
        let item = Item {
            group: Group::Gone,
            statement: gone.statement,
            clauses: vec![gone.clause],
            quote,
            earlier: None,
            comparison: gone.comparison,
            links: vec![gone.link],
            statements: gone.statements.clone(),
        };
        add(results, &mut items, item);
    }
    items
}

/// Adds an item, or joins it to the previous one if it continues it.
fn add(results: &Comparisons, items: &mut Vec<Item>, item: Item) {
    let Some(open) = items.last_mut().filter(|open| goes_on(results, open, &item)) else {
        return items.push(item);
    };
    open.clauses.extend(item.clauses);
    for link in item.links {
        if !open.links.contains(&link) {
            open.links.push(link);
        }
    }
    if let (Some((statement, olds, words)), Some((_, more, _))) = (&mut open.earlier, item.earlier) {
        olds.extend(more);
        olds.sort_unstable();
        olds.dedup();
        if let Some(joined) = Quote::of(&results.statements[*statement], olds) {
            *words = joined;
        }
    }
    open.statements.retain(|statement| item.statements.contains(statement));
    if let Some(joined) = Quote::of(&results.statements[open.statement], &open.clauses) {
        open.quote = joined;
    }
}

/// Whether an item continues `open`: same group and comparison, and either the next clause of the same sentence or a
/// common link.
fn goes_on(results: &Comparisons, open: &Item, item: &Item) -> bool {
    let clauses = &results.statements[open.statement].clauses;
    let follows = || match (open.clauses.last(), item.clauses.first()) {
        (Some(&last), Some(&first)) => last + 1 == first && clauses[last].sentence == clauses[first].sentence,
        _ => false,
    };
    let shares = || item.links.iter().any(|link| open.links.contains(link));
    open.group == item.group
        && open.statement == item.statement
        && open.comparison == item.comparison
        && (open.group != Group::Gone || open.statements == item.statements)
        && (follows() || shares())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::fixture;

    #[test]
    fn every_clause_that_says_something_is_in_one_item() {
        let results = fixture::with_history();
        let told = told(&results).expect("a past");
        let past = results.past.as_ref().expect("a past");
        let mut clauses: Vec<usize> = told
            .items
            .iter()
            .filter(|item| item.group != Group::Gone)
            .flat_map(|item| item.clauses.clone())
            .collect();
        clauses.sort_unstable();
        assert_eq!(clauses, past.clauses.iter().map(|clause| clause.clause).collect::<Vec<_>>());
        for item in &told.items {
            let statement = &results.statements[item.statement];
            assert!(statement.sentences.iter().any(|sentence| sentence.line == item.quote.line));
            assert_eq!(item.group == Group::First, item.earlier.is_none() && item.group != Group::Gone);
        }
        assert_eq!(told.count(Group::Gone), past.gone.len());
    }

    #[test]
    fn without_a_past_there_is_nothing_to_tell() {
        assert_eq!(told(&fixture::comparisons()), None);
    }
}
