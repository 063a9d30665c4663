//! How to reach the creator, as far as that is public, and files that say the same as the page.

use serde::Serialize;

use super::builder::{KitBuilder, text};
use crate::model::{ContactVisibility, Email, Guarded};

/// The one booking button.
#[derive(Serialize)]
pub(super) struct BookingView {
    /// An `https:` or `mailto:` address, or the form of the page.
    url: String,
    /// A key of `kit.book`: `calendar`, `form`, `email`.
    kind: &'static str,
}

#[derive(Serialize)]
pub(super) struct ContactView {
    /// The agency, if the addresses are not the creator's own.
    agency: Option<AgencyView>,
    /// A manager's name.
    manager: Option<String>,
    email: Option<String>,
    /// As written.
    phone: Option<String>,
    /// The same number for `tel:`, digits and `+` only.
    phone_link: Option<String>,
    /// The address that an enquiry form sends to.
    form: Option<String>,
    /// A calendar to book in.
    booking_url: Option<String>,
}

#[derive(Serialize)]
struct AgencyView {
    name: String,
    email: Option<String>,
    url: Option<String>,
}

#[derive(Serialize)]
pub(super) struct DownloadView {
    /// A key of `kit.download`: `json`, `vcard`.
    kind: &'static str,
    /// Absolute from the host's root.
    url: String,
}

impl ContactView {
    pub(super) fn is_empty(&self) -> bool {
        let ways = [
            &self.email,
            &self.phone,
            &self.form,
            &self.booking_url,
            &self.manager,
        ];
        self.agency.is_none() && ways.into_iter().all(Option::is_none)
    }
}

impl KitBuilder<'_> {
    /// Returns the calendar, else the creator's mail, the agency's form or its mail; `None` if the
    /// creator does not want to be written to.
    pub(super) fn booking(&self) -> Option<BookingView> {
        let creator = &self.member.creator;
        if creator.do_not_pitch {
            return None;
        }
        let agency = self.context.site.settings.agency.as_ref();
        let agency_email = agency.and_then(|agency| agency.email.as_ref());
        let has_form = agency.is_some_and(|agency| agency.form.is_some());
        let (kind, url) = if let Some(link) = &creator.contact.booking_url {
            ("calendar", link.to_string())
        } else if let Some(email) = public(&creator.contact.email) {
            ("email", mailto(email))
        } else if has_form {
            ("form", "#contact".to_owned())
        } else {
            ("email", mailto(agency_email?))
        };
        Some(BookingView { url, kind })
    }

    pub(super) fn contact(&self) -> ContactView {
        let contact = &self.member.creator.contact;
        let is_closed = self.member.creator.do_not_pitch;
        let manager = contact.manager.as_ref();
        let manager_email = || manager.and_then(|manager| public(&manager.email));
        let email = public(&contact.email).or_else(manager_email);
        let manager_phone = || manager.and_then(|manager| public(&manager.phone));
        let phone = public(&contact.phone).or_else(manager_phone);
        let agency = self.context.site.settings.agency.as_ref();
        let form = agency.and_then(|agency| text(&agency.form));
        let is_number = |c: &char| c.is_ascii_digit() || *c == '+';
        ContactView {
            agency: self.agency(email.is_some()),
            manager: manager.and_then(|manager| text(&manager.name)),
            email: email.map(|email| email.as_str().to_owned()),
            phone: phone.map(ToString::to_string),
            phone_link: phone.map(|phone| phone.chars().filter(is_number).collect()),
            form: form.filter(|_| !is_closed),
            booking_url: text(&contact.booking_url).filter(|_| !is_closed),
        }
    }

    /// Returns the agency if the creator asked for it, or has no public address.
    fn agency(&self, has_own_address: bool) -> Option<AgencyView> {
        let agency = self.context.site.settings.agency.as_ref()?;
        let email = self.member.creator.contact.email.as_ref();
        let is_asked = email.map(Guarded::visibility) == Some(ContactVisibility::Agency);
        (is_asked || !has_own_address).then(|| AgencyView {
            name: agency.name.to_string(),
            email: agency.email.as_ref().map(|email| email.as_str().to_owned()),
            url: text(&agency.link),
        })
    }

    pub(super) fn downloads(&self) -> Vec<DownloadView> {
        let outputs = self.context.site.settings.outputs;
        let path = self.context.kit_path(self.member);
        let vcard = format!("{}.vcf", self.member.creator.slug);
        let files = [
            ("json", outputs.json, "index.json"),
            ("vcard", outputs.vcard, vcard.as_str()),
        ];
        files
            .into_iter()
            .filter(|(_, is_made, _)| *is_made)
            .map(|(kind, _, name)| DownloadView {
                kind,
                url: self.context.url(&format!("{path}{name}")),
            })
            .collect()
    }
}

fn public<T>(way: &Option<Guarded<T>>) -> Option<&T> {
    way.as_ref().and_then(Guarded::public)
}

fn mailto(email: &Email) -> String {
    format!("mailto:{}", email.as_str())
}
