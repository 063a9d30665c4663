//! From drafts to the model: the rules, a file per family. Everything that is wrong is collected;
//! what stays is right.

mod brief;
mod creator;
mod dates;
mod fields;
mod links;
mod page;
mod publishable;
mod roster;
mod settings;
mod unknown;

pub(crate) use brief::{brief, brief_references};
pub(crate) use creator::{CheckedCreator, creator};
pub(crate) use links::{addresses, links};
pub(crate) use page::page;
pub(crate) use publishable::Drafts;
pub(crate) use roster::roster;
pub(crate) use settings::{CheckedSettings, SettingsFiles, settings};
pub(crate) use unknown::Unknown;

use crate::diagnostic::Diagnostics;
use crate::model::{Date, SiteSettings};
use crate::source::{FileId, Span};

/// What every rule is judged against.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub settings: &'a SiteSettings,
    pub today: Date,
    /// Whether drafts are published.
    pub drafts: Drafts,
}

/// A file that is being checked: which part of it is private, and what was found wrong.
struct Desk<'a> {
    rules: Rules<'a>,
    file: FileId,
    overlay: Option<FileId>,
    only_private: bool,
    private_path: String,
    problems: Diagnostics,
}

impl Desk<'_> {
    /// The file as a whole.
    fn whole(&self) -> Span {
        Span::whole(self.file)
    }

    /// Whether a value was read from the private folder.
    fn is_private(&self, span: Span) -> bool {
        self.only_private || Some(span.file) == self.overlay
    }

    /// Reports a private value that lies in a public repository.
    fn guard(&mut self, what: &str, span: Span) {
        let public = self.rules.settings.privacy.repository == crate::model::RepositoryKind::Public;
        if public && !self.is_private(span) {
            self.problems
                .push(crate::diagnostic::problem::creator::private_in_public(
                    span,
                    what,
                    &self.private_path,
                ));
        }
    }
}
