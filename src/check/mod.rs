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

pub(crate) use brief::brief;
pub(crate) use creator::{CheckedCreator, creator};
pub(crate) use links::{addresses, links};
pub(crate) use page::page;
pub(crate) use publishable::Drafts;
pub(crate) use roster::roster;
pub(crate) use settings::{CheckedSettings, SettingsFiles, settings};
pub(crate) use unknown::Unknown;

use crate::diagnostic::{Diagnostic, Diagnostics, problem};
use crate::load::draft::{Field, ItemOrigin, RenderedText};
use crate::model::{Date, Html, RepositoryKind, SiteSettings, Slug};
use crate::source::{Span, Spanned};

/// The settings, the day and the options that every rule depends on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules<'a> {
    pub settings: &'a SiteSettings,
    pub today: Date,
    pub drafts: Drafts,
}

/// Links of a text to the site itself, with their places.
type InternalLinks = Vec<Spanned<Box<str>>>;

/// The check of one thing of the site, with the problems found so far.
struct FileCheck<'a> {
    rules: Rules<'a>,
    origin: ItemOrigin,
    problems: Diagnostics,
}

impl FileCheck<'_> {
    /// Returns the range of the file as a whole.
    fn whole(&self) -> Span {
        Span::whole(self.origin.file())
    }

    fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// Returns the value of a key that `noun`, at `span`, cannot be without.
    fn needed<T>(&mut self, field: Field<T>, key: &str, noun: &str, span: Span) -> Option<T> {
        field.needed(key, noun, span, &mut self.problems)
    }

    /// Reports a private value that can be read in a public repository.
    fn guard(&mut self, what: &str, span: Span) {
        let is_public = self.rules.settings.privacy.repository == RepositoryKind::Public;
        if is_public && !self.origin.is_private(span) {
            let path = &self.origin.private_path;
            self.problems
                .push(problem::creator::private_in_public(span, what, path));
        }
    }

    /// Returns `name` as a slug, or reports why it is none.
    fn slug(&mut self, name: &str) -> Option<Slug> {
        Slug::new(name)
            .map_err(|bad| {
                let nearest = bad.nearest.as_deref();
                self.problems
                    .push(problem::files::bad_slug(self.whole(), name, nearest));
            })
            .ok()
    }

    /// Returns the slug of the file's name. A reported fault is bridged by the nearest slug or a
    /// made-up one, so that all else can be checked.
    fn slug_or_stand_in(&mut self) -> Option<Slug> {
        let name = self.origin.name.clone();
        self.slug(&name)
            .or_else(|| Slug::nearest(&name))
            .or_else(|| Slug::new("unnamed").ok())
    }
}

/// Takes a rendered text apart.
fn text_and_links(body: Option<RenderedText>) -> (Option<Html>, InternalLinks) {
    match body {
        Some(body) => (Some(body.text), body.internal_links),
        None => (None, Vec::new()),
    }
}
