//! The creators of a table: a row, or several rows of one creator put together.

mod account;
mod merger;
mod person;

pub(super) use account::Account;
pub(super) use merger::Merger;
pub(super) use person::{NameState, Person, PersonName};
