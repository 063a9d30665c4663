//! The files that browsers were given, so that they are notified of a new build only when it would
//! look different.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use blake3::Hash;

use super::snapshot::Snapshot;
use crate::artifact::Page;
use crate::diagnostic::Diagnostic;

/// Files that are remembered; the one that was asked for longest ago is forgotten first.
const REMEMBERED: usize = 128;

/// A difference between two builds, as far as browsers show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// The search index that pages name.
    Index,
    Styles,
    Page,
}

impl Change {
    /// Returns the one change that covers all of these, or `None` if there are none.
    pub(super) fn covering(changes: &BTreeSet<Self>) -> Option<Self> {
        // A browser swaps either style sheets or the index; for both it loads the page again.
        match changes.len() {
            0 | 1 => changes.first().copied(),
            _ => Some(Self::Page),
        }
    }
}

/// A file that a browser was given.
#[derive(Debug)]
struct Visit {
    /// A running number: larger is later.
    turn: u64,
    seen: Seen,
}

/// The content of a file, as far as a browser's view of it depends on that.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// A hash of the bytes without the search index that they name, or of the error in their place;
    /// `None` for an address without a file.
    content: Option<Hash>,
    /// The folder of that index, and a hash of its manifest.
    index: Option<(String, Hash)>,
}

impl Seen {
    /// Describes what was made for an address; `None` if it has no file.
    pub(super) fn new(made: Option<&Result<Page, Box<Diagnostic>>>) -> Self {
        let hash = |bytes: &[u8]| Some(blake3::hash(bytes));
        match made {
            None => Self::default(),
            Some(Err(problem)) => Self {
                content: hash(problem.message().as_bytes()),
                index: None,
            },
            Some(Ok(Page { bytes, index: None })) => Self {
                content: hash(bytes),
                index: None,
            },
            Some(Ok(Page {
                index: Some(index), ..
            })) => Self {
                content: hash(&index.page_without),
                index: Some((
                    index.folder.clone(),
                    blake3::hash(index.manifest.as_bytes()),
                )),
            },
        }
    }
}

/// The files that browsers were given, by path.
#[derive(Debug, Default)]
pub(super) struct Visits {
    turn: u64,
    given: BTreeMap<String, Visit>,
}

impl Visits {
    /// Remembers what a browser was given for this path.
    pub(super) fn note(&mut self, path: &str, seen: Seen) {
        self.turn += 1;
        let turn = self.turn;
        self.given.insert(path.to_owned(), Visit { turn, seen });
        if self.given.len() > REMEMBERED {
            let oldest = self.given.iter().min_by_key(|(_, visit)| visit.turn);
            let oldest = oldest.map(|(path, _)| path.clone());
            oldest.and_then(|oldest| self.given.remove(&oldest));
        }
    }

    /// Compares what was given with what would be given now, until it is clear what browsers have
    /// to do; returns `None` if they show all as it is.
    pub(super) fn compare(&mut self, now: &Snapshot) -> Option<Change> {
        let mut given: Vec<(&String, &Visit)> = self.given.iter().collect();
        // Pages before the files of the index that they name, the newest first.
        given.sort_by_key(|(path, visit)| (!path.ends_with(".html"), Reverse(visit.turn)));
        let mut changes = BTreeSet::new();
        let mut newer: Vec<(String, Seen)> = Vec::new();
        let mut replaced: BTreeSet<String> = BTreeSet::new();
        for (path, visit) in given {
            // The files of an index that no page names any more are not asked for again.
            if is_in(&replaced, path) {
                continue;
            }
            let seen = Seen::new(now.file(path).map(|file| file.page()).as_ref());
            let change = if seen == visit.seen {
                continue;
            } else if seen.content == visit.seen.content {
                replaced.extend(seen.index.iter().map(|(folder, _)| folder.clone()));
                Change::Index
            } else if path.ends_with(".css") {
                Change::Styles
            } else {
                Change::Page
            };
            changes.insert(change);
            newer.push((path.clone(), seen));
            if change == Change::Page {
                break;
            }
        }
        let change = Change::covering(&changes);
        if change == Some(Change::Page) {
            // Every page is loaded again, and then remembered again.
            self.given.clear();
        }
        self.given.retain(|path, _| !is_in(&replaced, path));
        for (path, seen) in newer {
            self.given.entry(path).and_modify(|visit| visit.seen = seen);
        }
        change
    }
}

/// Whether a file is in one of these folders.
fn is_in(folders: &BTreeSet<String>, path: &str) -> bool {
    folders
        .iter()
        .any(|folder| path.starts_with(folder.as_str()))
}

#[cfg(test)]
mod tests {
    use super::{Change, Seen, Snapshot, Visits};
    use crate::artifact::{Artifact, NamedIndex, OutputPath, Page};
    use crate::serve::tests::snapshot;
    use std::collections::BTreeMap;
    use std::sync::Arc;

    fn change_between(visited: &[&str], before: &Snapshot, after: &Snapshot) -> Option<Change> {
        let mut visits = Visits::default();
        for path in visited {
            visits.note(
                path,
                Seen::new(before.file(path).map(|file| file.page()).as_ref()),
            );
        }
        visits.compare(after)
    }

    fn change(visited: &[&str], before: &[(&str, &str)], after: &[(&str, &str)]) -> Option<Change> {
        change_between(visited, &snapshot(before), &snapshot(after))
    }

    const BEFORE: [(&str, &str); 3] = [
        ("index.html", "<link href=\"/a.css\">home"),
        ("a.css", "red"),
        ("other.html", "other"),
    ];

    #[test]
    fn only_what_was_visited_counts() {
        let after = [BEFORE[0], BEFORE[1], ("other.html", "changed")];
        assert_eq!(change(&["index.html", "a.css"], &BEFORE, &after), None);
        assert_eq!(
            change(&["index.html", "other.html"], &BEFORE, &after),
            Some(Change::Page)
        );
        assert_eq!(change(&[], &BEFORE, &after), None);
    }

    #[test]
    fn a_new_style_sheet_differs_from_a_new_page() {
        let visited = ["index.html", "a.css"];
        let rewritten = [BEFORE[0], ("a.css", "blue"), BEFORE[2]];
        assert_eq!(change(&visited, &BEFORE, &rewritten), Some(Change::Styles));
        let both = [("index.html", "house"), ("a.css", "blue"), BEFORE[2]];
        assert_eq!(change(&visited, &BEFORE, &both), Some(Change::Page));
    }

    #[test]
    fn a_page_that_comes_or_goes_is_a_change() {
        assert_eq!(
            change(&["new.html"], &BEFORE, &[("new.html", "new")]),
            Some(Change::Page)
        );
        assert_eq!(
            change(&["other.html"], &BEFORE, &BEFORE[..2]),
            Some(Change::Page)
        );
    }

    /// A site with a page that names an index, a file of that index, and a style sheet.
    fn searchable(text: &'static str, manifest: &'static str, style: &'static str) -> Snapshot {
        let page = move || {
            Ok(Page {
                bytes: format!("{text} {manifest}").into_bytes(),
                index: Some(NamedIndex {
                    folder: "_r/search/".to_owned(),
                    manifest: manifest.to_owned(),
                    page_without: text.as_bytes().to_vec(),
                }),
            })
        };
        let path = |path: &str| OutputPath::new(path).unwrap();
        let ready = |name: &str, text: &str| Artifact::ready(path(name), text.into());
        let files = [
            Artifact::new(path("index.html"), page),
            ready("a.css", style),
            ready("_r/search/d.json", manifest),
        ];
        let files: BTreeMap<_, _> = files.map(|file| (file.path.to_string(), file)).into();
        Snapshot {
            files: Some(Arc::new(files)),
            ..Snapshot::default()
        }
    }

    #[test]
    fn a_newer_index_alone_is_no_new_page() {
        let before = searchable("Ana", "1", "red");
        let visited = ["index.html", "a.css", "_r/search/d.json"];
        let change = |after| change_between(&visited, &before, &after);
        assert_eq!(change(searchable("Ana", "1", "red")), None);
        assert_eq!(change(searchable("Ana", "2", "red")), Some(Change::Index));
        assert_eq!(change(searchable("Bo", "2", "red")), Some(Change::Page));
        assert_eq!(
            change(searchable("Ana", "2", "blue")),
            Some(Change::Page),
            "a browser swaps one or the other"
        );
    }
}
