//! Recognises exports of platforms that were given to `rosterkit import`, which reads lists of
//! creators.

use std::io::Cursor;
use std::sync::Arc;

use zip::ZipArchive;

use super::insights::Insights;
use super::names::{FileNames, NameKind};
use super::signature::Formats;
use crate::import::{BadData, sheets};

/// Returns the name of the export that a file is; `None` if it is none that is known.
///
/// # Errors
/// When a built-in list is faulty.
pub(crate) fn export_name(bytes: &[u8]) -> Result<Option<String>, BadData> {
    let file: Arc<str> = "".into();
    if has_exports(bytes)? {
        return Ok(Some("a zip of exports".to_owned()));
    }
    let start = bytes.trim_ascii_start();
    if start.starts_with(b"{") || start.starts_with(b"[") {
        let insights = Insights::read(&String::from_utf8_lossy(start), &file);
        return Ok(insights.map(|_| "Instagram, download of information".to_owned()));
    }
    let formats = Formats::builtin()?;
    // The import says itself why a file is not a table.
    let sheets = sheets(bytes).unwrap_or_default();
    let name = sheets
        .iter()
        .find_map(|sheet| formats.name_of(sheet, &file));
    Ok(name.map(str::to_owned))
}

/// Returns whether the bytes are a zip that holds exports, by the names of its files.
fn has_exports(bytes: &[u8]) -> Result<bool, BadData> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(false);
    }
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        return Ok(false);
    };
    let names = FileNames::builtin()?;
    let inside = archive.file_names().filter_map(Result::ok);
    Ok(inside
        .into_iter()
        .any(|name| names.judge(&name.replace('\\', "/")) == NameKind::Analytics))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::export_name;

    /// Returns the name and the export of each file in a folder of fixtures.
    fn names_in(folder: &str) -> Vec<(String, Option<String>)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = fs::read_dir(folder).unwrap();
        let paths = files.map(|file| file.unwrap().path());
        let tables = paths.filter(|path| path.extension().is_some_and(|ending| ending != "toml"));
        tables
            .map(|path| {
                let name = export_name(&fs::read(&path).unwrap()).unwrap();
                (path.display().to_string(), name)
            })
            .collect()
    }

    #[test]
    fn every_export_is_known_and_no_list_of_creators_is() {
        for (file, name) in names_in("src/refresh/tests/exports") {
            assert!(name.is_some(), "{file}");
        }
        for (file, name) in names_in("src/import/tests/tables") {
            assert_eq!(name, None, "{file}");
        }
    }
}
