//! Names in letters: another acronym, letter or Roman numeral names another thing (WHO → WTO, 方案A → 方案B, II → III, 5G →
//! 6G).

use std::ops::Range;

use super::reading::{Pair, Reading};
use super::{Context, Facets};
use crate::results::comparison::FacetKind;
use crate::text::chars::is_han;

/// Finds words in letters that stand for others in a Chinese sentence.
pub(super) fn facets(pair: &Pair<'_>, context: &Context<'_>, facets: &mut Facets) {
    let chinese = |reading: &Reading<'_>| reading.side.key.contains(is_han);
    if !chinese(&pair.old) || !chinese(&pair.new) {
        return;
    }
    for hunk in &pair.hunks {
        let (old, new) = (words(&pair.old, &hunk.old), words(&pair.new, &hunk.new));
        let (old, new): (Vec<String>, Vec<String>) = (old.collect(), new.collect());
        let [gone, come] = [(&old, &new), (&new, &old)]
            .map(|(these, those)| these.iter().find(|word| !those.contains(word)));
        // A letter that comes or goes beside others of its kind: MM → M has both.
        let (Some(gone), Some(come)) = (gone, come) else { continue };
        if facets.explains(&hunk.old, &hunk.new) || context.lexicon.synonyms.share(gone, come) {
            continue;
        }
        let words = (pair.old.text(hunk.old.clone()), pair.new.text(hunk.new.clone()));
        facets.push(FacetKind::Name, None, words, format!("letters: {gone} → {come}"));
        facets.explain(hunk.old.clone(), hunk.new.clone());
    }
}

/// The words in letters of a stretch, whatever their case.
fn words<'d>(reading: &Reading<'d>, range: &Range<usize>) -> impl Iterator<Item = String> + use<'d> {
    let letter = |character: char| character.is_alphabetic() && !is_han(character);
    let runs = reading.key(range.clone()).split(move |character| !letter(character));
    runs.filter(|run| !run.is_empty()).map(str::to_uppercase)
}
