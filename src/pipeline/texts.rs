//! Briefs and pages: there are few of them, so all are read in every run.

use std::sync::Arc;

use crate::check::{self, Rules, Unknown};
use crate::diagnostic::Diagnostics;
use crate::load::entry::ItemReader;
use crate::load::tree::Tree;
use crate::model::{Brief, Page, Text};
use crate::source::Spanned;

/// The briefs and pages of a site.
#[derive(Default)]
pub(super) struct CheckedTexts {
    pub(super) briefs: Vec<Arc<Brief>>,
    pub(super) pages: Vec<Arc<Page>>,
    /// Links of their texts to the site itself.
    pub(super) links: Vec<Spanned<Box<str>>>,
    /// The templates that pages name.
    pub(super) templates: Vec<Spanned<Text>>,
}

impl CheckedTexts {
    /// Reads and checks all briefs and pages; the addresses of faulty ones are added to `unknown`.
    pub(super) fn read(
        tree: &Tree,
        reader: &ItemReader<'_>,
        rules: Rules<'_>,
        unknown: &mut Unknown,
        problems: &mut Diagnostics,
    ) -> Self {
        let mut texts = Self::default();
        for (name, entry) in &tree.briefs {
            let Some(loaded) = reader.brief(name, entry, problems) else {
                unknown.add_brief(name);
                continue;
            };
            let checked = check::brief(loaded, rules);
            if checked.problems.has_errors() {
                unknown.add_brief(name);
            }
            problems.append(checked.problems);
            texts.links.extend(checked.links);
            texts.briefs.extend(checked.brief);
        }
        for (name, entry) in &tree.pages {
            let Some(loaded) = reader.page(name, entry, problems) else {
                unknown.add_page(name);
                continue;
            };
            let checked = check::page(loaded, rules);
            if checked.problems.has_errors() {
                unknown.add_page(name);
            }
            problems.append(checked.problems);
            texts.links.extend(checked.links);
            texts.templates.extend(checked.template);
            texts.pages.extend(checked.page);
        }
        texts
    }
}
