//! What browsers have been given, so that a new build is only told of when it would look different.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use blake3::Hash;

use super::snapshot::Snapshot;
use super::{assets, pointer};
use crate::artifact::Artifact;

/// How many files are remembered; the one that was asked for longest ago is forgotten first.
const REMEMBERED: usize = 128;

/// How much has changed of what browsers show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    Nothing,
    /// The search index that pages name.
    Index,
    Styles,
    Page,
}

/// A file that a browser was given.
#[derive(Debug, Clone, Copy)]
struct Visit {
    /// When, as a running number.
    turn: u64,
    seen: Seen,
}

/// What a file is to those who see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Seen {
    /// A hash of it, apart from the names of style sheets and from the search index that it names.
    essence: Hash,
    /// A hash of the manifest of that index.
    index: Option<Hash>,
}

/// The files that browsers were given.
#[derive(Debug, Default)]
pub(super) struct Visits {
    turn: u64,
    given: BTreeMap<String, Visit>,
}

impl Visits {
    /// Remembers that a browser was given these bytes for this path; nothing for a path where there
    /// was no file.
    pub(super) fn note(&mut self, path: &str, bytes: Option<&[u8]>) {
        self.turn += 1;
        self.given.insert(
            path.to_owned(),
            Visit {
                turn: self.turn,
                seen: Seen::new(path, bytes),
            },
        );
        if self.given.len() > REMEMBERED {
            let oldest = self
                .given
                .iter()
                .min_by_key(|(_, visit)| visit.turn)
                .map(|(path, _)| path.clone());
            oldest.and_then(|oldest| self.given.remove(&oldest));
        }
    }

    /// Compares what was given with what would be given now, pages before what they show and the
    /// newest first, until it is clear what to tell.
    pub(super) fn compare(&mut self, now: &Snapshot) -> Change {
        let mut given: Vec<(&String, &Visit)> = self.given.iter().collect();
        given
            .sort_by_key(|(path, visit)| (!path.ends_with(".html"), std::cmp::Reverse(visit.turn)));
        let mut change = Change::Nothing;
        let (mut newer, mut folders): (Vec<(String, Seen)>, BTreeSet<String>) = Default::default();
        for (path, visit) in given {
            // A style sheet under a new name is found by the page that links it.
            let is_style = path.ends_with(".css");
            let file = now.file(path);
            if file.is_none() && is_style {
                change = change.max(Change::Styles);
                continue;
            }
            // Files of an index that no page names any more are asked for by nobody.
            if folders
                .iter()
                .any(|folder| path.starts_with(folder.as_str()))
            {
                continue;
            }
            let bytes = bytes(file.as_ref());
            let seen = Seen::new(path, bytes.as_deref());
            if seen.essence != visit.seen.essence {
                change = change.max(if is_style {
                    Change::Styles
                } else {
                    Change::Page
                });
            } else if seen.index != visit.seen.index {
                change = change.max(Change::Index);
                folders.extend(bytes.as_deref().and_then(index_folder));
                newer.push((path.clone(), seen));
            }
            if change == Change::Page {
                break;
            }
        }
        match change {
            // Every page is loaded again, and then remembered again.
            Change::Page => self.given.clear(),
            Change::Styles if !newer.is_empty() => self.given.clear(),
            Change::Styles => self.given.retain(|path, _| !path.ends_with(".css")),
            Change::Index => {
                self.given.retain(|path, _| {
                    !folders
                        .iter()
                        .any(|folder| path.starts_with(folder.as_str()))
                });
                newer.into_iter().for_each(|(path, seen)| {
                    self.given.entry(path).and_modify(|visit| visit.seen = seen);
                });
            }
            Change::Nothing => {}
        }
        change
    }
}

/// The bytes of a file, or the words of the error in place of them.
fn bytes(file: Option<&Artifact>) -> Option<Vec<u8>> {
    file.map(|file| {
        file.bytes()
            .unwrap_or_else(|problem| problem.message().into_owned().into_bytes())
    })
}

impl Seen {
    /// Of a page without the names of its style sheets and of the theme's folder, which bear the
    /// hash of their content.
    fn new(path: &str, bytes: Option<&[u8]>) -> Self {
        let plain = |essence| Self {
            essence,
            index: None,
        };
        match bytes {
            None => plain(blake3::hash(b"nothing")),
            Some(bytes) if path.ends_with(".html") => {
                let html = String::from_utf8_lossy(bytes);
                let index = pointer::place(&html);
                let (before, after) = index.as_ref().map_or((&*html, ""), |place| {
                    (&html[..place.start], &html[place.end..])
                });
                let essence = blake3::hash(&without_style_names(&format!("{before}{after}")));
                Self {
                    essence,
                    index: index.map(|place| blake3::hash(html[place].as_bytes())),
                }
            }
            Some(bytes) => plain(blake3::hash(bytes)),
        }
    }
}

/// The folder of the search index that a page names.
fn index_folder(html: &[u8]) -> Option<String> {
    let html: Cow<'_, str> = String::from_utf8_lossy(html);
    pointer::folder(&html[pointer::place(&html)?])
}

fn without_style_names(html: &str) -> Vec<u8> {
    let text = assets::without_names(html);
    let is_style = |word: &&str| word.ends_with(".css");
    text.split('"')
        .map(|word| if is_style(&word) { "(style)" } else { word })
        .collect::<Vec<_>>()
        .join("\"")
        .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::{Artifact, BTreeMap, Change, Snapshot, Visits};
    use crate::artifact::OutputPath;
    use std::sync::Arc;

    fn site(files: &[(&str, &str)]) -> Snapshot {
        let artifact = |(path, text): &(&str, &str)| {
            Artifact::ready(OutputPath::new(*path).unwrap(), text.as_bytes().to_vec())
        };
        let files: BTreeMap<String, Artifact> = files
            .iter()
            .map(artifact)
            .map(|one| (one.path.to_string(), one))
            .collect();
        Snapshot {
            files: Some(Arc::new(files)),
            ..Snapshot::default()
        }
    }

    fn change(visited: &[&str], before: &[(&str, &str)], after: &[(&str, &str)]) -> Change {
        let (before, after) = (site(before), site(after));
        let mut visits = Visits::default();
        for path in visited {
            visits.note(
                path,
                before
                    .file(path)
                    .map(|file| file.bytes().unwrap())
                    .as_deref(),
            );
        }
        visits.compare(&after)
    }

    const BEFORE: [(&str, &str); 3] = [
        ("index.html", "<link href=\"/a.1.css\">home"),
        ("a.1.css", "red"),
        ("other.html", "other"),
    ];

    #[test]
    fn only_what_was_visited_counts() {
        let after = [BEFORE[0], BEFORE[1], ("other.html", "changed")];
        assert_eq!(
            change(&["index.html", "a.1.css"], &BEFORE, &after),
            Change::Nothing
        );
        assert_eq!(
            change(&["index.html", "other.html"], &BEFORE, &after),
            Change::Page
        );
        assert_eq!(change(&[], &BEFORE, &after), Change::Nothing);
    }

    #[test]
    fn a_new_style_sheet_is_told_apart_from_a_new_page() {
        let renamed = [
            ("index.html", "<link href=\"/a.2.css\">home"),
            ("a.2.css", "blue"),
            BEFORE[2],
        ];
        assert_eq!(
            change(&["index.html", "a.1.css"], &BEFORE, &renamed),
            Change::Styles
        );
        let rewritten = [BEFORE[0], ("a.1.css", "blue"), BEFORE[2]];
        assert_eq!(
            change(&["index.html", "a.1.css"], &BEFORE, &rewritten),
            Change::Styles
        );
        let both = [
            ("index.html", "<link href=\"/a.2.css\">house"),
            ("a.2.css", "blue"),
            BEFORE[2],
        ];
        assert_eq!(
            change(&["index.html", "a.1.css"], &BEFORE, &both),
            Change::Page
        );
    }

    #[test]
    fn the_folder_of_the_theme_s_files_may_change_its_name() {
        let theme = |name: &str, style: &'static str, script: &'static str| {
            let page = format!(
                "<link href=\"/assets/{name}/a.css\"><script src=\"/assets/{name}/a.js\"></script>home"
            );
            [
                ("index.html".to_owned(), page),
                (format!("assets/{name}/a.css"), style.into()),
                (format!("assets/{name}/a.js"), script.into()),
            ]
        };
        let renamed = |after: [(String, String); 3]| {
            let before = theme("1d1b5a01125d", "red", "1");
            let visited: Vec<&str> = before.iter().map(|(path, _)| path.as_str()).collect();
            let [before, after] = [&before, &after].map(|files| {
                files
                    .each_ref()
                    .map(|(path, text)| (path.as_str(), text.as_str()))
            });
            change(&visited, &before, &after)
        };
        assert_eq!(renamed(theme("17d3f40b3228", "blue", "1")), Change::Styles);
        assert_eq!(renamed(theme("17d3f40b3228", "red", "2")), Change::Page);
        assert_eq!(renamed(theme("17d3f40b3228", "red", "1")), Change::Nothing);
    }

    #[test]
    fn a_page_that_comes_or_goes_is_a_change() {
        assert_eq!(
            change(&["new.html"], &BEFORE, &[("new.html", "new")]),
            Change::Page
        );
        assert_eq!(change(&["other.html"], &BEFORE, &BEFORE[..2]), Change::Page);
    }
}
