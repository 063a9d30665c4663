//! The contact of a creator. A field without a visibility of its own is private, except mail, which
//! follows the site.

use crate::check::FileCheck;
use crate::load::draft::{ContactDraft, Field, GuardedDraft, ManagerDraft};
use crate::model::{Contact, ContactVisibility, Email, Guarded, Manager, Text};

impl FileCheck<'_> {
    pub(super) fn contact(&mut self, field: Field<ContactDraft>) -> Contact {
        let Some(draft) = field.value() else {
            return Contact::default();
        };
        Contact {
            email: self.mail(draft.email),
            phone: self.phone(draft.phone),
            booking_url: draft.booking_url.value(),
            manager: draft
                .manager
                .value()
                .map(|manager| Box::new(self.manager(manager))),
        }
    }

    fn manager(&mut self, draft: ManagerDraft) -> Manager {
        Manager {
            name: draft.name.value(),
            email: self.mail(draft.email),
            phone: self.phone(draft.phone),
        }
    }

    fn mail(&mut self, field: Field<GuardedDraft<Email>>) -> Option<Guarded<Email>> {
        let default = self.rules.settings.privacy.email;
        self.guarded("this address for mail", field, default)
    }

    fn phone(&mut self, field: Field<GuardedDraft<Text>>) -> Option<Guarded<Text>> {
        self.guarded("this telephone number", field, ContactVisibility::Private)
    }

    fn guarded<T>(
        &mut self,
        what: &str,
        field: Field<GuardedDraft<T>>,
        default: ContactVisibility,
    ) -> Option<Guarded<T>> {
        let field = field.written()?;
        let visibility = field.value.visibility.unwrap_or(default);
        if visibility != ContactVisibility::Public {
            self.guard(what, field.span);
        }
        Some(Guarded::new(field.value.value, visibility))
    }
}
