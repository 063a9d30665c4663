//! Briefs and pages: there are few of them, so all are read in every run.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::{self, Rules, Unknown};
use crate::diagnostic::Diagnostics;
use crate::load::entry::Reader;
use crate::load::tree::Tree;
use crate::model::{Brief, Page, Slug, Text};
use crate::source::Spanned;

#[derive(Default)]
pub(super) struct Texts {
    pub(super) briefs: Vec<Arc<Brief>>,
    pub(super) pages: Vec<Arc<Page>>,
    /// Where their texts lead on the site itself.
    pub(super) links: Vec<Spanned<Box<str>>>,
    /// The templates that pages name.
    pub(super) templates: Vec<Spanned<Text>>,
}

/// Reads and checks them.
pub(super) struct TextReader<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) rules: Rules<'a>,
}

impl TextReader<'_> {
    /// Reads all of a tree. `creators` are those that briefs can name; what cannot be made is noted
    /// as `unknown`.
    pub(super) fn read(
        &self,
        tree: &Tree,
        creators: &BTreeSet<Slug>,
        unknown: &mut Unknown,
        problems: &mut Diagnostics,
    ) -> Texts {
        let mut texts = Texts::default();
        self.briefs(tree, creators, &mut texts, unknown, problems);
        self.pages(tree, &mut texts, unknown, problems);
        texts
    }

    fn briefs(
        &self,
        tree: &Tree,
        creators: &BTreeSet<Slug>,
        texts: &mut Texts,
        unknown: &mut Unknown,
        problems: &mut Diagnostics,
    ) {
        for (name, entry) in &tree.briefs {
            let Some(loaded) = self.reader.brief(name, entry, problems) else {
                unknown.add_brief(name);
                continue;
            };
            let checked = check::brief(loaded, self.rules);
            if checked.problems.has_errors() {
                unknown.add_brief(name);
            }
            check::brief_references(&checked.creators, creators, problems);
            problems.append(checked.problems);
            texts.links.extend(checked.links);
            texts.briefs.extend(checked.brief);
        }
    }

    fn pages(
        &self,
        tree: &Tree,
        texts: &mut Texts,
        unknown: &mut Unknown,
        problems: &mut Diagnostics,
    ) {
        for (name, entry) in &tree.pages {
            let Some(loaded) = self.reader.page(name, entry, problems) else {
                unknown.add_page(name);
                continue;
            };
            let checked = check::page(loaded, self.rules);
            if checked.problems.has_errors() {
                unknown.add_page(name);
            }
            problems.append(checked.problems);
            texts.links.extend(checked.links);
            texts.templates.extend(checked.template);
            texts.pages.extend(checked.page);
        }
    }
}
