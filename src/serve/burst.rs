//! The changes of one save: editors make several in a row, and a site that is half saved should not
//! be built.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, MetadataKind, ModifyKind, RenameMode};
use notify::{Event, EventKind};

use crate::load::changes::Changes;

/// How long it must be quiet where each file is known to be whole: editors that write beside a file
/// and rename need no more between their steps.
const WHOLE: Duration = Duration::from_millis(12);
/// How long it must be quiet where a file may still be written, or be about to come back.
const PARTIAL: Duration = Duration::from_millis(60);

/// What a path of an event tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The file may still be written, or be about to come back.
    Begun,
    /// The file is whole.
    Ended,
    /// Something about it has changed that says nothing of the rest.
    Aside,
}

/// The changes so far.
#[derive(Debug, Default)]
pub(super) struct Burst {
    changes: Changes,
    begun: BTreeSet<PathBuf>,
    has_begun: bool,
}

impl Burst {
    /// Adds what nobody can say more of.
    pub(super) fn add_anything(&mut self) {
        self.has_begun = true;
        self.changes = Changes::Anything;
    }

    /// Adds what an event tells of one of its paths; `below` is that path below the site's folder.
    pub(super) fn add(&mut self, event: &Event, path: &PathBuf, below: String) {
        let Some(step) = step(event, path) else {
            return;
        };
        self.has_begun = true;
        self.changes.add_file(below);
        match step {
            Step::Begun => drop(self.begun.insert(path.clone())),
            Step::Ended => drop(self.begun.remove(path)),
            Step::Aside => {}
        }
    }

    /// Whether anything has changed.
    pub(super) fn has_begun(&self) -> bool {
        self.has_begun
    }

    /// Whether anything may have changed: then folders may be others.
    pub(super) fn is_unknown(&self) -> bool {
        self.changes == Changes::Anything
    }

    /// How long it must be quiet before this counts as over.
    pub(super) fn quiet(&self) -> Duration {
        if self.begun.is_empty() && !self.is_unknown() {
            WHOLE
        } else {
            PARTIAL
        }
    }

    pub(super) fn changes(self) -> Changes {
        self.changes
    }
}

/// What an event tells of a path; nothing when it was only looked at.
fn step(event: &Event, path: &PathBuf) -> Option<Step> {
    match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Some(Step::Ended),
        EventKind::Access(_)
        | EventKind::Modify(ModifyKind::Metadata(MetadataKind::AccessTime)) => None,
        EventKind::Modify(ModifyKind::Metadata(_)) => Some(Step::Aside),
        EventKind::Modify(ModifyKind::Name(RenameMode::To)) => Some(Step::Ended),
        // The first path has gone, the second is what it has become.
        EventKind::Modify(ModifyKind::Name(RenameMode::Both))
            if event.paths.last() == Some(path) =>
        {
            Some(Step::Ended)
        }
        _ => Some(Step::Begun),
    }
}

#[cfg(test)]
mod tests {
    use super::{Burst, PARTIAL, WHOLE};
    use notify::event::{
        AccessKind, AccessMode, CreateKind, DataChange, ModifyKind, RemoveKind, RenameMode,
    };
    use notify::{Event, EventKind};
    use std::path::PathBuf;

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
}
