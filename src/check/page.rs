//! Pages of the owner's own.

use std::sync::Arc;

use super::publishable::Publishable;
use super::{FileCheck, InternalLinks, Rules, text_and_links};
use crate::diagnostic::{Diagnostics, problem};
use crate::load::draft::LoadedPage;
use crate::model::{Page, Slug, Standing, Text, Withheld, is_reserved};
use crate::source::Spanned;

/// A page that was checked.
pub(crate) struct CheckedPage {
    /// `None` if it cannot be used or is not to be published.
    pub page: Option<Arc<Page>>,
    /// Links of its text to the site itself, none if it is not shown.
    pub links: InternalLinks,
    /// The template that it names, unless it is not to be published.
    pub template: Option<Spanned<Text>>,
    pub problems: Diagnostics,
}

pub(crate) fn page(loaded: LoadedPage, rules: Rules<'_>) -> CheckedPage {
    let draft = loaded.draft;
    let mut check = FileCheck {
        rules,
        origin: loaded.origin,
        problems: loaded.problems,
    };
    let path = check.page_path();
    let title = check.needed(draft.title, "title", "the page", check.whole());
    let standing = Publishable {
        draft: draft.draft.is_true(),
        publish_date: draft.publish_date.value(),
        expiry_date: draft.expiry_date.value(),
        unlisted: false,
        minor: false,
        consent: None,
    }
    .standing(rules);
    // Consent is a person's: a page has none to give.
    let is_shown = match standing {
        Standing::Withheld(reason) => reason == Withheld::ConsentMissing,
        Standing::Listed | Standing::Unlisted => true,
    };
    if loaded.body.is_none() && is_shown {
        check.report(problem::pages::without_text(check.whole()));
    }
    let aliases = check.aliases(draft.aliases);
    let updated = check.past_date("updated", draft.updated);
    let (body, links) = text_and_links(loaded.body);
    let template = draft.template.written();
    let page = match (path, title, body) {
        (Some(path), Some(title), Some(body)) if is_shown => Some(Arc::new(Page {
            path,
            file: check.origin.file(),
            title,
            description: draft.description.value(),
            updated: updated.or(draft.date.value()),
            template: template.clone(),
            body,
            aliases,
            extra: draft.extra.value().map(|extra| extra.0),
        })),
        _ => None,
    };
    CheckedPage {
        page,
        links: if is_shown { links } else { Vec::new() },
        template: template.filter(|_| is_shown),
        problems: check.problems,
    }
}

impl FileCheck<'_> {
    /// Returns the path of a page from its place below `content/`: every part is a slug, and the
    /// first is not one of the generator's. Reports a name that gives no such path.
    fn page_path(&mut self) -> Option<Box<str>> {
        let name = self.origin.name.clone();
        if name.is_empty() {
            return Some("/".into());
        }
        let parts: Option<Vec<Slug>> = name.split('/').map(|part| self.slug(part)).collect();
        let first = parts?.into_iter().next()?;
        let path = format!("/{name}/");
        if is_reserved(&first) {
            self.report(problem::pages::reserved(self.whole(), &path));
            return None;
        }
        Some(path.into())
    }
}
