//! The command of the tools; `USAGE` says what it does.

use std::path::Path;
use std::process::ExitCode;

use duizhao_tools::{dictionary, fit_blocks, fit_sentences, gold, lexicon};

const USAGE: &str = "usage: duizhao-tools lexicon build | lexicon check | dictionary build | dictionary check | fit blocks PAGE_FOLDER... | \
fit sentences CHAPTER_FOLDER... | score PAGE_FOLDER [-v]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["lexicon", "build"] => lexicon::build(),
        ["lexicon", "check"] => lexicon::check(),
        ["dictionary", "build"] => dictionary::build(),
        ["dictionary", "check"] => dictionary::check(),
        ["fit", "blocks", ref folders @ ..] if !folders.is_empty() => fit_blocks::run(folders),
        ["fit", "sentences", ref folders @ ..] if !folders.is_empty() => fit_sentences::run(folders),
        ["score", folder] => gold::print_scores(Path::new(folder), false),
        ["score", folder, "-v"] => gold::print_scores(Path::new(folder), true),
        _ => Err(USAGE.into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
