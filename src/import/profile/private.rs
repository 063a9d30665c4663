//! Contact data and prices of a table merged into the private file. Existing values stay, there and
//! in the profile itself.

use super::edit::{TomlEdit, list, push_table, set_absent, tables};
use super::existing::ExistingFile;
use super::values;
use crate::import::field::TableField;
use crate::import::people::Person;
use crate::load::document::Form;
use crate::load::draft::{ContactDraft, CreatorDraft};
use crate::model::Money;

/// The result for the private part of a creator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PrivateMerge {
    /// The whole private file; `None` when nothing is new.
    pub text: Option<String>,
    /// TomlValues that the table contradicts, in words; they were left as they are.
    pub kept: Vec<String>,
}

/// Merges the private values of a creator into a private file, which may be empty. A value that the
/// profile itself has is not written: the private file would hide it.
///
/// # Errors
/// When the private file cannot be edited; the error says why.
pub(super) fn merge(
    person: &Person,
    profile: Option<&ExistingFile>,
    private: &ExistingFile,
) -> Result<PrivateMerge, String> {
    let public = profile
        .and_then(|file| file.draft().ok())
        .unwrap_or_default();
    let mut file = ExistingFile {
        path: private.path.clone(),
        text: private.text.clone(),
    };
    if file.text.trim().is_empty() {
        file.text = match file.form() {
            Form::Toml => String::new(),
            Form::Markdown => "+++\n+++\n".to_owned(),
        };
    }
    let existing = file.draft()?;
    let mut edited = TomlEdit::new(&file)?;
    let toml = edited.toml.as_table_mut();
    let mut kept = Vec::new();
    for (key, label, value) in contact(person) {
        match contact_value(&public, key).or_else(|| contact_value(&existing, key)) {
            Some(old) if old != value => kept.push(label.to_owned()),
            Some(_) => {}
            None => {
                let table = toml.entry("contact").or_insert_with(toml_edit::table);
                if let Some(table) = table.as_table_like_mut() {
                    set_absent(table, key, value.into());
                }
            }
        }
    }
    let (old_rates, may_add) = match (rates(&public), rates(&existing)) {
        // A list of prices is laid over another as a whole, so that one price would hide all.
        (public, existing) if existing.is_empty() && !public.is_empty() => (public, false),
        (_, existing) => (existing, true),
    };
    for (deliverable, price) in &person.rates {
        let old = old_rates.iter().find(|(name, _)| name == deliverable);
        match old {
            Some((_, old)) if *old == Some(*price) => {}
            None if may_add => {
                let rates = list(toml, "rates");
                if tables(rates).is_some() {
                    push_table(rates, values::rate(deliverable, *price));
                }
            }
            _ => kept.push(format!("price of {deliverable}")),
        }
    }
    let text = edited.text();
    let is_changed = text != file.text;
    Ok(PrivateMerge {
        text: is_changed.then_some(text),
        kept,
    })
}

/// Returns the contact of a creator: key, label and value.
fn contact(person: &Person) -> Vec<(&'static str, &'static str, &str)> {
    let email = person.email.as_ref().map(|email| email.as_str());
    let phone = person.texts.get(&TableField::Contact("phone"));
    let phone = phone.map(|phone| phone.as_str());
    [
        email.map(|value| ("email", "address for mail", value)),
        phone.map(|value| ("phone", "telephone number", value)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns the value of a key of `[contact]`.
fn contact_value<'a>(draft: &'a CreatorDraft, key: &str) -> Option<&'a str> {
    let contact: &ContactDraft = draft.contact.as_ref()?;
    match key {
        "email" => Some(contact.email.as_ref()?.value.value.as_str()),
        "phone" => Some(contact.phone.as_ref()?.value.value.as_str()),
        _ => None,
    }
}

/// Returns the deliverables of `[[rates]]` with their prices.
fn rates(draft: &CreatorDraft) -> Vec<(String, Option<Money>)> {
    let rates = draft.rates.iter();
    rates
        .filter_map(|rate| {
            let price = rate.price.as_ref().map(|price| price.value);
            Some((rate.deliverable.as_ref()?.to_string(), price))
        })
        .collect()
}
