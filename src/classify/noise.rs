//! Noise: changes of script, width, punctuation, numbering, and conversion faults only.

use super::annotated::{Annotated, Kind};
use super::{Context, at_risk, content, minimal, quantity, symbol};
use crate::edit::Hunk;
use crate::lexicon::senses::Category;
use crate::text::chars::is_han;
use crate::text::marks::{ASKING, is_quote, is_round, is_stop, is_title_mark};
use crate::text::number::is_chinese;
use crate::text::number::quantity::quantities;

/// Maximum length of a doubling, in characters. A longer one is a repetition that a reader should see.
const LONGEST_DOUBLING: usize = 3;

/// Maximum length of a numbering, in characters.
const LONGEST_NUMBERING: usize = 3;

/// Whether a figure and an English number word are one number: 2, two.
fn same_numeral((one, other): (&str, &str), context: &Context<'_>) -> bool {
    let worth = |key: &str| {
        let mut senses = content::senses(key, context).iter();
        let numeral = senses.find(|sense| sense.category == Category::Numeral);
        numeral.map(|&sense| context.lexicon.senses.group(sense).to_owned())
    };
    let is = |word: &str, figure: &str| worth(word).is_some_and(|worth| worth == figure);
    is(one, other) || is(other, one)
}

/// Whether two keys are one amount in two forms: 十万零五千, 105000.
fn same_amount((one, other): (&str, &str), context: &Context<'_>) -> bool {
    let amount = |key: &str| {
        let found = quantities(key, &[], context.lexicon);
        let [only] = found.as_slice() else { return None };
        (only.range == (0..key.len())).then(|| (only.canonical(context.lexicon), only.bounds))
    };
    one != other && amount(one).is_some_and(|amount_of_one| amount(other) == Some(amount_of_one))
}

/// The rule by which a hunk is noise; `None` if it is not noise.
pub(super) fn rule(
    old: &Annotated<'_>,
    new: &Annotated<'_>,
    hunk: &Hunk,
    context: &Context<'_>,
) -> Option<&'static str> {
    let texts = (old.text(hunk.old.clone()), new.text(hunk.new.clone()));
    let keys = (old.key(hunk.old.clone()), new.key(hunk.new.clone()));
    if keys.0 == keys.1 {
        let numbering = keys.0.is_empty() && (texts.0.to_owned() + texts.1).contains(char::is_alphanumeric);
        return Some(if numbering { "renumbered" } else { "same-writing" });
    }
    // Quotation marks distance the speaker from a word, and title marks make it a document. Adding or removing them is
    // not noise.
    if count(texts.0, is_quote) != count(texts.1, is_quote)
        || count(texts.0, is_title_mark) != count(texts.1, is_title_mark)
    {
        return None;
    }
    if symbol::signs(keys.0) != symbol::signs(keys.1) {
        return None;
    }
    let wordless = |reading: &Annotated<'_>, range: std::ops::Range<usize>| {
        reading.tokens[range].iter().all(|token| matches!(token.kind, Kind::Mark | Kind::Blank))
    };
    if wordless(old, hunk.old.clone()) && wordless(new, hunk.new.clone()) {
        let plain = |text: &str| !text.contains(['%', '+', '-', '/', '=', '&', '<', '>']);
        let moves = beside_negation(old, &hunk.old, context) || beside_negation(new, &hunk.new, context);
        // A question is not a statement, and brackets mark an aside.
        let aside = |c| ASKING.contains(&c) || is_round(c);
        let free = plain(keys.0) && plain(keys.1) && count(keys.0, aside) == count(keys.1, aside) && !moves;
        return free.then_some("punctuation");
    }
    if renumbered(old, hunk.old.clone()) && renumbered(new, hunk.new.clone()) {
        return Some("renumbered");
    }
    let figures = |key: &str| key.contains(|character: char| character.is_ascii_digit());
    if same_amount(keys, context) || same_numeral(keys, context) {
        return Some("same-figure");
    }
    if figures(keys.0) != figures(keys.1) && quantity::in_figures(keys.0) == quantity::in_figures(keys.1) {
        return Some("same-figure");
    }
    let (start, core_old, core_new) = minimal::rest(keys.0, keys.1);
    // The words around it can be part of a term that is whole on the other side.
    if conjunction(core_old, core_new, context) {
        return Some("conjunction");
    }
    let touched = touches_substance(keys.0, context) || touches_substance(keys.1, context);
    if touched || at_risk::facet(old, new, hunk, context).is_some() {
        return None;
    }
    match (core_old.is_empty(), core_new.is_empty()) {
        (true, false) => doubled((new, hunk.new.clone()), start, core_new, keys.0, context),
        (false, true) => doubled((old, hunk.old.clone()), start, core_old, keys.1, context),
        _ => lookalike((old, hunk.old.clone()), (new, hunk.new.clone()), (core_old, core_new), context),
    }
}

/// Whether a word next to a change negates. A mark there can decide what it negates.
fn beside_negation(reading: &Annotated<'_>, range: &std::ops::Range<usize>, context: &Context<'_>) -> bool {
    let before = range.start.checked_sub(1).and_then(|at| reading.tokens.get(at));
    let behind = reading.tokens.get(range.end);
    let negates = |key: &str| context.lexicon.negations.get(key) == Some(true);
    before.is_some_and(|token| negates(token.key)) || behind.is_some_and(|token| negates(token.key))
}

/// Whether a range is a numbering in words that opens a clause: 第一， or 四是.
fn renumbered(reading: &Annotated<'_>, range: std::ops::Range<usize>) -> bool {
    let key = reading.key(range.clone());
    let numeral = key.trim_start_matches('第').trim_end_matches(['是', ',', '，', '、']);
    let opens = range.start.checked_sub(1).is_none_or(|before| {
        reading.tokens[before].kind == Kind::Blank || reading.text(before..before + 1).ends_with(is_stop)
    });
    let next = reading.text(range.end..range.end + 1);
    let closed = key.ends_with(['是', ',', '，', '、']) || next.starts_with(['是', ',', '，']);
    // 5是反对票 counts something; figures number points only after 第.
    let figures = key.starts_with('第');
    let digit = |character: char| (figures && character.is_ascii_digit()) || is_chinese(character);
    opens
        && closed
        && !numeral.is_empty()
        && numeral.chars().count() <= LONGEST_NUMBERING
        && numeral.chars().all(digit)
}

fn count(text: &str, marks: impl Fn(char) -> bool) -> usize {
    text.matches(marks).count()
}

/// Whether a key has a figure, a negation, an actor or a country.
fn touches_substance(key: &str, context: &Context<'_>) -> bool {
    key.contains(|character: char| character.is_ascii_digit())
        || context.lexicon.negations.all(key).iter().any(|found| found.meaning)
        || !context.lexicon.actor_names.all(key).is_empty()
}

/// A foreign conjunction that a converter left, or the reverse.
fn conjunction(old: &str, new: &str, context: &Context<'_>) -> bool {
    let bare = |text: &str| text.trim_matches([' ', ',', '，']).to_ascii_lowercase();
    let (old, new) = (bare(old), bare(new));
    old.is_ascii() != new.is_ascii() && context.lexicon.conjunctions.share(&old, &new)
}

/// Up to three characters that repeat their neighbour, where the counterpart has them once. The repeat must not join
/// two words, one ending and the next beginning with it (内务部部长), nor be a word of its own (人人).
fn doubled(
    (reading, hunk): (&Annotated<'_>, std::ops::Range<usize>),
    start: usize,
    core: &str,
    single: &str,
    context: &Context<'_>,
) -> Option<&'static str> {
    let key = &reading.side.key;
    let from = reading.side.words.get(hunk.start)?.key.start + start;
    let until = from + core.len();
    let repeats_before = key[..from].ends_with(core);
    let repeats = repeats_before || key[until..].starts_with(core);
    if !repeats || core.chars().count() > LONGEST_DOUBLING || !core.chars().all(is_han) {
        // An extra letter or Roman numeral makes another name: AA, AAA.
        return None;
    }
    let first = if repeats_before { from - core.len() } else { from };
    let middle = first + core.len();
    let end = middle + core.len();
    let around = reading.tokens_at(first, end);
    let words = around.clone().map(|token| reading.tokens[token].key);
    let seam = reading.side.words[around].iter().any(|word| word.key.start == middle);
    let real = |word: &str| word.chars().count() > 1 && context.is_word(word);
    let function_word = context.tag(core).is_some_and(|tag| tag.starts_with(['p', 'c', 'u']));
    // 加加强 for 加强: the counterpart is one word that begins with the doubled character.
    let behind = || reading.tokens.get(reading.tokens_at(middle, end).start);
    let begins = |word: &str| real(word) && word.starts_with(core);
    let stuttered = begins(single) || behind().is_some_and(|token| begins(token.key) && seam);
    let own_word = !function_word && !stuttered && context.is_word(&key[first..end]);
    // 目的的: the first 的 ends a word, the second follows it.
    let ends_word = reading.tokens_at(first, middle).start;
    let ends_word = &reading.side.words[ends_word].key;
    let ends_word = function_word && ends_word.start < first && ends_word.end == middle;
    let mut words = words.filter(|word| word.contains(core));
    // 护航航行动 for 护航行动: the second half tears a word of the counterpart and leaves a rest that is not a word.
    let torn = real(single)
        && reading.tokens[hunk].iter().any(|token| token.kind == Kind::Content && !real(token.key));
    let two_words = seam && !torn && words.clone().count() == 2 && words.all(real);
    (!own_word && !ends_word && !two_words).then_some("doubled")
}

/// One character replaced by another of similar shape, if exactly one of them makes a word.
fn lookalike(
    old: (&Annotated<'_>, std::ops::Range<usize>),
    new: (&Annotated<'_>, std::ops::Range<usize>),
    core: (&str, &str),
    context: &Context<'_>,
) -> Option<&'static str> {
    let single = |text: &str| text.chars().count() == 1;
    if !single(core.0) || !single(core.1) || !context.lexicon.lookalikes.share(core.0, core.1) {
        return None;
    }
    let real = |(reading, range): (&Annotated<'_>, std::ops::Range<usize>), core: &str, other: &str| {
        let mut tokens = reading.tokens[range].iter();
        // 已 is a word by itself, 己 only inside others (自己).
        let alone = |key: &str| context.is_word(key) && context.lexicon.bound.get(key).is_none();
        let bound = context.lexicon.bound.get(other).is_some();
        tokens.any(|token| {
            token.key.contains(core)
                && if token.key == core { bound && alone(core) } else { context.is_word(token.key) }
        })
    };
    (real(old, core.0, core.1) != real(new, core.1, core.0)).then_some("look-alike")
}
