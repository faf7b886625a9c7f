//! Compiles `data/lexicon.bin` from the packages that `data/lexicon.recipe.json` names.

mod cedict;
mod cldr;
mod opencc;
mod recipe;
mod sounds;
mod source;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use duizhao::making::LexiconSource;
use recipe::Recipe;

/// Writes the lexicon.
pub fn build() -> Result<(), String> {
    let lexicon = make()?;
    let glosses: usize = lexicon.words.iter().map(|word| word.glosses.len()).sum();
    println!("{} headwords with {glosses} glosses", lexicon.words.len());
    build_file(LEXICON, &lexicon.write(zlib))
}

/// Makes the lexicon again and compares it with the committed one.
pub fn check() -> Result<(), String> {
    check_file(LEXICON, &make()?.write(zlib))
}

const LEXICON: &str = "lexicon";

/// Writes `data/NAME.bin`.
pub(crate) fn build_file(name: &str, file: &[u8]) -> Result<(), String> {
    let path = data_path(&format!("{name}.bin"));
    write(&path, file)?;
    println!("{}: {} bytes, sha256 {}", path.display(), file.len(), source::sha256(file));
    Ok(())
}

/// Compares `data/NAME.bin` with what the recipe makes.
pub(crate) fn check_file(name: &str, file: &[u8]) -> Result<(), String> {
    let path = data_path(&format!("{name}.bin"));
    let committed = read(&path)?;
    if file == committed {
        println!("{name}: {} bytes, as the recipe makes them", file.len());
        return Ok(());
    }
    let made = root().join(format!("target/lexicon/{name}.bin"));
    write(&made, file)?;
    Err(format!(
        "{name}: {} has {} bytes, the recipe makes {} others ({}): run `cargo run -p duizhao-tools -- {name} build`",
        path.display(),
        committed.len(),
        file.len(),
        made.display()
    ))
}

/// Writes a smaller lexicon: the words of at least this class of frequency, 1 to 15, names and characters like others.
pub fn build_smaller(least: &str, path: &str) -> Result<(), String> {
    let least: u8 = least.parse().map_err(|error| format!("{least}: {error}"))?;
    let mut lexicon = make()?;
    lexicon.words.retain(|word| word.frequency >= least);
    let headwords = lexicon.words.len();
    let file = lexicon.write(zlib);
    write(Path::new(path), &file)?;
    println!("{path}: {headwords} headwords, {} bytes", file.len());
    Ok(())
}

/// The recipe, and the text of CC-CEDICT that it names.
pub(crate) fn recipe() -> Result<(Recipe, String), String> {
    let recipe = Recipe::read(&root().join("data/lexicon.recipe.json"))?;
    let cedict = source::text(&recipe.cedict)?;
    Ok((recipe, cedict))
}

fn make() -> Result<LexiconSource, String> {
    let (recipe, cedict) = recipe()?;
    let mut cedict = cedict::Dictionary::parse(&cedict);
    let jieba = source::text(&recipe.jieba)?;
    let traditional = opencc::characters(&source::text(&recipe.traditional)?);
    let simplified = opencc::characters(&source::text(&recipe.simplified)?);
    cedict.add_names(cldr::names(&recipe.names, &traditional)?);
    let lexicon = sounds::with_sounds(words::select(&cedict, &jieba, &recipe.keep), &cedict.foreign_names);
    Ok(opencc::with_scripts(lexicon, &traditional, &simplified))
}

/// The smallest zlib stream of `body` that can be had in some seconds.
pub(crate) fn zlib(body: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Zlib, body, &mut packed)
        .expect("writing to memory does not fail");
    packed
}

/// The folder of the whole project.
fn root() -> &'static Path {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR"));
    tools.parent().unwrap_or(tools)
}

pub(crate) fn data_path(name: &str) -> PathBuf {
    root().join("data").join(name)
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(path, bytes))
        .map_err(|error| format!("{}: {error}", path.display()))
}
