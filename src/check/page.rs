//! Pages of the owner's own.

use std::sync::Arc;

use super::fields::{needed, value};
use super::publishable::Publishable;
use super::{Desk, Rules};
use crate::diagnostic::{Diagnostics, problem};
use crate::load::draft::LoadedPage;
use crate::model::{Page, Slug, Standing, Text, is_reserved};
use crate::source::Spanned;

/// A page that was checked: nothing when it cannot be used or is not to be published.
pub(crate) struct CheckedPage {
    pub page: Option<Arc<Page>>,
    /// Links of its text to the site itself.
    pub links: Vec<Spanned<Box<str>>>,
    /// The template that it names, unless it is not to be published.
    pub template: Option<Spanned<Text>>,
    /// Everything that is wrong with it.
    pub problems: Diagnostics,
}

pub(crate) fn page(loaded: LoadedPage, rules: Rules<'_>) -> CheckedPage {
    let LoadedPage {
        name,
        file,
        overlay,
        only_private,
        draft,
        body,
        problems,
        ..
    } = loaded;
    let private_path = format!("private/{name}.md");
    let mut desk = Desk {
        rules,
        file,
        overlay,
        only_private,
        private_path,
        problems,
    };
    let whole = desk.whole();
    let path = desk.page_path(&name);
    let title = needed(draft.title, "title", "the page", whole, &mut desk.problems);
    let asked = Publishable {
        draft: value(draft.draft).unwrap_or(false),
        publish_date: value(draft.publish_date),
        expiry_date: value(draft.expiry_date),
        unlisted: false,
        minor: false,
        consent: None,
    };
    // Consent is a person's; a page has none to give.
    let standing = asked.standing(rules);
    let shown = !matches!(standing, Standing::Withheld(reason) if reason != crate::model::Withheld::ConsentMissing);
    if body.is_none() && shown {
        desk.problems.push(problem::pages::without_text(whole));
    }
    let aliases = desk.aliases(draft.aliases);
    let (body, links) = body.map_or((None, Vec::new()), |body| {
        (Some(body.text), body.internal_links)
    });
    let updated = desk.past("updated", draft.updated).or(value(draft.date));
    let template = draft.template.clone().filter(|_| shown);
    let page = match (path, title, body) {
        (Some(path), Some(title), Some(body)) if shown => Some(Arc::new(Page {
            path,
            file,
            title,
            description: value(draft.description),
            updated,
            template: draft.template,
            body,
            aliases,
            extra: value(draft.extra).map(|extra| extra.0),
        })),
        _ => None,
    };
    let links = if shown { links } else { Vec::new() };
    CheckedPage {
        page,
        links,
        template,
        problems: desk.problems,
    }
}

impl Desk<'_> {
    /// The path of a page from its place below `content/`: every part a slug, the first not one of
    /// the generator's.
    fn page_path(&mut self, name: &str) -> Option<Box<str>> {
        if name.is_empty() {
            return Some("/".into());
        }
        let parts: Option<Vec<Slug>> = name.split('/').map(|part| self.slug(part)).collect();
        let first = parts?.into_iter().next()?;
        let path = format!("/{name}/");
        if is_reserved(&first) {
            let whole = self.whole();
            self.problems.push(problem::pages::reserved(whole, &path));
            return None;
        }
        Some(path.into())
    }
}
