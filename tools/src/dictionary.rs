//! Compiles `data/dictionary.bin`: CC-CEDICT, whole, as `data/lexicon.recipe.json` names it, with the rules of
//! `data/polyphones.txt`.

use duizhao::making::write_dictionary;
use duizhao::{Dictionary, Record};

use crate::lexicon::{build_file, check_file, data_path, recipe, zlib};

const DICTIONARY: &str = "dictionary";

/// Writes the dictionary.
pub fn build() -> Result<(), String> {
    build_file(DICTIONARY, &make()?)
}

/// Makes the dictionary again and compares it with the committed one.
pub fn check() -> Result<(), String> {
    check_file(DICTIONARY, &make()?)
}

/// The file, and the proof that it says what CC-CEDICT says.
fn make() -> Result<Vec<u8>, String> {
    let (_, cedict) = recipe()?;
    let records = cedict.lines().filter(|line| !line.starts_with('#')).map(record);
    let records: Vec<Record> = records.collect::<Result<_, _>>()?;
    let rules = data_path("polyphones.txt");
    let rules = std::fs::read_to_string(&rules).map_err(|error| format!("{}: {error}", rules.display()))?;
    let file = write_dictionary(&records, &rules, zlib);
    let dictionary = Dictionary::from_bytes(&file).map_err(|error| error.to_string())?;
    match records.iter().find(|record| !dictionary.records(&record.traditional).contains(record)) {
        None => Ok(file),
        Some(record) => Err(format!("the dictionary does not hold {record:?}")),
    }
}

/// A line `traditional simplified [pinyin] /definition/definition/`.
fn record(line: &str) -> Result<Record, String> {
    let parts = line.trim_end().split_once(" [").and_then(|(words, rest)| {
        let (traditional, simplified) = words.split_once(' ')?;
        let (pinyin, definitions) = rest.split_once("] /")?;
        Some((traditional, simplified, pinyin, definitions.strip_suffix('/')?))
    });
    let (traditional, simplified, pinyin, definitions) =
        parts.ok_or_else(|| format!("a line of CC-CEDICT is no entry: {line}"))?;
    Ok(Record {
        traditional: traditional.into(),
        simplified: simplified.into(),
        pinyin: pinyin.split_whitespace().collect::<Vec<_>>().join(" "),
        definitions: definitions.split('/').map(String::from).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_a_record() {
        let made = record("國家 国家 [guo2 jia1] /country/nation/CL:個|个[ge4]/\r").unwrap();
        assert_eq!((&*made.traditional, &*made.simplified, &*made.pinyin), ("國家", "国家", "guo2 jia1"));
        assert_eq!(made.definitions, ["country", "nation", "CL:個|个[ge4]"]);
        assert!(record("國家 国家 guo2 jia1").is_err());
    }
}
