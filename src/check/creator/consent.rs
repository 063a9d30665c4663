//! The ground on which a profile is kept, and what follows from it.

use crate::check::FileCheck;
use crate::diagnostic::problem::creator as wrong;
use crate::diagnostic::problem::creator::Consequence;
use crate::load::draft::{ConsentDraft, CreatorDraft, Field};
use crate::model::{Consent, Standing, Withheld};
use crate::source::Span;

/// The places that a report on consent names.
pub(super) struct ConsentState {
    /// False if `[consent]` was written with a fault that has been reported.
    is_absent: bool,
    consent: Option<Span>,
    minor: Option<Span>,
}

impl ConsentState {
    pub(super) fn new(draft: &CreatorDraft) -> Self {
        Self {
            is_absent: draft.consent.is_absent(),
            consent: draft.consent.span(),
            minor: draft.minor.span(),
        }
    }
}

impl FileCheck<'_> {
    pub(super) fn consent(&mut self, field: Field<ConsentDraft>) -> Option<Consent> {
        let field = field.written()?;
        let draft = field.value;
        self.needed(draft.basis, "basis", "the consent", field.span)?;
        let date = self.past_date("date", draft.date);
        let expires = draft.expires.as_ref();
        if let (Some(from), Some(to)) = (date, expires)
            && to.value < from
        {
            self.report(wrong::dates_reversed(to.span, from, to.value));
        }
        Some(Consent {
            expires: draft.expires.value(),
            guardian: draft.guardian.is_true(),
            withdrawn: draft.withdrawn.is_true(),
        })
    }

    /// Reports what consent, or the lack of it, does to the profile.
    pub(super) fn report_consent(
        &mut self,
        standing: Standing,
        consent: Option<&Consent>,
        state: ConsentState,
    ) {
        let place = state.consent.unwrap_or_else(|| self.whole());
        let report = match (standing, consent) {
            (_, None) if !state.is_absent => return,
            (Standing::Withheld(Withheld::ConsentWithdrawn), _) => wrong::consent_withdrawn(place),
            (Standing::Withheld(Withheld::ConsentExpired), Some(consent)) => {
                match consent.expires {
                    Some(date) => wrong::consent_expired(place, date),
                    None => return,
                }
            }
            (Standing::Withheld(Withheld::MinorWithoutGuardian), _) => {
                wrong::minor_without_guardian(state.minor.unwrap_or(place))
            }
            (Standing::Withheld(Withheld::ConsentMissing), _) => {
                wrong::consent_missing(place, Consequence::LeftOut)
            }
            // Consent is asked for when the draft is to be published.
            (Standing::Withheld(Withheld::Draft), _) => return,
            (_, None) => wrong::consent_missing(place, Consequence::Published),
            (_, Some(_)) => return,
        };
        self.report(report);
    }
}
