//! How a creator is reached, and who may know it.

use super::link::{Email, WebLink};
use super::privacy::Private;
use super::text::Text;
use super::words::ContactVisibility;

/// A value with the word that says who may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guarded<T> {
    value: Private<T>,
    visibility: ContactVisibility,
}

impl<T> Guarded<T> {
    /// Joins a value and its visibility.
    pub fn new(value: T, visibility: ContactVisibility) -> Self {
        Self {
            value: Private::new(value),
            visibility,
        }
    }

    /// Returns the word that says who may see it.
    pub fn visibility(&self) -> ContactVisibility {
        self.visibility
    }

    /// The value, only when everybody may see it.
    pub fn public(&self) -> Option<&T> {
        (self.visibility == ContactVisibility::Public).then(|| self.value.reveal())
    }

    /// The value, closed in.
    pub fn private(&self) -> &Private<T> {
        &self.value
    }
}

/// A telephone number: digits, spaces and `+ - ( ) .`, as it was written.
pub type Phone = Text;

/// Somebody who speaks for the creator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manager {
    pub name: Option<Text>,
    /// The address for mail.
    pub email: Option<Guarded<Email>>,
    pub phone: Option<Guarded<Phone>>,
}

/// The ways to reach a creator. A field without a word of visibility is private.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// The address for mail.
    pub email: Option<Guarded<Email>>,
    pub phone: Option<Guarded<Phone>>,
    /// A page on which an appointment can be made; always public.
    pub booking_url: Option<WebLink>,
    /// Somebody who speaks for the creator.
    pub manager: Option<Box<Manager>>,
}
