//! Which files are written, the printed kit, and web editing.

use super::SettingsDesk;
use crate::check::fields::{items, value, values};
use crate::diagnostic::problem;
use crate::load::draft::{CmsDraft, Field, KitDraft, OutputsDraft, SwitchDraft};
use crate::model::{CmsSettings, KitSettings, OutputSettings, Paper, Switch};

/// The sections of a kit, in the usual order.
const SECTIONS: &[&str] = &[
    "headline",
    "channels",
    "audience",
    "work",
    "packages",
    "testimonials",
    "contact",
];

pub(super) fn outputs(draft: OutputsDraft) -> OutputSettings {
    let on = |field: Field<bool>| value(field).unwrap_or(true);
    let switch = |field: Field<SwitchDraft>| value(field).map_or(Switch::Auto, |switch| switch.0);
    OutputSettings {
        json: on(draft.json),
        vcard: on(draft.vcard),
        pdf: switch(draft.pdf),
        cards: switch(draft.cards),
        feed: on(draft.feed),
        search: on(draft.search),
    }
}

pub(super) fn cms(draft: CmsDraft) -> CmsSettings {
    let backend = value(draft.backend).map(|backend| {
        let text = |name: &str, text: Option<String>| {
            text.map(|text| (name.to_owned(), serde_json::Value::from(text)))
        };
        let entries = [
            text("name", value(backend.name).map(|name| name.to_string())),
            text("repo", value(backend.repo).map(|repo| repo.to_string())),
            text(
                "branch",
                value(backend.branch).map(|branch| branch.to_string()),
            ),
            text(
                "base_url",
                value(backend.base_url).map(|url| url.to_string()),
            ),
        ];
        entries.into_iter().flatten().collect()
    });
    CmsSettings {
        enabled: value(draft.enabled).unwrap_or(false),
        backend,
    }
}

impl SettingsDesk<'_> {
    pub(super) fn kit(&mut self, field: Field<KitDraft>) -> KitSettings {
        let draft = value(field).unwrap_or_default();
        let paper = match &draft.paper {
            None => Paper::A4,
            Some(name) if name.value.as_str() == "a4" => Paper::A4,
            Some(name) if name.value.as_str() == "letter" => Paper::Letter,
            Some(name) => {
                self.problems.push(problem::config::unknown_name(
                    name.span,
                    "a size of paper",
                    &name.value,
                    &["a4", "letter"],
                ));
                Paper::A4
            }
        };
        let (right, wrong): (Vec<_>, Vec<_>) = items(draft.sections)
            .into_iter()
            .partition(|name| SECTIONS.contains(&name.value.as_str()));
        for name in wrong {
            self.problems.push(problem::config::unknown_name(
                name.span,
                "a section of the kit",
                &name.value,
                SECTIONS,
            ));
        }
        KitSettings {
            paper,
            rates: value(draft.rates),
            fonts: values(draft.fonts),
            sections: right.into_iter().map(|name| name.value).collect(),
        }
    }
}
