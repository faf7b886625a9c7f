//! Reads the names that CLDR gives territories, languages and cities in English and in Chinese of both scripts.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::opencc::Characters;
use super::recipe::Names;
use super::source;

/// What stands for no place or language in particular, or for one made up to test programs.
const NO_NAME: &[&str] = &["EZ", "QO", "UN", "XA", "XB", "ZZ", "mis", "mul", "und", "zxx", "Etc/Unknown"];

/// Chinese names in simplified characters with their English ones. What only traditional text says, 紐西蘭 for 新西兰, is
/// there too, character by character, as the lexicon folds such text.
pub fn names(sources: &[Names], simplified: &Characters) -> Result<BTreeSet<(String, String)>, String> {
    let mut names = BTreeSet::new();
    for Names { english, chinese } in sources {
        let english = by_key(&source::text(english)?)?;
        for file in chinese {
            let chinese = by_key(&source::text(file)?)?;
            names.extend(chinese.iter().filter_map(|(key, name)| pair(key, name, &english, simplified)));
        }
    }
    Ok(names)
}

/// A name of Chinese characters alone and its English counterpart. One of several names of a thing that English has no such
/// other name for (`HK-alt-short`) stands for the usual one.
fn pair(
    key: &str,
    name: &str,
    english: &BTreeMap<String, String>,
    simplified: &Characters,
) -> Option<(String, String)> {
    let usual = key.split("-alt-").next()?;
    let is_name = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '·');
    // English calls most cities as the key does.
    let city = || usual.contains('/').then(|| usual.rsplit('/').next().unwrap_or_default().replace('_', " "));
    let english = english.get(key).or_else(|| english.get(usual)).cloned().or_else(city)?;
    let fold = |c| simplified.get(&c).map_or(c, |to| to[0]);
    // Languages with a code of three letters are named in few texts, and would cost more than all other names together.
    let is_rare = usual.starts_with(|c: char| c.is_ascii_lowercase()) && usual.split('-').next()?.len() > 2;
    (is_name && !is_rare && !NO_NAME.contains(&usual)).then(|| (name.chars().map(fold).collect(), english))
}

/// The names of a file: those of `localeDisplayNames` by their code, `US`, and those of exemplar cities by their time zone,
/// `America/Chicago`.
fn by_key(text: &str) -> Result<BTreeMap<String, String>, String> {
    let file: Value = serde_json::from_str(text).map_err(|error| format!("a file of CLDR: {error}"))?;
    let mut names = BTreeMap::new();
    for locale in file["main"].as_object().into_iter().flat_map(|locales| locales.values()) {
        let lists = ["territories", "languages"].map(|list| &locale["localeDisplayNames"][list]);
        for (key, name) in lists.into_iter().filter_map(Value::as_object).flatten() {
            names.extend(name.as_str().map(|name| (key.clone(), name.to_owned())));
        }
        cities(&locale["dates"]["timeZoneNames"]["zone"], "", &mut names);
    }
    Ok(names)
}

fn cities(zones: &Value, path: &str, names: &mut BTreeMap<String, String>) {
    for (part, zone) in zones.as_object().into_iter().flatten() {
        let key = if path.is_empty() { part.clone() } else { format!("{path}/{part}") };
        match &zone["exemplarCity"] {
            Value::String(name) => _ = names.insert(key, name.clone()),
            _ => cities(zone, &key, names),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_key_go_together() {
        let english = by_key(
            r#"{"main": {"en": {"localeDisplayNames": {"territories":
            {"CD": "Congo - Kinshasa", "CI-alt-variant": "Ivory Coast", "HK": "Hong Kong", "NZ": "New Zealand", "ZZ": "Unknown"}},
            "dates": {"timeZoneNames": {"zone": {"America": {"Bogota": {"exemplarCity": "Bogotá"}}}}}}}}"#,
        );
        let chinese = by_key(
            r#"{"main": {"zh-Hant": {"localeDisplayNames": {"territories":
            {"CD": "剛果（金夏沙）", "CI-alt-variant": "象牙海岸", "HK-alt-short": "香港", "NZ": "紐西蘭", "ZZ": "未知區域"}},
            "dates": {"timeZoneNames": {"zone": {"America": {"Bogota": {"exemplarCity": "波哥大"},
            "North_Dakota": {"New_Salem": {"exemplarCity": "新薩倫"}}}}}}}}}"#,
        );
        let (english, simplified) =
            (english.unwrap(), super::super::opencc::characters("紐\t纽\n蘭\t兰\n薩\t萨\n倫\t伦\n"));
        let names = chinese.unwrap();
        let names = names.iter().filter_map(|(key, name)| pair(key, name, &english, &simplified));
        let names: Vec<String> = names.map(|(chinese, english)| format!("{chinese} {english}")).collect();
        let expected =
            ["波哥大 Bogotá", "新萨伦 New Salem", "象牙海岸 Ivory Coast", "香港 Hong Kong", "纽西兰 New Zealand"];
        assert_eq!(names, expected);
        assert!(by_key("{").is_err());
    }
}
