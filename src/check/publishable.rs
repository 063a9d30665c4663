//! The one check that every output asks: may this profile be published today?

use super::Rules;
use crate::model::{Consent, Date, Standing, Withheld};

/// The treatment of drafts: `--drafts`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    Included,
    LeftOut,
}

/// The facts on which publishing depends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Publishable<'a> {
    pub draft: bool,
    pub publish_date: Option<Date>,
    /// The day from which it is out.
    pub expiry_date: Option<Date>,
    pub unlisted: bool,
    /// True for a person under age.
    pub minor: bool,
    pub consent: Option<&'a Consent>,
}

impl Publishable<'_> {
    /// Returns where the profile may be seen today.
    pub(crate) fn standing(&self, rules: Rules<'_>) -> Standing {
        match self.withheld(rules) {
            Some(reason) => Standing::Withheld(reason),
            None if self.unlisted => Standing::Unlisted,
            None => Standing::Listed,
        }
    }

    /// Returns why it may not be seen, `None` if it may. Law comes before dates, so that the
    /// weightiest reason is reported.
    fn withheld(&self, rules: Rules<'_>) -> Option<Withheld> {
        let today = rules.today;
        if let Some(consent) = self.consent {
            if consent.withdrawn {
                return Some(Withheld::ConsentWithdrawn);
            }
            if consent.expires.is_some_and(|last| last < today) {
                return Some(Withheld::ConsentExpired);
            }
        }
        if self.minor && !self.consent.is_some_and(|consent| consent.guardian) {
            Some(Withheld::MinorWithoutGuardian)
        } else if self.consent.is_none() && rules.settings.privacy.require_consent {
            Some(Withheld::ConsentMissing)
        } else if self.draft && rules.drafts == Drafts::LeftOut {
            Some(Withheld::Draft)
        } else if self.publish_date.is_some_and(|first| today < first) {
            Some(Withheld::NotYet)
        } else if self.expiry_date.is_some_and(|end| end <= today) {
            Some(Withheld::Expired)
        } else {
            None
        }
    }
}
