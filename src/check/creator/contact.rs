//! How a creator is reached. What has no word of visibility is private, except mail, which follows
//! the site.

use crate::check::Desk;
use crate::check::fields::value;
use crate::load::draft::{ContactDraft, Field, GuardedDraft, ManagerDraft};
use crate::model::{Contact, ContactVisibility, Email, Guarded, Manager, Text};

impl Desk<'_> {
    pub(super) fn contact(&mut self, field: Field<ContactDraft>) -> Contact {
        let Some(draft) = value(field) else {
            return Contact::default();
        };
        Contact {
            email: self.mail(draft.email),
            phone: self.phone(draft.phone),
            booking_url: value(draft.booking_url),
            manager: value(draft.manager).map(|manager| Box::new(self.manager(manager))),
        }
    }

    fn manager(&mut self, draft: ManagerDraft) -> Manager {
        Manager {
            name: value(draft.name),
            email: self.mail(draft.email),
            phone: self.phone(draft.phone),
        }
    }

    fn mail(&mut self, field: Field<GuardedDraft<Email>>) -> Option<Guarded<Email>> {
        let fallback = self.rules.settings.privacy.email;
        self.guarded("this address for mail", field, fallback)
    }

    fn phone(&mut self, field: Field<GuardedDraft<Text>>) -> Option<Guarded<Text>> {
        self.guarded("this telephone number", field, ContactVisibility::Private)
    }

    fn guarded<T>(
        &mut self,
        what: &str,
        field: Field<GuardedDraft<T>>,
        fallback: ContactVisibility,
    ) -> Option<Guarded<T>> {
        let field = field?;
        let visibility = field.value.visibility.unwrap_or(fallback);
        if visibility != ContactVisibility::Public {
            self.guard(what, field.span);
        }
        Some(Guarded::new(field.value.value, visibility))
    }
}
