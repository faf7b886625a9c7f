//! The command of the tools; `USAGE` says what it does.

use std::path::Path;
use std::process::ExitCode;

use duizhao_tools::{corrections, dictionary, fit_blocks, fit_sentences, fit_words, gold, lexicon};

const USAGE: &str = "usage: duizhao-tools lexicon build [LEAST_FREQUENCY FILE] | lexicon check | dictionary build | \
dictionary check | fit blocks PAGE_FOLDER... | fit sentences CHAPTER_FOLDER... | measure sentences [--lexicon FILE] [--test CHAPTER_FOLDER] CHAPTER_FOLDER... | \
ablate sentences [--lexicon FILE] [--test CHAPTER_FOLDER] CHAPTER_FOLDER... | score PAGE_FOLDER [-v] | \
fit words FOLDER... | measure words FOLDER | score words FOLDER | corrections CHAPTER_FOLDER...";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["lexicon", "build"] => lexicon::build(),
        ["lexicon", "build", least, path] => lexicon::build_smaller(least, path),
        ["lexicon", "check"] => lexicon::check(),
        ["dictionary", "build"] => dictionary::build(),
        ["dictionary", "check"] => dictionary::check(),
        ["fit", "blocks", ref folders @ ..] if !folders.is_empty() => fit_blocks::run(folders),
        ["fit", "sentences", ref folders @ ..] if !folders.is_empty() => fit_sentences::run(folders),
        ["measure", "sentences", ref rest @ ..] => with_options(rest, fit_sentences::measure),
        ["ablate", "sentences", ref rest @ ..] => with_options(rest, fit_sentences::ablate),
        ["fit", "words", ref folders @ ..] if !folders.is_empty() => fit_words::run(folders),
        ["measure", "words", folder] => fit_words::measure(folder),
        ["score", "words", folder] => fit_words::print_score(folder),
        ["score", folder] => gold::print_scores(Path::new(folder), false),
        ["score", folder, "-v"] => gold::print_scores(Path::new(folder), true),
        ["corrections", ref folders @ ..] if !folders.is_empty() => corrections::run(folders),
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

/// Reads the options in front of the folders.
fn with_options(
    mut arguments: &[&str],
    run: impl Fn(&[&str], &fit_sentences::Options) -> Result<(), String>,
) -> Result<(), String> {
    let mut options = fit_sentences::Options::default();
    loop {
        match *arguments {
            ["--lexicon", file, ref rest @ ..] => (options.lexicon, arguments) = (Some(file), rest),
            ["--test", folder, ref rest @ ..] => (options.test, arguments) = (Some(folder), rest),
            [first, ..] if !first.starts_with("--") => return run(arguments, &options),
            _ => return Err(USAGE.into()),
        }
    }
}
