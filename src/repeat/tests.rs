use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

/// A text in which a passage can begin or end at every letter.
fn text(letters: &str) -> Text {
    let letters: Vec<char> = letters.chars().collect();
    let edges = vec![Edge::Free; letters.len()];
    let starts = vec![0, number(letters.len())];
    Text { letters, edges, starts, ..Text::default() }
}

fn search(texts: &[String], order: &[usize], options: Options) -> Found {
    let mut texts: Vec<Text> = texts.iter().map(|letters| text(letters)).collect();
    find(&mut texts, order, options)
}

fn all(texts: &[String]) -> Vec<usize> {
    (0..texts.len()).collect()
}

fn words(texts: &[String], place: &Place) -> String {
    let (start, end) = (place.letters.start as usize, place.letters.end as usize);
    texts[place.statement].chars().skip(start).take(end - start).collect()
}

fn holds(outer: &Place, inner: &Place) -> bool {
    outer.statement == inner.statement
        && outer.letters.start <= inner.letters.start
        && inner.letters.end <= outer.letters.end
}

/// Every stretch of at least `least` letters that two places share and that cannot be extended, at both places.
fn naive(texts: &[String], least: usize) -> Vec<[Place; 2]> {
    let letters: Vec<Vec<char>> = texts.iter().map(|text| text.chars().collect()).collect();
    let places: Vec<(usize, usize)> =
        (0..letters.len()).flat_map(|text| (0..letters[text].len()).map(move |at| (text, at))).collect();
    let mut found = Vec::new();
    for &(a, i) in &places {
        for &(b, j) in places.iter().filter(|&&other| other > (a, i)) {
            if i > 0 && j > 0 && letters[a][i - 1] == letters[b][j - 1] {
                continue;
            }
            let same = letters[a][i..].iter().zip(&letters[b][j..]).take_while(|(x, y)| x == y).count();
            if same >= least {
                let place =
                    |statement, at| Place { statement, letters: number(at)..number(at) + number(same) };
                found.push([place(a, i), place(b, j)]);
            }
        }
    }
    found
}

/// The wordings with their places, in an order independent of the numbers of the statements.
fn by_words(texts: &[String], found: &Found) -> BTreeSet<(String, Vec<(String, u32)>)> {
    let told = |passage: &Passage| {
        let place = |place: &Place| (texts[place.statement].clone(), place.letters.start);
        let mut places: Vec<(String, u32)> = passage.places.iter().map(place).collect();
        places.sort();
        (words(texts, &passage.places[passage.model]), places)
    };
    found.passages.iter().map(told).collect()
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[甲乙丙]{0,60}", 1..4)
}

/// Copies of a text with some letters replaced.
fn copies() -> impl Strategy<Value = Vec<String>> {
    let edits = prop::collection::vec((0..80_usize, "[甲乙丙丁戊己]"), 0..4);
    ("[甲乙丙丁戊己]{80}", prop::collection::vec(edits, 1..4)).prop_map(|(text, copies)| {
        let edited = |edits: Vec<(usize, String)>| {
            let mut copy: Vec<String> = text.chars().map(String::from).collect();
            for (at, letter) in edits {
                copy[at] = letter;
            }
            copy.concat()
        };
        copies.into_iter().map(edited).chain([text.clone()]).collect()
    })
}

fn scopes() -> impl Strategy<Value = Scope> {
    prop_oneof![Just(Scope::Everywhere), Just(Scope::Within), Just(Scope::Across)]
}

fn exact(least: usize) -> Options {
    Options { least, likeness: Likeness::Exact, scope: Scope::Everywhere }
}

proptest! {
    #[test]
    fn exact_passages_have_one_wording_and_all_its_places(texts in texts(), least in 4..9_usize) {
        let found = search(&texts, &all(&texts), exact(least));
        for passage in &found.passages {
            let wording = words(&texts, &passage.places[0]);
            prop_assert!(wording.chars().count() >= least && passage.places.len() > 1);
            prop_assert!(passage.places.iter().all(|place| words(&texts, place) == wording));
            let wording: Vec<char> = wording.chars().collect();
            let stands = |text: &String| {
                text.chars().collect::<Vec<_>>().windows(wording.len()).filter(|w| *w == wording).count()
            };
            prop_assert_eq!(passage.count, texts.iter().map(stands).sum::<usize>());
            prop_assert_eq!(passage.count, passage.places.len());
        }
    }

    #[test]
    fn of_what_a_naive_search_finds_nothing_long_is_left_out(
        texts in prop_oneof![texts(), copies()],
        least in 4..20_usize,
        near in any::<bool>(),
    ) {
        let likeness = if near { Likeness::Near } else { Likeness::Exact };
        let found = search(&texts, &all(&texts), Options { likeness, ..exact(least) });
        let told = told(&texts, &found);
        for place in naive(&texts, least).iter().flatten() {
            let stretch = &told[place.statement][place.letters.start as usize..place.letters.end as usize];
            let untold = stretch.split(|told| *told).map(<[bool]>::len).max().unwrap_or(0);
            prop_assert!(untold < least, "{:?}", place);
        }
    }

    #[test]
    fn what_lies_in_one_longer_passage_is_not_told_again(
        texts in prop_oneof![texts(), copies()],
        least in 4..20_usize,
    ) {
        let found = search(&texts, &all(&texts), Options { likeness: Likeness::Near, ..exact(least) });
        for (at, inner) in found.passages.iter().enumerate() {
            for (other, outer) in found.passages.iter().enumerate() {
                let nested = inner.places.iter().all(|place| outer.places.iter().any(|own| holds(own, place)));
                prop_assert!(at == other || !nested, "{:?} in {:?}", inner, outer);
            }
        }
    }

    #[test]
    fn the_order_of_the_statements_changes_their_numbers_only(
        texts in prop_oneof![texts(), copies()],
        least in 4..20_usize,
        scope in scopes(),
    ) {
        let options = Options { likeness: Likeness::Near, scope, least };
        let ordered = |texts: &[String]| {
            let mut order = all(texts);
            order.sort_by_key(|&at| &texts[at]);
            search(texts, &order, options)
        };
        let mut turned = texts.clone();
        turned.reverse();
        prop_assert_eq!(by_words(&texts, &ordered(&texts)), by_words(&turned, &ordered(&turned)));
    }

    #[test]
    fn near_copies_are_alike_and_apart(texts in copies(), least in 8..40_usize) {
        let found = search(&texts, &all(&texts), Options { least, ..Options::default() });
        for passage in found.passages.iter().filter(|passage| passage.similarity.is_some()) {
            prop_assert!(passage.similarity.is_some_and(|share| (0.8..=1.0).contains(&share)));
            prop_assert!(passage.places.len() > 1);
            for (at, place) in passage.places.iter().enumerate() {
                prop_assert!(place.letters.len() >= least);
                prop_assert!(place.letters.end as usize <= texts[place.statement].chars().count());
                let touches = |other: &Place| {
                    other.statement == place.statement
                        && other.letters.start < place.letters.end
                        && place.letters.start < other.letters.end
                };
                prop_assert!(!passage.places[at + 1..].iter().any(touches));
            }
        }
    }

    #[test]
    fn scopes_hold(texts in prop_oneof![texts(), copies()], least in 4..20_usize) {
        let homes = |passage: &Passage| passage.places.iter().map(|place| place.statement).collect::<BTreeSet<_>>();
        let of = |scope| search(&texts, &all(&texts), Options { least, scope, likeness: Likeness::Near });
        prop_assert!(of(Scope::Within).passages.iter().all(|passage| homes(passage).len() == 1));
        prop_assert!(of(Scope::Across).passages.iter().all(|passage| homes(passage).len() > 1));
    }

    #[test]
    fn what_is_said_to_repeat_stands_in_passages(texts in prop_oneof![texts(), copies()], least in 4..20_usize) {
        let found = search(&texts, &all(&texts), Options { least, ..Options::default() });
        for (statement, told) in told(&texts, &found).into_iter().enumerate() {
            let repeated: usize = found.repeated[statement].iter().map(ExactSizeIterator::len).sum();
            prop_assert_eq!(repeated, told.into_iter().filter(|&told| told).count());
        }
    }
}

/// For each letter of each text whether it is in a passage.
fn told(texts: &[String], found: &Found) -> Vec<Vec<bool>> {
    let mut told: Vec<Vec<bool>> = texts.iter().map(|text| vec![false; text.chars().count()]).collect();
    for place in found.passages.iter().flat_map(|passage| &passage.places) {
        told[place.statement][place.letters.start as usize..place.letters.end as usize].fill(true);
    }
    told
}

#[test]
fn a_change_of_letters_joins_what_stands_on_both_sides() {
    let old = "双方反对个别国家企图将外空演变成军事对抗疆域的行为，反对利用外空实现军事优势";
    let new = old.replace("外空演变", "外交演变");
    let texts = [old.to_owned(), new];
    let found = search(&texts, &[0, 1], Options { least: 10, ..Options::default() });
    assert_eq!(found.passages.len(), 1, "{found:?}");
    assert_eq!(words(&texts, &found.passages[0].places[0]), old);
    let exact = search(&texts, &[0, 1], exact(10));
    let wordings: Vec<String> =
        exact.passages.iter().map(|passage| words(&texts, &passage.places[0])).collect();
    assert_eq!(wordings, [&old[old.find("演变").unwrap()..], &old[..old.find("空演变").unwrap()]]);
}

#[test]
fn a_shorter_wording_is_told_where_it_stands_elsewhere_too() {
    let texts = ["甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛", "子丙丁戊己丑"].map(str::to_owned);
    let found = search(&texts, &[0, 1, 2], exact(4));
    let told: Vec<(String, usize)> =
        found.passages.iter().map(|passage| (words(&texts, &passage.places[0]), passage.count)).collect();
    assert_eq!(told, [("甲乙丙丁戊己庚辛".to_owned(), 2), ("丙丁戊己".to_owned(), 3)]);
}

#[test]
fn overlapping_wordings_are_told_as_the_one_that_covers_most() {
    let texts = ["子甲乙丙丁", "子甲乙丙丁", "丑甲乙丙丁寅", "丑甲乙丙丁寅"].map(str::to_owned);
    let found = search(&texts, &[0, 1, 2, 3], exact(4));
    let counts: Vec<usize> = found.passages.iter().map(|passage| passage.count).collect();
    assert_eq!(counts, [4], "{found:?}");
}

#[test]
fn what_a_longer_wording_has_besides_is_told_by_itself() {
    let texts =
        ["甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳", "甲乙丙丁戊己庚辛壬癸"];
    let texts = texts.map(str::to_owned);
    let found = search(&texts, &[0, 1, 2], exact(4));
    let told: Vec<(String, usize)> =
        found.passages.iter().map(|passage| (words(&texts, &passage.places[0]), passage.count)).collect();
    assert_eq!(told, [("甲乙丙丁戊己庚辛壬癸".to_owned(), 3), ("子丑寅卯辰巳".to_owned(), 2)]);
}

#[test]
fn no_passage_reaches_over_a_border() {
    let mut texts = ["甲乙丙丁\u{FFFF}戊己庚辛", "甲乙丙丁\u{FFFF}戊己庚辛"].map(text);
    let found = find(&mut texts, &[0, 1], Options { least: 4, ..Options::default() });
    let lengths: Vec<usize> = found.passages.iter().map(Passage::chars).collect();
    assert_eq!((lengths, found.repeated[0].clone()), (vec![4, 4], vec![0..4, 5..9]));
}

#[test]
fn a_wording_is_cut_to_whole_clauses() {
    let edges = |text: &str| -> Vec<Edge> {
        let clause = |(at, c): (usize, char)| match c {
            '、' => Edge::Mark,
            _ if at > 0 && text.chars().nth(at - 1) == Some('、') => Edge::Clause,
            _ => Edge::Free,
        };
        text.chars().enumerate().map(clause).collect()
    };
    let texts = ["子甲、乙丙丁戊、己庚辛壬、癸丑", "寅甲、乙丙丁戊、己庚辛壬、癸卯"];
    let mut read: Vec<Text> = texts.iter().map(|one| Text { edges: edges(one), ..text(one) }).collect();
    let found = find(&mut read, &[0, 1], exact(4));
    let told = words(&texts.map(str::to_owned), &found.passages[0].places[0]);
    assert_eq!((told.as_str(), found.passages.len()), ("乙丙丁戊、己庚辛壬、", 1));
}

#[test]
fn words_and_numbers_are_not_torn() {
    let statement = |number: &str| {
        let text = format!("双方贸易额增长{number}，continued cooperation {number}。\n");
        let part = crate::load::Part { name: "a.txt", bytes: text.as_bytes() };
        let lexicon = crate::lexicon::Lexicon::builtin();
        crate::load::read(&[part], &crate::load::Facts::default(), &lexicon).unwrap().remove(0)
    };
    let statements = [statement("2023亿"), statement("1923亿")];
    let mut texts: Vec<Text> = statements.iter().map(|one| Text::of(one, &[false, false], &[])).collect();
    let letters: Vec<String> = texts.iter().map(|text| text.letters.iter().collect()).collect();
    let found = find(&mut texts, &[0, 1], exact(4));
    let told: Vec<String> =
        found.passages.iter().map(|passage| words(&letters, &passage.places[0])).collect();
    assert_eq!(told, ["continued cooperation", "双方贸易额增长", "2023亿", "1923亿"].map(str::to_owned));
}
