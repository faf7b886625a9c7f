//! Tables written by hand: a key and the words that go with it, a line each; `# ` begins a comment.

use rustc_hash::FxHashMap;

/// A table of one of the files under `tables/`.
pub(crate) type Table = FxHashMap<&'static str, Vec<&'static str>>;

/// Reads a table.
pub(crate) fn read(text: &'static str) -> Table {
    let mut table = Table::default();
    for line in text.lines().filter(|line| !line.starts_with("# ")) {
        let mut words = line.split_whitespace();
        if let Some(key) = words.next() {
            table.entry(key).or_default().extend(words);
        }
    }
    table
}
