use proptest::prelude::*;

use super::*;

fn zlib(body: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(body, 6)
}

/// Records from lines of CC-CEDICT.
fn records(lines: &str) -> Vec<Record> {
    let record = |line: &str| {
        let (words, rest) = line.trim().split_once(" [").unwrap();
        let (pinyin, definitions) = rest.split_once("] /").unwrap();
        let (traditional, simplified) = words.split_once(' ').unwrap();
        Record {
            traditional: traditional.into(),
            simplified: simplified.into(),
            pinyin: pinyin.into(),
            definitions: definitions.trim_end_matches('/').split('/').map(String::from).collect(),
        }
    };
    lines.trim().lines().map(record).collect()
}

const LINES: &str = "
    3C 3C [san1 C] /computers, communications, and consumer electronics/
    11區 11区 [11 Qu1] /(ACG) Japan (from the anime \"Code Geass\")/
    乾 干 [gan1] /dry/dried food/
    乾 乾 [qian2] /old variant of 乾[qian2]/
    乾淨 干净 [gan1 jing4] /clean; neat and tidy/
    國 国 [guo2] /country/nation/CL:個|个[ge4],位[wei4]/
    國 国 [Guo2] /surname Guo/
    國家 国家 [guo2 jia1] /country  twice  spaced /state/
    幹 干 [gan4] /to do/also pr. [gan3]/
    花兒 花儿 [hua1 r5] /erhua variant of 花[hua1]/
    後 后 [hou4] /after; one's - 4th;mark [sic] /
    后 后 [hou4] /empress/
    𠮷野家 𠮷野家 [Ji2 ye3 jia1] /Yoshinoya (Japanese chain)/
";

const RULES: &str = "干 gan1 < 晒\n干 gan4\n";

fn dictionary() -> Dictionary {
    Dictionary::from_bytes(&source::write(&records(LINES), RULES, zlib)).unwrap()
}

#[test]
fn holds_what_it_was_made_from() {
    let dictionary = dictionary();
    let all = records(LINES);
    for word in all.iter().flat_map(|record| [&record.simplified, &record.traditional]) {
        let found = dictionary.records(word);
        let expected = all.iter().filter(|record| record.simplified == *word || record.traditional == *word);
        let (mut found, mut expected): (Vec<_>, Vec<_>) = (found, expected.cloned().collect());
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{word}");
        assert!(dictionary.has(word));
    }
    for unknown in ["", "国家人", "家", "x", "干国", "3"] {
        assert!(dictionary.records(unknown).is_empty() && !dictionary.has(unknown), "{unknown}");
    }
}

#[test]
fn reads_characters() {
    let dictionary = dictionary();
    let readings = |c| dictionary.readings(c).collect::<Vec<_>>();
    assert_eq!(readings('国'), ["guo2", "Guo2"]);
    assert_eq!(readings('國'), ["guo2", "Guo2"]);
    assert!(readings('x').is_empty());
}

#[test]
fn an_empty_dictionary_is_one() {
    let dictionary = Dictionary::from_bytes(&source::write(&[], "", zlib)).unwrap();
    assert!(dictionary.records("国").is_empty());
}

#[test]
fn refuses_what_is_no_dictionary() {
    let file = source::write(&records(LINES), RULES, zlib);
    for (bytes, what) in [
        (&b""[..], "the file is too short"),
        (b"<!doctype html><title>404 Not Found</title>", "it does not begin as a dictionary of this version does"),
        (include_bytes!("../../data/lexicon.bin"), "it does not begin as a dictionary of this version does"),
        (&file[..file.len() - 1], "checksum"),
    ] {
        match Dictionary::from_bytes(bytes) {
            Err(Error::DictionaryCorrupt { what: found }) => assert!(found.contains(what), "{found}"),
            Err(other) => panic!("{other:?}"),
            Ok(_) => panic!("{what}: was read"),
        }
    }
}

proptest! {
    #[test]
    fn a_damaged_file_is_refused(at: prop::sample::Index, flip in 1..=u8::MAX, cut: prop::sample::Index) {
        let file = source::write(&records(LINES), RULES, zlib);
        let mut damaged = file.clone();
        damaged[at.index(file.len())] ^= flip;
        prop_assert!(Dictionary::from_bytes(&damaged).is_err());
        prop_assert!(Dictionary::from_bytes(&file[..cut.index(file.len())]).is_err());
    }

    /// Damage that the checksum does not see.
    #[test]
    fn a_damaged_body_never_panics(
        changes: Vec<(prop::sample::Index, u8)>,
        noise: Vec<(prop::sample::Index, u8)>,
        cut: Option<prop::sample::Index>,
    ) {
        let file = source::write(&records(LINES), RULES, zlib);
        let (mut body, bits) = format::unseal(&file).unwrap();
        let mut bits = bits.to_vec();
        for (bytes, changes) in [(&mut body, changes), (&mut bits, noise)] {
            for (at, byte) in changes {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        if let Some(cut) = cut {
            body.truncate(cut.index(body.len()));
        }
        if let Ok(dictionary) = Dictionary::from_body(&body, &bits) {
            for word in ["国", "國家", "干", "乾", "3C", "后", "𠮷野家"] {
                dictionary.records(word);
                dictionary.has(word);
            }
            "国國后a𠮷".chars().for_each(|c| dictionary.readings(c).for_each(drop));
        }
    }

    #[test]
    fn definitions_come_back_as_they_were(definitions in prop::collection::vec("[ a-c'’0-3,.;()\\[\\]|:国國个個é·]{0,16}", 1..4)) {
        let record = Record { traditional: "個".into(), simplified: "个".into(), pinyin: "ge4".into(), definitions };
        let dictionary = Dictionary::from_bytes(&source::write(std::slice::from_ref(&record), "", zlib)).unwrap();
        prop_assert_eq!(dictionary.records("个"), [record]);
    }
}

/// The file that readers load.
fn shipped() -> Dictionary {
    Dictionary::from_bytes(include_bytes!("../../data/dictionary.bin")).unwrap()
}

#[test]
fn variants_are_followed_and_names_are_told() {
    let dictionary = shipped();
    let first = |word: &str| dictionary.entries(word).remove(0);
    let old = first("裏");
    assert!(old.leads_to.iter().any(|entry| entry.traditional == "裡" && !entry.definitions.is_empty()), "{old:?}");
    assert!(first("北京").is_name && !first("国家").is_name);
    assert_eq!(first("会谈").measures.len(), 1);
    let single = dictionary.entries("国");
    assert_eq!([single[0].pinyin.as_str(), single[single.len() - 1].pinyin.as_str()], ["guo2", "Guo2"]);
    // None is a dead end: what only refers to other words says what these mean.
    for word in ["峯", "爲", "花儿", "国语注音符号第一式", "鶆䴈", "北大"] {
        let entry = first(word);
        let says = |entry: &entry::Entry| entry.definitions.iter().any(|parts| definition::sent_to(parts).is_empty());
        assert!(says(&entry) || entry.leads_to.iter().any(says), "{entry:?}");
    }
}

#[test]
fn the_meaning_in_the_place_comes_first() {
    let dictionary = shipped();
    let card = |word, pinyin, english| dictionary.card(word, card::Place { pinyin, english });
    let bank = card("行", "hang2", "row");
    assert_eq!(bank.pinyin, "háng");
    let book = card("书", "shu1", "a letter");
    let here = &book.entries[0].definitions[book.here.unwrap()];
    assert!(card::text(here, false).contains("letter"));
    assert_eq!(card("打", "da3", "xyz").here, None);
    let unknown = card("国防部们", "guo2 fang2 bu4 men5", "ministries of defence");
    assert!(unknown.entries.is_empty());
    let parts: Vec<_> = unknown.parts.iter().map(|part| (&*part.word, &*part.pinyin)).collect();
    assert_eq!(parts, [("国防部", "guófángbù"), ("们", "men")]);
    assert_eq!(card("", "", "").parts.len(), 0);
}

#[test]
fn finds_every_headword_in_whichever_block() {
    let word = |n: u32| format!("{}{}", char::from_u32(0x4E00 + n / 7).unwrap(), "国".repeat(n as usize % 7));
    let all: Vec<Record> = (0..150)
        .map(|n| Record {
            traditional: word(n),
            simplified: word(n),
            pinyin: vec!["guo2"; word(n).chars().count()].join(" "),
            definitions: vec![format!("number {n}")],
        })
        .collect();
    let dictionary = Dictionary::from_bytes(&source::write(&all, "", zlib)).unwrap();
    for record in &all {
        assert_eq!(dictionary.records(&record.simplified), std::slice::from_ref(record));
    }
    assert!(dictionary.records("丿国国国国国国国").is_empty() && dictionary.records("一").len() == 1);
}
