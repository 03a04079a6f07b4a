//! Alphabetic words exchanged for others in one place: all for some, will for may, Japan for India, billion for
//! million.

use std::ops::Range;

use super::annotated::{Annotated, Kind, Pair};
use super::content;
use super::{Context, Facets};
use crate::edit::Hunk;
use crate::lexicon::senses::{Category, Language, Sense};
use crate::read::words::Word;
use crate::results::comparison::{Direction, FacetKind};

/// Maximum words of a change in which two words are compared.
const SMALL_CHANGE: usize = 5;
/// Names in no list are compared only if the sides share more than this part of their content.
const ALIKE: f64 = 0.5;
/// The amount that each group of quantifiers means, in order.
const AMOUNTS: [(&str, u8); 7] =
    [("none", 0), ("few", 1), ("some", 2), ("many", 3), ("most", 4), ("each", 5), ("all", 5)];

/// Finds words of one kind that were exchanged.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    if content::language(&pair.old.side.key) == Language::Chinese {
        return;
    }
    let mut faced = None;
    for hunk in &pair.hunks {
        if is_small(pair, hunk) {
            modals(pair, hunk, facets);
            quantifiers(pair, hunk, context, facets);
            names(pair, hunk, context, facets);
            magnitudes(pair, hunk, context, facets);
        } else if faced.replace(pair.run(hunk)) != Some(pair.run(hunk)) {
            facing(pair, pair.run(hunk), facets);
        }
    }
}

/// Whether a change exchanges few words for few others.
pub(super) fn is_small(pair: &Pair<'_>, hunk: &Hunk) -> bool {
    let run = pair.run(hunk);
    let words = |reading: &Annotated<'_>, range: &Range<usize>| {
        let said = |at: &usize| matches!(reading.tokens[*at].kind, Kind::Content | Kind::Empty);
        range.clone().filter(said).count()
    };
    let sizes = [words(&pair.old, &run.old), words(&pair.new, &run.new)];
    sizes.iter().all(|&size| size > 0 && size <= SMALL_CHANGE)
}

/// Adds a facet for a pair of words, one from each side.
fn push(
    pair: &Pair<'_>,
    (old, new): (&Word<'_>, &Word<'_>),
    (kind, direction): (FacetKind, Option<Direction>),
    rule: &str,
    facets: &mut Facets,
) {
    let tokens = (pair.old.tokens_at(old.start, old.end), pair.new.tokens_at(new.start, new.end));
    facets.report(pair, tokens, (kind, direction), rule);
}

/// The first quantifier of a change and its amount, even inside a longer word: all nations.
fn amount(
    reading: &Annotated<'_>,
    change: &Range<usize>,
    context: &Context<'_>,
) -> Option<(Range<usize>, u8)> {
    for word in &reading.known {
        let Some(amount) = amount_of(word.senses, context) else { continue };
        let tokens = reading.tokens_at(word.start, word.end);
        if tokens.start < change.end && change.start < tokens.end {
            return Some((tokens, amount));
        }
    }
    let alone = |at: usize| amount_of(content::senses(reading.tokens[at].key, context), context);
    change.clone().find_map(|at| Some((at..at + 1, alone(at)?)))
}

/// The amount of the first sense that is a quantifier of a group in [`AMOUNTS`].
fn amount_of(senses: &[Sense], context: &Context<'_>) -> Option<u8> {
    let mut quantifiers = senses.iter().filter(|sense| sense.category == Category::Quantifier);
    quantifiers.find_map(|&sense| {
        let group = context.lexicon.senses.group(sense);
        AMOUNTS.iter().find(|(name, _)| *name == group).map(|(_, amount)| *amount)
    })
}

pub(super) const fn direction(old: u8, new: u8) -> Direction {
    if old < new { Direction::Up } else { Direction::Down }
}

/// will ↔ may, should ↔ must, urges ↔ invites.
fn modals(pair: &Pair<'_>, hunk: &Hunk, facets: &mut Facets) {
    for category in [Category::Modal, Category::Stance] {
        let (Some((old, _, was)), Some((new, _, is))) =
            (pair.old.touched(&hunk.old, &[category]), pair.new.touched(&hunk.new, &[category]))
        else {
            continue;
        };
        // Stances of different groups are on different scales, so they are not compared.
        let comparable = category == Category::Modal || was.group == is.group;
        if comparable && (was.level != is.level || was.group != is.group) {
            let change = (FacetKind::Strength, Some(direction(was.level, is.level)));
            push(pair, (old, new), change, "scale", facets);
        }
    }
}

/// all ↔ some. Exchanging “none” for an amount is a flip.
fn quantifiers(pair: &Pair<'_>, hunk: &Hunk, context: &Context<'_>, facets: &mut Facets) {
    let (Some((old, was)), Some((new, is))) =
        (amount(&pair.old, &hunk.old, context), amount(&pair.new, &hunk.new, context))
    else {
        return;
    };
    if was != is && !facets.explains(&old, &new) {
        let denied = was == 0 || is == 0;
        let scope = (FacetKind::Scope, Some(direction(was, is)));
        let change = if denied { (FacetKind::Polarity, None) } else { scope };
        facets.report(pair, (old, new), change, "quantifier");
    }
}

/// Japan ↔ India, even if one of the names is in no list.
fn names(pair: &Pair<'_>, hunk: &Hunk, context: &Context<'_>, facets: &mut Facets) {
    let named = [Category::State, Category::Name];
    let old = pair.old.touched(&hunk.old, &named).map(|(_, tokens, _)| tokens);
    let new = pair.new.touched(&hunk.new, &named).map(|(_, tokens, _)| tokens);
    let old = old.or_else(|| compound(&pair.old, &hunk.old, context));
    let new = new.or_else(|| compound(&pair.new, &hunk.new, context));
    let both = old.is_some() && new.is_some();
    let pure = others(pair, hunk, (old.as_ref(), new.as_ref())) == 0;
    if both && same_states(pair, hunk, context, facets) {
        return;
    }
    if !(both && pure || alike(pair, context)) {
        return;
    }
    let (Some(old), Some(new)) = (
        old.clone().or_else(|| capital(&pair.old, &hunk.old).filter(|_| new.is_some())),
        new.clone().or_else(|| capital(&pair.new, &hunk.new).filter(|_| old.is_some())),
    ) else {
        return;
    };
    if spelled(&pair.old, &old, &pair.new) || spelled(&pair.new, &new, &pair.old) {
        return;
    }
    renamed(pair, (old, new), both, facets);
}

/// Adds a facet for a name in the place of another, unless they are one name. If a side also says the name of the
/// other, it counts only if `listed`.
fn renamed(pair: &Pair<'_>, (old, new): (Range<usize>, Range<usize>), listed: bool, facets: &mut Facets) {
    let [one, other] = [pair.old.text(old.clone()), pair.new.text(new.clone())];
    let said = pair.new.side.key.contains(one) || pair.old.side.key.contains(other);
    if (listed || !said) && !same_name(one, other) && !facets.explains(&old, &new) {
        facets.report(pair, (old, new), (FacetKind::Name, None), "name-exchanged");
    }
}

/// Names exchanged at the start or end of a longer change: of North Korea ↔ of the Korean Peninsula in accordance with
/// ….
fn facing(pair: &Pair<'_>, run: &Hunk, facets: &mut Facets) {
    for place in at_ends(&pair.old, &run.old).into_iter().zip(at_ends(&pair.new, &run.new)) {
        let (Some((old, was)), Some((new, is))) = place else { continue };
        let alone =
            besides(&pair.old, &run.old, Some(&old)) == 0 || besides(&pair.new, &run.new, Some(&new)) == 0;
        if alone && (was.is_none() || was != is) {
            renamed(pair, (old, new), false, facets);
        }
    }
}

/// The names with which a change begins and ends inside its side, each with the group of its state.
fn at_ends(reading: &Annotated<'_>, change: &Range<usize>) -> [Option<(Range<usize>, Option<u16>)>; 2] {
    let mut names = Vec::new();
    for word in reading.known.iter().filter(|word| word.is(Category::State) || word.is(Category::Name)) {
        let tokens = reading.tokens_at(word.start, word.end);
        if change.start <= tokens.start && tokens.end <= change.end {
            names.push((tokens, word.sense(Category::State).map(|sense| sense.group)));
        }
    }
    let last = names.last().filter(|(name, _)| name.end == change.end && change.end < reading.tokens.len());
    let first = names.first().filter(|(name, _)| name.start == change.start && change.start > 0);
    [first.cloned(), last.cloned()]
}

/// The single word of a change, if it has a capital and opens no clause.
fn capital(reading: &Annotated<'_>, change: &Range<usize>) -> Option<Range<usize>> {
    let one = change.len() == 1 && reading.text(change.clone()).starts_with(char::is_uppercase);
    // A word that opens a clause has a capital for that reason only.
    let opens = reading.before(change.start).is_none_or(|key| key.ends_with(['.', ':', ';']));
    (one && !opens).then(|| change.clone())
}

/// The number of content words in a change besides two names.
fn others(pair: &Pair<'_>, hunk: &Hunk, names: (Option<&Range<usize>>, Option<&Range<usize>>)) -> usize {
    besides(&pair.old, &hunk.old, names.0) + besides(&pair.new, &hunk.new, names.1)
}

/// The number of content words in a range besides a name.
fn besides(reading: &Annotated<'_>, change: &Range<usize>, name: Option<&Range<usize>>) -> usize {
    let outside = |at: &usize| name.is_none_or(|name| !name.contains(at));
    change.clone().filter(outside).filter(|&at| reading.tokens[at].kind == Kind::Content).count()
}

/// Whether the sides say the same except for the names.
pub(super) fn alike(pair: &Pair<'_>, context: &Context<'_>) -> bool {
    pair.hunks.len() == 1 || content::similarity(pair, context) > ALIKE
}

/// Whether both sides name the states of a change equally often, in another order or form: Chinese activities,
/// activities by China. If the change exchanges one state for itself, its words are explained.
fn same_states(pair: &Pair<'_>, hunk: &Hunk, context: &Context<'_>, facets: &mut Facets) -> bool {
    let state = |reading: &Annotated<'_>, change: &Range<usize>| {
        reading.touched(change, &[Category::State]).map(|(_, tokens, sense)| (tokens, sense.group))
    };
    let (Some((old, was)), Some((new, is))) = (state(&pair.old, &hunk.old), state(&pair.new, &hunk.new))
    else {
        return false;
    };
    if !context.language.has_lexicon() {
        return false;
    }
    if was == is {
        facets.explain(old, new);
        return true;
    }
    [was, is].into_iter().all(|group| states(&pair.old, group) == states(&pair.new, group))
}

/// How often a side names a state.
fn states(reading: &Annotated<'_>, group: u16) -> usize {
    let is_it = |word: &&Word<'_>| word.sense(Category::State).is_some_and(|sense| sense.group == group);
    reading.known.iter().filter(is_it).count()
}

/// The first word of a change with a state or a name among its parts: U.S.-India, ASEAN-led.
fn compound(reading: &Annotated<'_>, change: &Range<usize>, context: &Context<'_>) -> Option<Range<usize>> {
    let named = |part: &str| content::any(part, &[Category::State, Category::Name], context);
    let has = |at: &usize| reading.tokens[*at].key.split(['-', '–', '’', '\'']).any(named);
    change.clone().find(has).map(|at| at..at + 1)
}

/// Whether two names are one: a full name and its initials, or one part of the other.
fn same_name(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(|name| name.trim_start_matches("the ").to_lowercase());
    let letters =
        |name: &str| name.split_whitespace().filter_map(|word| word.chars().next()).collect::<String>();
    // “UN Charter” is the charter of the United Nations.
    let opens = |name: &str, short: String| short.len() > 1 && name.split(' ').next() == Some(&short);
    one.contains(&other)
        || other.contains(&one)
        || opens(&one, letters(&other))
        || opens(&other, letters(&one))
}

/// Words without a letter in a short form.
const UNLETTERED: [&str; 7] = ["of", "the", "and", "for", "on", "in", "to"];
/// Minimum letters of a short form; shorter ones fit too many names.
const FEWEST_LETTERS: usize = 3;

/// Whether a name is the initials of consecutive words on the other side: UNSC, the United Nations Security Council.
fn spelled(here: &Annotated<'_>, name: &Range<usize>, there: &Annotated<'_>) -> bool {
    let short: Vec<char> = here.text(name.clone()).chars().filter(|c| c.is_alphabetic()).collect();
    let letters = short.iter().all(|c| c.is_uppercase()) && short.len() >= FEWEST_LETTERS;
    let counts = |key: &&str| key.starts_with(char::is_alphabetic) && !UNLETTERED.contains(key);
    let words = there.tokens.iter().map(|token| token.key).filter(counts);
    let firsts: Vec<char> = words.filter_map(|word| word.chars().next()).collect();
    letters && firsts.windows(short.len()).any(|window| window == short)
}

/// billion ↔ million.
fn magnitudes(pair: &Pair<'_>, hunk: &Hunk, context: &Context<'_>, facets: &mut Facets) {
    let is = |reading: &Annotated<'_>, at: &usize| {
        context.lexicon.magnitudes.get(&reading.tokens[*at].key.to_ascii_lowercase()).is_some()
    };
    let found =
        (hunk.old.clone().find(|at| is(&pair.old, at)), hunk.new.clone().find(|at| is(&pair.new, at)));
    if let (Some(old), Some(new)) = found
        && !pair.old.tokens[old].key.eq_ignore_ascii_case(pair.new.tokens[new].key)
    {
        facets.report(pair, (old..old + 1, new..new + 1), (FacetKind::Number, None), "unit");
    }
}
