use encoding_rs::{BIG5, Encoding as Rs};
use proptest::prelude::*;

use super::*;

const CORPUS: [&str; 2] = [
    include_str!("../../../corpus/texts/2023-03-21-economic.txt"),
    include_str!("../../../corpus/texts/2023-03-21-partnership.txt"),
];

/// UTF-16 has no encoder in `encoding_rs`.
fn encoded(text: &str, encoding: &str) -> Option<Vec<u8>> {
    match encoding {
        "UTF-16LE" => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        "UTF-16BE" => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        other => {
            let (bytes, _, lost) = Rs::for_label(other.as_bytes())?.encode(text);
            (!lost).then(|| bytes.into_owned())
        }
    }
}

const ALL: [&str; 5] = ["UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "Big5"];

fn traditional(text: &str) -> String {
    let converter = ferrous_opencc::OpenCC::from_config(ferrous_opencc::config::BuiltinConfig::S2t);
    // Big5 has another circle for the zero in dates, and one form of 為, 偽 and 眾.
    converter
        .expect("the table is built in")
        .convert(text)
        .replace('〇', "○")
        .replace('爲', "為")
        .replace('僞', "偽")
        .replace('衆', "眾")
}

fn told(bytes: &[u8]) -> Result<(String, &'static str, usize), Fault> {
    decode(bytes, None).map(|decoded| (decoded.text, decoded.encoding.name(), decoded.replaced))
}

#[test]
fn every_encoding_gives_the_text_back() {
    for text in CORPUS {
        for encoding in ALL {
            let text = if encoding == "Big5" { traditional(text) } else { text.to_owned() };
            // Dashes and dots that are not in Big5.
            let text = if encoding == "Big5" { text.replace(['–', '•'], "·") } else { text };
            let bytes = encoded(&text, encoding).unwrap_or_else(|| {
                let lost: Vec<char> =
                    text.chars().filter(|c| encoded(&c.to_string(), encoding).is_none()).collect();
                panic!("{encoding} does not hold {lost:?}")
            });
            assert_eq!(told(&bytes), Ok((text.clone(), encoding, 0)), "{encoding}");
            let marked = encoded("\u{feff}", encoding).map(|mark| [mark, bytes].concat());
            if let Some(marked) = marked.filter(|_| encoding.starts_with("UTF")) {
                assert_eq!(told(&marked), Ok((text, encoding, 0)), "{encoding} with a mark");
            }
        }
    }
}

/// Short texts are difficult; from twenty characters on, none may be read in the wrong encoding.
#[test]
fn short_texts_are_told_apart() {
    let (mut wrong, mut all) = (Vec::new(), 0);
    for text in CORPUS {
        let sentences = text.split_inclusive('。').map(|sentence| sentence.replace(['\n', ' '], ""));
        for sentence in sentences.filter(|sentence| sentence.chars().count() >= 20) {
            let short: String = sentence.chars().take(20).collect();
            for encoding in ALL {
                let text = if encoding == "Big5" { traditional(&short) } else { short.clone() };
                let Some(bytes) = encoded(&text, encoding) else { continue };
                all += 1;
                if told(&bytes).map(|told| told.0) != Ok(text.clone()) {
                    wrong.push((encoding, text));
                }
            }
        }
    }
    assert!(all > 300, "{all}");
    assert_eq!(wrong, []);
}

#[test]
fn a_few_bad_bytes_are_counted_and_lose_no_more() {
    let bytes = CORPUS[0].as_bytes();
    let mut bad = bytes.to_vec();
    bad[600] = 0xff;
    let (text, encoding, replaced) = told(&bad).expect("it is mostly UTF-8");
    assert_eq!(encoding, "UTF-8");
    assert!((1..=3).contains(&replaced), "{replaced}");
    assert!(text.ends_with(&CORPUS[0][702..]));
    let cut = &encoded(CORPUS[0], "UTF-16LE").expect("UTF-16 holds all")[..1001];
    assert_eq!(told(cut).map(|(_, encoding, replaced)| (encoding, replaced)), Ok(("UTF-16LE", 1)));
    let lone = [encoded(CORPUS[0], "UTF-16BE").expect("UTF-16 holds all"), vec![0xd8, 0x00]].concat();
    assert_eq!(told(&lone).map(|(_, encoding, replaced)| (encoding, replaced)), Ok(("UTF-16BE", 1)));
}

#[test]
fn a_guess_is_not_believed_against_the_text() {
    let lines: Vec<&str> = CORPUS[1].lines().collect();
    for encoding in ["GB18030", "Shift_JIS", "windows-1252"] {
        // Characters missing from an encoding are written as references.
        let other = |lines: &[&str]| {
            Rs::for_label(encoding.as_bytes()).expect("a name").encode(&lines.concat()).0.into_owned()
        };
        for cut in [2, 20, 60, 120, lines.len() - 3] {
            let (head, tail) = (&lines[..cut], &lines[cut..]);
            let mixed = [
                [head.concat().into_bytes(), b"\n".to_vec(), other(tail)].concat(),
                [other(head), b"\n".to_vec(), tail.concat().into_bytes()].concat(),
            ];
            for (order, bytes) in mixed.iter().enumerate() {
                let silent = told(bytes).is_ok_and(|(text, _, lost)| lost == 0 && !text.contains(CORPUS[1]));
                assert!(!silent || encoding != "GB18030", "{encoding} {cut} {order}");
            }
        }
    }
    let gbk = encoded("双方支持合作，反对单边制裁。\n", "GB18030").expect("it holds the text");
    let utf8 = "双方将进一步加强各领域的务实合作。".as_bytes();
    let mixed = [gbk.repeat(20), utf8.to_vec()].concat();
    assert_eq!(told(&mixed), Err(Fault::Mixed { line: 21 }));
    assert_eq!(decode(&mixed, Encoding::named("GBK")).map(|decoded| decoded.encoding.name()), Ok("GB18030"));
    let western = Encoding::named("windows-1252").expect("a name of the web");
    assert!(matches!(believe(&gbk.repeat(9), western), Err(Fault::Garbled { .. })));
    assert_eq!(
        believe(&encoded("Señor, § 5 – «déjà vu»", "windows-1252").expect("it holds the text"), western),
        Ok(())
    );
}

#[test]
fn a_page_says_what_it_is() {
    let head = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=big5\"></head>";
    let page = format!("{head}<p>元</p>");
    assert_eq!(told(&BIG5.encode(&page).0), Ok((page, "Big5", 0)));
    // A page saved as UTF-8 that still declares its old encoding.
    let page = "<meta charset=\"gb2312\"><p>双方支持合作</p>";
    assert_eq!(told(page.as_bytes()), Ok((page.to_owned(), "UTF-8", 0)));
}

#[test]
fn what_is_given_holds_whatever_the_bytes_look_like() {
    let bytes = encoded("双方", "GB18030").expect("it holds the text");
    let big5 = Encoding::named("big5").expect("a name of the web");
    assert_eq!(decode(&bytes, Some(big5)).map(|decoded| decoded.encoding), Ok(big5));
    for (name, known) in
        [("gb2312", Some("GB18030")), ("GBK", Some("GB18030")), ("utf8", Some("UTF-8")), ("klingon", None)]
    {
        assert_eq!(Encoding::named(name).map(Encoding::name), known, "{name}");
    }
}

#[test]
fn latin_texts_stay_what_they_are() {
    let english = "Both sides agreed to go on with the work — as they had said. ".repeat(9);
    for encoding in ["windows-1252", "UTF-16LE", "UTF-16BE", "UTF-8"] {
        let bytes = encoded(&english, encoding).expect("it holds the text");
        assert_eq!(told(&bytes).map(|told| told.0), Ok(english.clone()), "{encoding}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_decoded_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(decoded) = decode(&bytes, None) {
            prop_assert_eq!(decoded.replaced, decoded.text.matches('\u{fffd}').count());
            prop_assert!(!decoded.text.trim().is_empty());
        }
    }

    /// A text survives a round trip in each encoding that can hold it, with a byte-order mark or if the
    /// encoding is given.
    #[test]
    fn texts_come_back_whole(text in "[一-龥a-zA-Z0-9，。、“”\n\u{3000}]{1,200}") {
        prop_assume!(!text.trim().is_empty());
        for name in ALL {
            let Some(bytes) = encoded(&text, name) else { continue };
            let decoded = decode(&bytes, Encoding::named(name)).map(|decoded| decoded.text);
            prop_assert_eq!(decoded, Ok(text.clone()));
        }
        let marked = [encoded("\u{feff}", "UTF-16LE"), encoded(&text, "UTF-16LE")].into_iter().flatten().flatten();
        let marked: Vec<u8> = marked.collect();
        prop_assert_eq!(decode(&marked, None).map(|decoded| decoded.text), Ok(text.clone()));
        prop_assert_eq!(decode(text.as_bytes(), None).map(|decoded| decoded.text), Ok(text));
    }
}

#[test]
fn what_was_saved_in_the_wrong_encoding_is_refused() {
    for text in CORPUS {
        let as_latin =
            |bytes: &[u8]| encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
        let gbk = as_latin(&encoding_rs::GBK.encode(text).0);
        let utf8 = as_latin(text.as_bytes());
        let read_as = "windows-1252";
        assert_eq!(told(gbk.as_bytes()), Err(Fault::Mojibake { encoding: "GB18030", read_as }));
        assert_eq!(told(utf8.as_bytes()), Err(Fault::Mojibake { encoding: "UTF-8", read_as }));
    }
}

#[test]
fn nuls_behind_a_text_are_kept_and_tell_nothing() {
    for text in ["双方同意。\0", "双方同意。\n\0\0\0"] {
        assert_eq!(told(text.as_bytes()), Ok((text.to_owned(), "UTF-8", 0)));
    }
    assert_eq!(told("双\0方".as_bytes()), Err(Fault::Binary));
}

#[test]
fn other_alphabets_are_no_chinese() {
    let russian = "Обе стороны подтвердили свою приверженность сотрудничеству и намерены расширять торговлю. \
                   Стороны выступают против односторонних санкций и поддерживают центральную роль ООН.";
    let (bytes, _, lost) = encoding_rs::KOI8_R.encode(russian);
    assert!(!lost);
    let (text, encoding, _) = told(&bytes).expect("it is read");
    assert_eq!((text.as_str(), encoding.starts_with("KOI8")), (russian, true), "{encoding}");
}

#[test]
fn chinese_in_seven_bits_is_refused() {
    let utf7 = "+U8xluVQMYg+MAI-\n+U8xluVNIW/k-";
    for (text, what) in [("~{K+7=7412~}", "a text in HZ"), (utf7, "a text in UTF-7")] {
        assert_eq!(
            told(text.as_bytes()),
            Err(Fault::Foreign { what, remedy: "convert it to UTF-8" }),
            "{text}"
        );
    }
    for text in ["a+b-c and C++-code", "~{}", "2+2-4", "A+ABCD-E"] {
        assert!(told(text.as_bytes()).is_ok(), "{text}");
    }
}
