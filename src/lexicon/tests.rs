use std::collections::BTreeMap;

use proptest::prelude::*;

use super::source::{LexiconSource, NameCosts, SourceWord};
use super::*;

fn zlib(body: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(body, 6)
}

fn source() -> LexiconSource {
    let word = |text: &str, glosses: &str, frequency| SourceWord {
        text: text.into(),
        glosses: glosses.split_whitespace().zip([0, 0, 1, 3]).map(|(stem, grade)| (stem.to_owned(), grade)).collect(),
        frequency,
    };
    LexiconSource {
        words: vec![
            word("国", "countri nation", 13),
            word("国防", "nation defens", 11),
            word("国防部", "defens depart nation minist", 10),
            word("中国", "china", 14),
            word("卡拉OK", "karaok", 0),
            word("𠮷野家", "yoshinoya", 1),
        ],
        readings: BTreeMap::from([('国', vec!["guo".into()]), ('长', vec!["chang".into(), "zhang".into()])]),
        names: BTreeMap::from([('国', NameCosts { surname: None, given: Some(4.5), foreign: None })]),
        sounds: BTreeMap::from([("chang".into(), (BTreeMap::from([("chan".into(), 1.5), ("ch".into(), 3.0)]), 2.0))]),
        simplified: BTreeMap::from([('國', '国'), ('長', '长'), ('乾', '干')]),
        traditional_only: ['國', '長'].into(),
        simplified_only: ['国', '长'].into(),
    }
}

fn lexicon() -> Lexicon {
    Lexicon::from_bytes(&source().write(zlib)).unwrap()
}

fn glosses(lexicon: &Lexicon, word: &str) -> Vec<String> {
    let word = lexicon.word(word).unwrap_or_else(|| panic!("{word} is no headword"));
    lexicon.glosses(word).map(|id| lexicon.stem(id).to_owned()).collect()
}

/// Calls everything that can be called with what the lexicon itself holds.
fn use_all(lexicon: &Lexicon) {
    for word in (0..lexicon.words.len() as u32).map(WordId) {
        assert!(lexicon.frequency(word) <= 15);
        for stem in lexicon.glosses(word) {
            lexicon.stem_id(lexicon.stem(stem));
        }
    }
    for text in ["国防部长", "中国", "卡拉OK", "𠮷野家", ""] {
        lexicon.words_at(text).for_each(drop);
    }
    for c in "国國长長乾a𠮷".chars() {
        lexicon.readings(c).for_each(drop);
        for name in [NameUse::Surname, NameUse::Given, NameUse::Foreign] {
            lexicon.name_cost(c, name);
        }
        for &id in lexicon.syllables(c) {
            let chunks = ["", "c", "ch"].map(|letters| lexicon.sounds().chunk(letters));
            assert!(lexicon.sounds().costs((id, lexicon.syllable(id)), "ch", &chunks).all(f64::is_finite));
        }
        lexicon.simplified(c);
    }
}

#[test]
fn holds_what_it_was_made_from() {
    let (lexicon, source) = (lexicon(), source());
    for word in &source.words {
        let graded = lexicon.graded_glosses(lexicon.word(&word.text).unwrap());
        let graded: Vec<_> = graded.map(|(id, grade)| (lexicon.stem(id).to_owned(), grade as u8)).collect();
        assert_eq!(graded, word.glosses);
        assert_eq!(glosses(&lexicon, &word.text), graded.into_iter().map(|(stem, _)| stem).collect::<Vec<_>>());
        assert_eq!(lexicon.frequency(lexicon.word(&word.text).unwrap()), word.frequency);
        for (stem, _) in &word.glosses {
            assert_eq!(lexicon.stem(lexicon.stem_id(stem).unwrap()), stem);
        }
    }
    for unknown in ["", "防", "国防部长", "国防x", "中"] {
        assert_eq!(lexicon.word(unknown), None, "{unknown}");
    }
    assert_eq!(lexicon.stem_id("peac"), None);
}

#[test]
fn a_host_may_have_unpacked_the_body() {
    let file = source().write(zlib);
    let body = format::unseal(&file).unwrap();
    let mut open = file[..16].to_vec();
    open[12..].fill(0);
    open.extend(&*body);
    assert_eq!(format::unseal(&open).unwrap(), body);
    open.pop();
    assert!(format::unseal(&open).is_err());
}

#[test]
fn finds_every_word_at_a_place_shortest_first() {
    let lexicon = lexicon();
    let sizes = |text| lexicon.words_at(text).map(|(size, _)| size).collect::<Vec<_>>();
    assert_eq!(sizes("国防部长"), [3, 6, 9]);
    assert_eq!(sizes("国家"), [3]);
    assert_eq!(sizes("中国"), [6]);
    assert_eq!(sizes("𠮷野家"), [10]);
    assert!(sizes("防国").is_empty());
}

#[test]
fn reads_characters() {
    let lexicon = lexicon();
    assert_eq!(lexicon.readings('长').collect::<Vec<_>>(), ["chang", "zhang"]);
    assert_eq!(lexicon.readings('部').count(), 0);
    assert_eq!(['國', '国', '乾', 'a'].map(|c| lexicon.simplified(c)), ['国', '国', '干', 'a']);
    assert_eq!(['國', '国', '乾', 'a'].map(|c| lexicon.is_traditional_only(c)), [true, false, false, false]);
    assert_eq!(['國', '国', '乾', 'a'].map(|c| lexicon.is_simplified_only(c)), [false, true, false, false]);
}

#[test]
fn shows_what_it_knows() {
    let lexicon = lexicon();
    assert_eq!(lexicon.keywords("国", 6), ["countri", "nation"]);
    assert_eq!(lexicon.keywords("国防部", 1), ["defens"]);
    assert!(lexicon.keywords("国防部长", 6).is_empty());
    assert_eq!([lexicon.plain_pinyin("国长"), lexicon.plain_pinyin("国防")], ["guo chang/zhang", ""]);
    // More frequent, but the second of its glosses; and of 国防部 no whole gloss.
    assert_eq!(lexicon.glossed_by("nation", 6), ["国", "国防"]);
    assert_eq!(lexicon.glossed_by("nation", 1), ["国"]);
    assert!(lexicon.glossed_by("minist", 6).is_empty() && lexicon.glossed_by("unknown", 6).is_empty());
}

#[test]
fn knows_characters_of_names_and_what_syllables_spell() {
    let lexicon = lexicon();
    assert_eq!(lexicon.name_cost('国', NameUse::Given), Some(4.5));
    assert_eq!(lexicon.name_cost('国', NameUse::Surname), None);
    assert_eq!(lexicon.name_cost('长', NameUse::Given), None);
    let id = lexicon.syllables('长')[0];
    let cost = |letters: &str| {
        let chunks: Vec<_> = (0..=letters.len()).map(|end| lexicon.sounds().chunk(&letters[..end])).collect();
        lexicon.sounds().costs((id, lexicon.syllable(id)), letters, &chunks).last().unwrap()
    };
    assert_eq!([cost("chan"), cost("ch")], [1.5, 3.0]);
    assert!(cost("b") > 5.0);
}

#[test]
fn an_empty_lexicon_is_one() {
    let lexicon = Lexicon::from_bytes(&LexiconSource::default().write(zlib)).unwrap();
    use_all(&lexicon);
    assert_eq!(lexicon.word("国"), None);
}

#[test]
fn refuses_what_is_no_lexicon() {
    let file = source().write(zlib);
    for (bytes, what) in [
        (&b""[..], "the file is too short"),
        (b"<!doctype html><title>404</title>", "it does not begin as a lexicon of this version does"),
        (&file[..file.len() - 1], "bytes, not"),
    ] {
        match Lexicon::from_bytes(bytes) {
            Err(Error::LexiconCorrupt { what: found }) => assert!(found.contains(what), "{found}"),
            other => panic!("{other:?}"),
        }
    }
}

/// The file that the page loads.
#[test]
fn the_shipped_lexicon_knows_the_news() {
    let lexicon = Lexicon::from_bytes(include_bytes!("../../data/lexicon.bin")).unwrap();
    for (word, stem) in [
        ("中国", "china"),
        ("国防部", "defens"),
        ("会谈", "talk"),
        ("杜尚别", "dushanb"),
        ("上海合作组织", "shanghai"),
        ("朝鲜民主主义人民共和国", "korea"),
        ("阿富汗", "afghanistan"),
        ("魏", "wei"),
    ] {
        assert!(glosses(&lexicon, word).iter().any(|s| s == stem), "{word}: {stem}");
    }
    assert_eq!(lexicon.frequency(lexicon.word("了").unwrap()), 15);
    assert_eq!(lexicon.readings('绍').collect::<Vec<_>>(), ["shao"]);
    assert!(lexicon.name_cost('张', NameUse::Surname).is_some_and(|cost| cost < 5.0));
    assert_eq!(['國', '國'].map(|c| lexicon.simplified(c)), ['国', '国']);
    assert!(lexicon.is_traditional_only('國') && lexicon.is_simplified_only('国'));
    assert!(
        !lexicon.is_simplified_only('后') && !lexicon.is_traditional_only('乾') && !lexicon.is_traditional_only('人')
    );
    use_all(&lexicon);
}

proptest! {
    #[test]
    fn a_damaged_file_is_refused(at: prop::sample::Index, flip in 1..=u8::MAX, cut: prop::sample::Index) {
        let file = source().write(zlib);
        let mut damaged = file.clone();
        damaged[at.index(file.len())] ^= flip;
        // The only harmless damage is to what zlib says of itself, its level.
        if let Ok(body) = format::unseal(&damaged) {
            prop_assert_eq!(body, format::unseal(&file).unwrap());
        }
        prop_assert!(Lexicon::from_bytes(&file[..cut.index(file.len())]).is_err());
    }

    /// Damage that the checksum does not see.
    #[test]
    fn a_damaged_body_never_panics(changes: Vec<(prop::sample::Index, u8)>, cut: Option<prop::sample::Index>) {
        let mut body = format::unseal(&source().write(zlib)).unwrap().into_owned();
        for (at, byte) in changes {
            let at = at.index(body.len());
            body[at] = byte;
        }
        if let Some(cut) = cut {
            body.truncate(cut.index(body.len()));
        }
        if let Ok(lexicon) = Lexicon::from_bytes(&format::seal(&body, zlib)) {
            use_all(&lexicon);
        }
    }

    #[test]
    fn any_bytes_never_panic(bytes: Vec<u8>) {
        prop_assert!(Lexicon::from_bytes(&bytes).is_err());
        if let Ok(lexicon) = Lexicon::from_body(&bytes) {
            use_all(&lexicon);
        }
    }
}
