//! The one check that every output asks: may this profile be published today?

use super::Rules;
use crate::model::{Consent, Date, Standing, Withheld};

/// Whether drafts are published: `--drafts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// Drafts are in the output too.
    Included,
    /// Drafts are left out.
    LeftOut,
}

/// What the check looks at.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Publishable<'a> {
    /// Whether the profile is a draft.
    pub draft: bool,
    pub publish_date: Option<Date>,
    /// The day from which it is out.
    pub expiry_date: Option<Date>,
    /// Whether it is under its address only.
    pub unlisted: bool,
    /// Whether the person is under age.
    pub minor: bool,
    /// The ground on which it is kept.
    pub consent: Option<&'a Consent>,
}

impl Publishable<'_> {
    /// Where the profile may be seen today.
    pub(crate) fn standing(&self, rules: Rules<'_>) -> Standing {
        match self.withheld(rules) {
            Some(reason) => Standing::Withheld(reason),
            None if self.unlisted => Standing::Unlisted,
            None => Standing::Listed,
        }
    }

    /// Why it may be seen nowhere. Law comes before dates, so that the weightier reason is the one
    /// that is told.
    fn withheld(&self, rules: Rules<'_>) -> Option<Withheld> {
        let today = rules.today;
        let consent = self.consent;
        let reasons = [
            (
                consent.is_some_and(|consent| consent.withdrawn),
                Withheld::ConsentWithdrawn,
            ),
            (
                consent
                    .and_then(|consent| consent.expires)
                    .is_some_and(|last| last < today),
                Withheld::ConsentExpired,
            ),
            (
                self.minor && !consent.is_some_and(|consent| consent.guardian),
                Withheld::MinorWithoutGuardian,
            ),
            (
                consent.is_none() && rules.settings.privacy.require_consent,
                Withheld::ConsentMissing,
            ),
            (
                self.draft && rules.drafts == Drafts::LeftOut,
                Withheld::Draft,
            ),
            (
                self.publish_date.is_some_and(|first| today < first),
                Withheld::NotYet,
            ),
            (
                self.expiry_date.is_some_and(|end| end <= today),
                Withheld::Expired,
            ),
        ];
        reasons
            .into_iter()
            .find(|(applies, _)| *applies)
            .map(|(_, reason)| reason)
    }
}
