//! Creators of a table against the profiles of the site: `existing` finds the profile of each,
//! `values` says what a creator becomes in TOML, `write` makes a new file of it, `update` and
//! `private` merge into one that exists, and `planner` decides which.

mod edit;
mod existing;
mod planner;
mod private;
mod slug;
mod update;
mod values;

pub(crate) use edit::{set, tables};
pub(super) use existing::{ExistingFile, ExistingRoster};
pub(super) use planner::{ChangeKind, FileChange, Planner};
pub(crate) use update::{add_to_history, date as date_of_value};
pub(crate) use values::date as toml_date;
