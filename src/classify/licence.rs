//! Style: a change is style only if each of its words is licensed. Whatever is not licensed is substantive, so no list
//! of important words has to be complete.

use std::collections::BTreeSet;

use super::annotated::{Annotated, Kind, Pair, Token};
use super::content::{self, cancel};
use super::{Context, Facets};
use crate::lexicon::senses::{Category, Sense};
use crate::text::marks::is_clause_end;

/// The level of a degree word that says no more than the bare word.
const BARE: u8 = 2;

/// Categories in which words of one group and level say the same.
const GROUPED: [Category; 10] = [
    Category::Numeral,
    Category::Moment,
    Category::Actor,
    Category::State,
    Category::Short,
    Category::Aspect,
    Category::Quantifier,
    Category::Modal,
    Category::Stance,
    Category::Saying,
];

/// Whether everything that changed is style: words that say nothing alone, and words that the other side has elsewhere
/// or says in another word. Words that a rule explained without a facet are equal values in another writing.
pub(super) fn holds(pair: &Pair<'_>, facets: &Facets, context: &Context<'_>) -> bool {
    let mut old = changed(&pair.old, |at| facets.explains_old(at));
    let mut new = changed(&pair.new, |at| facets.explains_new(at));
    cancel(&mut old, &mut new, |one, other| one.key.eq_ignore_ascii_case(other.key));
    cancel(&mut old, &mut new, |one, other| is_same(one, other, context));
    old.into_iter().chain(new).all(|token| is_free(token, context))
}

/// The changed words that no rule explains.
fn changed<'r, 'd>(reading: &'r Annotated<'d>, explained: impl Fn(usize) -> bool) -> Vec<&'r Token<'d>> {
    let tokens = reading.tokens.iter().enumerate();
    let changed = tokens.filter(|(at, token)| token.hunk.is_some() && !explained(*at));
    changed.map(|(_, token)| token).filter(|token| token.kind != Kind::Blank).collect()
}

/// Whether two words say the same: words of one group, or synonyms of the same closed categories.
fn is_same(one: &Token<'_>, other: &Token<'_>, context: &Context<'_>) -> bool {
    let (senses, others) = (content::senses(one.key, context), content::senses(other.key, context));
    let grouped = |sense: &&Sense| GROUPED.contains(&sense.category);
    for sense in senses.iter().filter(grouped) {
        for other in others.iter().filter(grouped) {
            let same =
                sense.category == other.category || (is_party(sense.category) && is_party(other.category));
            if same && (sense.group, sense.level) == (other.group, other.level) {
                return true;
            }
        }
    }
    context.lexicon.synonyms.share(one.key, other.key) && closed(senses) == closed(others)
}

const fn is_party(category: Category) -> bool {
    matches!(category, Category::Actor | Category::State)
}

/// The closed categories of some senses.
fn closed(senses: &[Sense]) -> BTreeSet<Category> {
    senses.iter().map(|sense| sense.category).filter(|category| category.is_closed()).collect()
}

/// Whether the sentence says the same without a word.
fn is_free(token: &Token<'_>, context: &Context<'_>) -> bool {
    if token.kind == Kind::Mark {
        return token
            .key
            .chars()
            .all(|c| is_clause_end(c) || matches!(c, '、' | ',' | ';' | ':' | '.' | ' '));
    }
    let frame = context.lexicon.frame_words.get(token.key).is_some();
    let free = || {
        token.kind == Kind::Empty
            || content::senses(token.key, context).iter().any(|sense| sense.category.is_free())
    };
    let degree = content::senses(token.key, context).iter().find(|sense| sense.category == Category::Degree);
    match degree {
        Some(degree) => degree.level == BARE,
        None => !is_closed(token, context) && (frame || free()),
    }
}

fn is_closed(token: &Token<'_>, context: &Context<'_>) -> bool {
    let lexicon = context.lexicon;
    let bound = || lexicon.ahead.get(token.key).is_some() || lexicon.behind.get(token.key).is_some();
    bound() || content::senses(token.key, context).iter().any(|sense| sense.category.is_closed())
}
