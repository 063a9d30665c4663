//! What is private.

use super::SettingsDesk;
use crate::check::fields::value;
use crate::diagnostic::problem;
use crate::load::draft::{Field, PitchDraft, PrivacyDraft};
use crate::model::{ContactVisibility, PrivacySettings, Private, RateVisibility, RepositoryKind};

impl SettingsDesk<'_> {
    pub(super) fn privacy(&mut self, field: Field<PrivacyDraft>) -> PrivacySettings {
        let draft = value(field).unwrap_or_default();
        PrivacySettings {
            repository: value(draft.repository).unwrap_or(RepositoryKind::Private),
            require_consent: value(draft.require_consent).unwrap_or(false),
            removal_url: value(draft.removal_url),
            rates: value(draft.rates).unwrap_or(RateVisibility::From),
            email: value(draft.email).unwrap_or(ContactVisibility::Private),
        }
    }

    /// The margin; private, so it may not lie in the configuration of a public repository.
    pub(super) fn margin(
        &mut self,
        field: Field<PitchDraft>,
        privacy: &PrivacySettings,
    ) -> Option<Private<f64>> {
        let margin = value(field)?.margin?;
        if privacy.repository == RepositoryKind::Public && margin.span.file == self.file {
            self.problems.push(problem::creator::private_in_public(
                margin.span,
                "the margin",
                "private/rosterkit.toml",
            ));
        }
        Some(Private::new(margin.value.0.value()))
    }
}
