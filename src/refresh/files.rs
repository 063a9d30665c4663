//! The one part of the refresh that touches files: it collects the exports, finds the profile and
//! writes it.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use walkdir::WalkDir;
use zip::ZipArchive;

use super::names::{FileNames, NameKind};
use super::{ExportFile, ProfileFile, RefreshError, RefreshPlan, RefreshRequest, Refused, plan};
use crate::load::document::Form;
use crate::model::Slug;

/// The most bytes of one file, packed or not.
const MOST_BYTES: u64 = 64 << 20;
/// The most bytes of all files together.
const MOST_IN_ALL: u64 = 256 << 20;
/// The most files that are looked at by name.
const MOST_FILES: usize = 20_000;

/// The choice between a trial run and writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WriteMode {
    Apply,
    Nothing,
}

/// The files that were opened, and those that were not.
#[derive(Debug)]
struct Collected {
    files: Vec<ExportFile>,
    refused: Vec<Refused>,
    left: u64,
}

/// Refreshes one profile of the site at `root`.
///
/// # Errors
/// When a file cannot be read or written, or the exports do not fit the profile. Nothing is written
/// then.
pub(crate) fn run(
    root: &Path,
    slug: &Slug,
    paths: &[PathBuf],
    request: &RefreshRequest,
    writing: WriteMode,
) -> Result<RefreshPlan, RefreshError> {
    let profile = profile(root, slug)?;
    let collected = collect(paths)?;
    let mut plan = plan(&collected.files, &profile, request)?;
    plan.report.refused.splice(0..0, collected.refused);
    match writing {
        WriteMode::Nothing => plan.report.dry_run = true,
        WriteMode::Apply if plan.text != profile.text => write(root, &profile.path, &plan.text)?,
        WriteMode::Apply => {}
    }
    Ok(plan)
}

/// Finds and reads the profile of a slug.
///
/// # Errors
/// When there is none, or it cannot be read.
pub(super) fn profile(root: &Path, slug: &Slug) -> Result<ProfileFile, RefreshError> {
    let forms = [Form::Toml, Form::Markdown];
    let paths = ["", "/index"].into_iter().flat_map(|inner| {
        forms.map(|form| {
            let path = format!("content/creators/{slug}{inner}{}", form.ending());
            (path, form)
        })
    });
    for (path, form) in paths {
        match fs::read_to_string(root.join(&path)) {
            Ok(text) => return Ok(ProfileFile { path, text, form }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(RefreshError::Disk(path, error)),
        }
    }
    Err(RefreshError::NoProfile(slug.to_string()))
}

/// Returns the names of all profiles, without endings, in their order.
///
/// # Errors
/// When the folder cannot be read.
pub(super) fn profile_names(root: &Path) -> Result<BTreeSet<String>, RefreshError> {
    const FOLDER: &str = "content/creators";
    let disk = |error| RefreshError::Disk(FOLDER.to_owned(), error);
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(root.join(FOLDER)).map_err(disk)? {
        let path = entry.map_err(disk)?.path();
        let is_text = |path: &Path| {
            path.extension()
                .is_some_and(|ending| ending == "toml" || ending == "md")
        };
        let has_index = || {
            ["toml", "md"]
                .iter()
                .any(|ending| path.join("index").with_extension(ending).is_file())
        };
        let is_profile = if path.is_dir() {
            has_index()
        } else {
            is_text(&path)
        };
        if let Some(stem) = path.file_stem().filter(|_| is_profile) {
            names.insert(stem.to_string_lossy().into_owned());
        }
    }
    Ok(names)
}

/// Writes a file as a whole: beside its place under a random name, then by renaming.
///
/// # Errors
/// When the disk refuses; the file is as before then.
pub(super) fn write(root: &Path, path: &str, text: &str) -> Result<(), RefreshError> {
    let disk = |error| RefreshError::Disk(path.to_owned(), error);
    let place = fs::canonicalize(root.join(path)).map_err(disk)?;
    let folder = place.parent().unwrap_or(root);
    let permissions = fs::metadata(&place).map_err(disk)?.permissions();
    let mut file = NamedTempFile::new_in(folder).map_err(disk)?;
    file.write_all(text.as_bytes()).map_err(disk)?;
    file.as_file().set_permissions(permissions).map_err(disk)?;
    file.persist(&place).map_err(|error| disk(error.error))?;
    Ok(())
}

/// Opens the files of the call: each by itself, in a zip, or below a folder.
fn collect(paths: &[PathBuf]) -> Result<Collected, RefreshError> {
    let names = FileNames::builtin()?;
    let mut collected = Collected {
        files: Vec::new(),
        refused: Vec::new(),
        left: MOST_IN_ALL,
    };
    for path in paths {
        let shown = file_name(path);
        let kind = fs::metadata(path).map_err(|error| RefreshError::Disk(shown.clone(), error))?;
        if kind.is_dir() {
            collected.folder(path, &names)?;
        } else if names.judge(&shown) == NameKind::Private {
            let reason = "not opened: its name is that of people, messages or mail addresses";
            collected.refuse(&shown, reason);
        } else {
            collected.file(path, &shown, &names)?;
        }
    }
    collected
        .files
        .sort_by(|one, other| one.name.cmp(&other.name));
    Ok(collected)
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

impl Collected {
    fn refuse(&mut self, file: &str, reason: &str) {
        self.refused.push(Refused {
            file: file.to_owned(),
            reason: reason.to_owned(),
        });
    }

    /// Opens the exports below a folder, and the zips in it.
    fn folder(&mut self, folder: &Path, names: &FileNames) -> Result<(), RefreshError> {
        let mut unopened = 0_usize;
        let shown = file_name(folder);
        let entries = WalkDir::new(folder).max_depth(8).sort_by_file_name();
        for entry in entries.into_iter().take(MOST_FILES) {
            let entry = entry.map_err(|error| RefreshError::Disk(shown.clone(), error.into()))?;
            if !entry.file_type().is_file() {
                continue;
            }
            let inside = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            let inside = parts.join("/");
            let is_zip = inside.to_ascii_lowercase().ends_with(".zip");
            if is_zip || names.judge(&inside) == NameKind::Analytics {
                self.file(entry.path(), &inside, names)?;
            } else {
                unopened += 1;
            }
        }
        self.count_unopened(&shown, unopened);
        Ok(())
    }

    /// Opens a file: a zip, or an export.
    fn file(&mut self, path: &Path, shown: &str, names: &FileNames) -> Result<(), RefreshError> {
        let disk = |error| RefreshError::Disk(shown.to_owned(), error);
        let mut file = File::open(path).map_err(disk)?;
        let mut start = [0; 4];
        let is_packed = file.read_exact(&mut start).is_ok() && start == *b"PK\x03\x04";
        if is_packed && self.zip(path, shown, names)? {
            return Ok(());
        }
        let file = File::open(path).map_err(disk)?;
        match self.read(file).map_err(disk)? {
            Some(bytes) => self.add(shown, bytes),
            None => self.refuse(shown, "it is too large for an export"),
        }
        Ok(())
    }

    /// Opens the exports in a zip. False if it is a workbook.
    fn zip(&mut self, path: &Path, shown: &str, names: &FileNames) -> Result<bool, RefreshError> {
        let file = File::open(path).map_err(|error| RefreshError::Disk(shown.to_owned(), error))?;
        let Ok(mut archive) = ZipArchive::new(file) else {
            self.refuse(shown, "the zip is damaged; download it anew");
            return Ok(true);
        };
        let inside: Vec<String> = archive
            .file_names()
            .filter_map(|name| name.ok().map(|name| name.to_string()))
            .take(MOST_FILES)
            .collect();
        if inside.iter().any(|name| name == "[Content_Types].xml") {
            return Ok(false);
        }
        let mut unopened = 0_usize;
        for name in inside.iter().filter(|name| !name.ends_with('/')) {
            let name_in_zip = name.replace('\\', "/");
            if names.judge(&name_in_zip) != NameKind::Analytics {
                unopened += 1;
                continue;
            }
            let last = name_in_zip.rsplit('/').next().unwrap_or(&name_in_zip);
            let shown = format!("{shown}: {last}");
            let Ok(part) = archive.by_name(name) else {
                self.refuse(&shown, "it cannot be unpacked; download the zip anew");
                continue;
            };
            match self.read(part) {
                Ok(Some(bytes)) => self.add(&shown, bytes),
                Ok(None) => self.refuse(&shown, "it is too large for an export"),
                Err(_) => self.refuse(&shown, "it cannot be unpacked; download the zip anew"),
            }
        }
        self.count_unopened(shown, unopened);
        Ok(true)
    }

    /// Reads bytes within the limits. `None` if there are more.
    fn read(&mut self, source: impl Read) -> io::Result<Option<Vec<u8>>> {
        let most = MOST_BYTES.min(self.left);
        let mut bytes = Vec::new();
        let read = source.take(most + 1).read_to_end(&mut bytes)? as u64;
        self.left = self.left.saturating_sub(read);
        Ok((read <= most).then_some(bytes))
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.push(ExportFile {
            name: name.into(),
            bytes,
        });
    }

    /// Says how many files stayed unread; their names may be those of people.
    fn count_unopened(&mut self, shown: &str, count: usize) {
        if count > 0 {
            let reason = format!(
                "{count} files in it were not opened: their names are not those of exports"
            );
            self.refuse(shown, &reason);
        }
    }
}
