//! How to reach the creator, as far as everybody may know; and what can be taken along.

use super::KitBuilder;
use crate::model::{Contact, ContactVisibility, Email, Guarded};
use crate::render::view::kit::contact::{AgencyView, BookingView, ContactView, DownloadView};

impl KitBuilder<'_> {
    /// The one booking button: the calendar, else the agency's form, else mail. None where nobody
    /// should write.
    pub(super) fn booking(&self) -> Option<BookingView> {
        let creator = &self.member.creator;
        if creator.do_not_pitch {
            return None;
        }
        let view = |kind: &str, url: String| BookingView {
            url,
            kind: kind.to_owned(),
        };
        let calendar = creator
            .contact
            .booking_url
            .as_ref()
            .map(|link| view("calendar", link.to_string()));
        let own = public(creator.contact.email.as_ref()).map(|email| view("email", mailto(email)));
        let agency = self.context.site.settings.agency.as_ref();
        let form = agency
            .and_then(|agency| agency.form.as_ref())
            .map(|_| view("form", "#contact".to_owned()));
        let mail = agency
            .and_then(|agency| agency.email.as_ref())
            .map(|email| view("email", mailto(email)));
        calendar.or(own).or(form).or(mail)
    }

    pub(super) fn contact(&self) -> ContactView {
        let Contact {
            email,
            phone,
            booking_url,
            manager,
        } = &self.member.creator.contact;
        let closed = self.member.creator.do_not_pitch;
        let phone = phone.as_ref().and_then(Guarded::public);
        let manager_name = manager
            .as_ref()
            .and_then(|manager| manager.name.as_ref())
            .map(ToString::to_string);
        let manager_email = manager
            .as_ref()
            .and_then(|manager| public(manager.email.as_ref()));
        let own = public(email.as_ref()).or(manager_email);
        ContactView {
            agency: self.agency(own.is_some()),
            manager: manager_name,
            email: own.map(|email| email.as_str().to_owned()),
            phone: phone.map(ToString::to_string),
            phone_link: phone.map(|phone| {
                phone
                    .chars()
                    .filter(|c| c.is_ascii_digit() || *c == '+')
                    .collect()
            }),
            form: self
                .context
                .site
                .settings
                .agency
                .as_ref()
                .filter(|_| !closed)
                .and_then(|agency| agency.form.as_ref())
                .map(ToString::to_string),
            booking_url: booking_url
                .as_ref()
                .filter(|_| !closed)
                .map(ToString::to_string),
        }
    }

    /// The agency stands in the creator's place where the creator's own address is not public.
    fn agency(&self, own_address: bool) -> Option<AgencyView> {
        let agency = self.context.site.settings.agency.as_ref()?;
        let asked = self
            .member
            .creator
            .contact
            .email
            .as_ref()
            .map(Guarded::visibility)
            == Some(ContactVisibility::Agency);
        (asked || !own_address).then(|| AgencyView {
            name: agency.name.to_string(),
            email: agency.email.as_ref().map(|email| email.as_str().to_owned()),
            url: agency.link.as_ref().map(ToString::to_string),
        })
    }

    pub(super) fn downloads(&self) -> Vec<DownloadView> {
        let outputs = self.context.site.settings.outputs;
        let path = self.context.kit_path(self.member);
        let file = |kind: &str, name: String| DownloadView {
            kind: kind.to_owned(),
            url: self.context.url(&format!("{path}{name}")),
        };
        let json = outputs.json.then(|| file("json", "index.json".to_owned()));
        let vcard = outputs
            .vcard
            .then(|| file("vcard", format!("{}.vcf", self.member.creator.slug)));
        json.into_iter().chain(vcard).collect()
    }
}

fn public(email: Option<&Guarded<Email>>) -> Option<&Email> {
    email.and_then(Guarded::public)
}

fn mailto(email: &Email) -> String {
    format!("mailto:{}", email.as_str())
}
