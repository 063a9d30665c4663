//! The changes of one save, without those that say nothing about the site: editors make several in
//! a row, and a site that is half saved should not be built.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, MetadataKind, ModifyKind, RenameMode};
use notify::{Event, EventKind};

use crate::load::changes::Changes;

/// The time without a change that ends a burst where each file is known to be whole: editors that
/// write beside a file and rename need no more between their steps.
const WHOLE: Duration = Duration::from_millis(12);
/// The same where a file may still be written, or be about to come back.
const PARTIAL: Duration = Duration::from_millis(60);

/// The state of a file after an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileState {
    /// It may still be written, or be about to come back.
    Partial,
    Whole,
    /// The same as before: only its metadata has changed.
    Unchanged,
}

/// The changes so far.
#[derive(Debug, Default)]
pub(super) struct Burst {
    changes: Changes,
    /// Files that may still be written.
    partial: BTreeSet<PathBuf>,
    has_begun: bool,
}

impl Burst {
    /// Adds changes that are not known one by one.
    pub(super) fn add_anything(&mut self) {
        self.has_begun = true;
        self.changes = Changes::Anything;
    }

    /// Adds a change of one of an event's paths; `below` is that path below the site's folder.
    pub(super) fn add(&mut self, event: &Event, path: &PathBuf, below: String) {
        let Some(state) = state(event, path) else {
            return;
        };
        self.has_begun = true;
        self.changes.add_file(below);
        match state {
            FileState::Partial => drop(self.partial.insert(path.clone())),
            FileState::Whole => drop(self.partial.remove(path)),
            FileState::Unchanged => {}
        }
    }

    /// Whether anything has changed.
    pub(super) fn has_begun(&self) -> bool {
        self.has_begun
    }

    /// Whether anything may have changed, also folders.
    pub(super) fn is_unknown(&self) -> bool {
        self.changes == Changes::Anything
    }

    /// Returns the time without a change after which this counts as over.
    pub(super) fn quiet(&self) -> Duration {
        if self.partial.is_empty() && !self.is_unknown() {
            WHOLE
        } else {
            PARTIAL
        }
    }

    pub(super) fn changes(self) -> Changes {
        self.changes
    }
}

/// Returns the state of a path after an event; `None` if it was only read.
fn state(event: &Event, path: &PathBuf) -> Option<FileState> {
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(FileState::Whole),
        EventKind::Access(_)
        | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => None,
        EventKind::Modify(ModifyKind::Metadata(_)) => Some(FileState::Unchanged),
        EventKind::Modify(ModifyKind::Name(RenameMode::To)) => Some(FileState::Whole),
        // The first path is the old name, the second the new one.
        EventKind::Modify(ModifyKind::Name(RenameMode::Both))
            if event.paths.last() == Some(path) =>
        {
            Some(FileState::Whole)
        }
        _ => Some(FileState::Partial),
    }
}

/// Names of files that are noise: Vim's probe of a folder, macOS's and Windows's views of one.
const NAMES: [&str; 3] = ["4913", ".DS_Store", "Thumbs.db"];
/// Beginnings of such names: Emacs's locks, JetBrains's and GNOME's temporary files, Office's
/// locks.
const BEGINNINGS: [&str; 4] = [".#", "___jb_", ".goutputstream", "~$"];
/// Endings of such names: Vim's swap files, backups, JetBrains's second temporary file, Kate's swap
/// files.
const ENDINGS: [&str; 9] = [
    ".swp",
    ".swx",
    ".swo",
    "~",
    ".bck",
    ".bak",
    "___jb_tmp___",
    "___jb_old___",
    ".kate-swp",
];
/// Folders that no site is made from.
const NOISY_FOLDERS: [&str; 5] = [".git", ".hg", ".jj", ".rosterkit", "node_modules"];

/// Whether a change of the file at `path`, below the site's root, says nothing about the site:
/// editors, systems and version control leave files for a moment.
pub(super) fn is_noise(path: &Path) -> bool {
    let mut names = path.iter().map(|name| name.to_string_lossy());
    let Some(name) = names.next_back() else {
        return false;
    };
    // `#draft.toml#` is Emacs's unsaved text.
    let is_unsaved = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    is_unsaved
        || NAMES.contains(&name.as_ref())
        || NOISY_FOLDERS.contains(&name.as_ref())
        || BEGINNINGS
            .iter()
            .any(|beginning| name.starts_with(beginning))
        || ENDINGS.iter().any(|ending| name.ends_with(ending))
        || names.any(|folder| NOISY_FOLDERS.contains(&folder.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::{Burst, PARTIAL, WHOLE, is_noise};
    use notify::event::{
        AccessKind, AccessMode, CreateKind, DataChange, ModifyKind, RemoveKind, RenameMode,
    };
    use notify::{Event, EventKind};
    use std::path::{Path, PathBuf};

    const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));
    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));

    /// The burst after events, each a kind and the names of its paths.
    fn after(events: &[(EventKind, &[&str])]) -> Burst {
        let mut burst = Burst::default();
        for (kind, names) in events {
            let paths: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
            let event = paths.iter().fold(Event::new(*kind), |event, path| {
                event.add_path(path.clone())
            });
            paths
                .iter()
                .zip(*names)
                .for_each(|(path, name)| burst.add(&event, path, (*name).to_owned()));
        }
        burst
    }

    #[test]
    fn a_file_that_was_closed_or_renamed_is_whole() {
        assert_eq!(after(&[(WRITTEN, &["a"])]).quiet(), PARTIAL);
        assert_eq!(after(&[(WRITTEN, &["a"]), (CLOSED, &["a"])]).quiet(), WHOLE);
        assert_eq!(
            after(&[(WRITTEN, &["a"]), (WRITTEN, &["b"]), (CLOSED, &["a"])]).quiet(),
            PARTIAL
        );
        let renamed = [(
            EventKind::Modify(ModifyKind::Name(RenameMode::To)),
            &["a"][..],
        )];
        assert_eq!(after(&renamed).quiet(), WHOLE);
        let both = EventKind::Modify(ModifyKind::Name(RenameMode::Both));
        assert_eq!(
            after(&[(both, &["a", "b"])]).quiet(),
            PARTIAL,
            "the first may come back"
        );
    }

    #[test]
    fn a_file_that_has_gone_may_come_back() {
        let gone = (EventKind::Remove(RemoveKind::File), &["a"][..]);
        assert_eq!(after(&[gone]).quiet(), PARTIAL);
        assert_eq!(
            after(&[
                gone,
                (EventKind::Create(CreateKind::File), &["a"]),
                (CLOSED, &["a"])
            ])
            .quiet(),
            WHOLE
        );
    }

    #[test]
    fn looking_is_no_change() {
        assert!(!after(&[(EventKind::Access(AccessKind::Read), &["a"])]).has_begun());
        assert!(after(&[(CLOSED, &["a"])]).has_begun());
    }

    #[test]
    fn what_editors_leave_is_noise_and_the_site_is_not() {
        let noise = [
            "content/creators/.ana.toml.swp",
            "content/4913",
            "content/ana.toml~",
            "content/.#ana.toml",
            "content/#ana.toml#",
            "content/ana.toml___jb_tmp___",
            "content/.goutputstream-X1Y2",
            "content/.DS_Store",
            ".git/index.lock",
            ".rosterkit/manifest",
        ];
        for path in noise {
            assert!(is_noise(Path::new(path)), "{path}");
        }
        for path in [
            "content/creators/ana.toml",
            "rosterkit.toml",
            "static/#1.png",
            "content/creators",
            "templates/base.html",
            "static/.well-known/x",
        ] {
            assert!(!is_noise(Path::new(path)), "{path}");
        }
    }
}
