//! On which platform the accounts of a table are, where its columns do not say.

use std::collections::BTreeSet;

use super::account;
use super::column::{Candidate, known_cells};
use super::field::Field;
use super::fold::fold;
use super::request::Request;
use super::table::Line;
use super::words::Words;
use crate::model::Slug;

/// What the platform was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlatformFrom {
    Option,
    Headers,
    /// The addresses of the accounts.
    Addresses,
    /// The name of the file.
    FileName,
}

impl std::fmt::Display for PlatformFrom {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Option => "as --platform says",
            Self::Headers => "as the headers say",
            Self::Addresses => "as the addresses say",
            Self::FileName => "as the file's name says",
        })
    }
}

/// Whether a column says the platform row by row.
pub(super) fn is_said_by_rows(candidates: &[Candidate]) -> bool {
    of(candidates, Field::Platform).next().is_some()
}

fn of(candidates: &[Candidate], field: Field) -> impl Iterator<Item = &Candidate> {
    candidates.iter().filter(move |candidate| {
        candidate
            .heading
            .as_ref()
            .is_some_and(|heading| heading.field == Some(field))
    })
}

/// The platform for the columns that name none; nothing when the table says it row by row, names
/// several, or does not say.
pub(super) fn guess(
    candidates: &[Candidate],
    lines: &[Line],
    request: &Request,
    words: &Words,
) -> Option<(Slug, PlatformFrom)> {
    if let Some(platform) = &request.platform {
        return Some((platform.clone(), PlatformFrom::Option));
    }
    if is_said_by_rows(candidates) {
        return None;
    }
    let named: BTreeSet<&Slug> = candidates
        .iter()
        .filter_map(|candidate| candidate.heading.as_ref())
        .filter_map(|heading| heading.platform.as_ref())
        .collect();
    match named.iter().collect::<Vec<_>>().as_slice() {
        [only] => return Some(((**only).clone(), PlatformFrom::Headers)),
        [_, _, ..] => return None,
        [] => {}
    }
    let cells = of(candidates, Field::Url)
        .chain(of(candidates, Field::Handle))
        .flat_map(|candidate| known_cells(lines, candidate.index));
    let addressed: BTreeSet<Slug> = cells
        .filter_map(|cell| account::from_address(cell, words))
        .filter_map(|found| found.platform)
        .take(200)
        .collect();
    match addressed.into_iter().collect::<Vec<_>>().as_slice() {
        [only] => return Some((only.clone(), PlatformFrom::Addresses)),
        [_, _, ..] => return None,
        [] => {}
    }
    in_file_name(&request.table, words).map(|platform| (platform, PlatformFrom::FileName))
}

fn in_file_name(table: &str, words: &Words) -> Option<Slug> {
    let name = table.rsplit(['/', '\\']).next()?;
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    // A lone "x" in a file's name is seldom the platform.
    words
        .platform_in(&fold(stem))
        .map(|(platform, _)| platform.clone())
        .filter(|platform| platform.as_str() != "x" || stem.contains("twitter"))
}

#[cfg(test)]
mod tests {
    use super::in_file_name;
    use crate::import::words::Words;

    #[test]
    fn a_file_name_may_say_it() {
        let words = Words::builtin().unwrap();
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
