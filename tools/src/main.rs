//! Makes what Duizhao ships: compiles the lexicon, fits the weights.

mod lexicon;

use std::process::ExitCode;

const USAGE: &str = "usage: duizhao-tools lexicon build | lexicon check";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["lexicon", "build"] => lexicon::build(),
        ["lexicon", "check"] => lexicon::check(),
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
