//! The platform of a table whose columns name none.

use std::collections::BTreeSet;

use super::column::{Candidate, known_cells};
use crate::import::cells::{FoundAccount, WordLists, fold};
use crate::import::field::TableField;
use crate::import::request::ImportRequest;
use crate::import::table::TableLine;
use crate::model::Slug;

/// Returns whether a column names the platform row by row.
pub(super) fn is_named_by_rows(candidates: &[Candidate]) -> bool {
    of(candidates, TableField::Platform).next().is_some()
}

fn of(candidates: &[Candidate], field: TableField) -> impl Iterator<Item = &Candidate> {
    candidates.iter().filter(move |candidate| {
        let text = candidate.text.as_ref();
        text.is_some_and(|text| text.field == Some(field))
    })
}

/// Returns the platform for the columns that name none, with its source in words; `None` when the
/// table names it row by row, names several, or names none.
pub(super) fn guess(
    candidates: &[Candidate],
    lines: &[TableLine],
    request: &ImportRequest,
    words: &WordLists,
) -> Option<(Slug, &'static str)> {
    if let Some(platform) = &request.platform {
        return Some((platform.clone(), "as --platform says"));
    }
    if is_named_by_rows(candidates) {
        return None;
    }
    let named: BTreeSet<Slug> = candidates
        .iter()
        .filter_map(|candidate| candidate.text.as_ref()?.platform.clone())
        .collect();
    if !named.is_empty() {
        return only(named).map(|platform| (platform, "as the headers say"));
    }
    let addressed: BTreeSet<Slug> = of(candidates, TableField::Url)
        .chain(of(candidates, TableField::Handle))
        .flat_map(|candidate| known_cells(lines, candidate.index, words))
        .filter_map(|cell| FoundAccount::from_address(cell, words)?.platform)
        .take(200)
        .collect();
    if !addressed.is_empty() {
        return only(addressed).map(|platform| (platform, "as the addresses say"));
    }
    in_file_name(&request.table, words).map(|platform| (platform, "as the file's name says"))
}

/// Returns the only item; `None` when there are several.
fn only(platforms: BTreeSet<Slug>) -> Option<Slug> {
    let is_only = platforms.len() == 1;
    platforms.into_iter().next().filter(|_| is_only)
}

fn in_file_name(table: &str, words: &WordLists) -> Option<Slug> {
    let name = table.rsplit(['/', '\\']).next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (platform, _) = words.platform_in(&fold(stem))?;
    // A lone "x" in a file's name is seldom the platform.
    let is_meant = platform.as_str() != "x" || stem.contains("twitter");
    is_meant.then(|| platform.clone())
}

#[cfg(test)]
mod tests {
    use super::in_file_name;
    use crate::import::cells::WordLists;

    #[test]
    fn a_file_name_may_say_it() {
        let words = WordLists::builtin().unwrap();
        let found = |table| in_file_name(table, &words).map(|platform| platform.to_string());
        assert_eq!(
            found("sheets/top-insta-200.csv").as_deref(),
            Some("instagram")
        );
        assert_eq!(found("Nigerian_TikTok.csv").as_deref(), Some("tiktok"));
        assert_eq!(found("roster-x.csv"), None);
        assert_eq!(found("roster.csv"), None);
    }
}
