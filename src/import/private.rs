//! Contact data and prices of a table into the private file: what is there stays, there and in the
//! profile itself.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

use super::person::PrivatePart;
use super::update::{add_absent, text};
use super::write;
use crate::load::document::{Document, Form};
use crate::model::Money;

/// What became of the private part of a creator.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Merged {
    /// The whole private file; nothing when nothing of it is new.
    pub text: Option<String>,
    /// What the table says otherwise, in words, and was left as it was.
    pub kept: Vec<String>,
}

/// A file with keys, as it is.
pub(super) struct Written<'a> {
    pub text: &'a str,
    pub form: Form,
}

impl Written<'_> {
    fn parse(&self) -> Result<(DocumentMut, Document<'_>), String> {
        let document =
            Document::split(self.text, self.form).ok_or("its front matter has no end")?;
        let toml = document
            .toml
            .parse()
            .map_err(|error: toml_edit::TomlError| error.message().to_owned())?;
        Ok((toml, document))
    }
}

/// Merges what is not public into the private file at `path`. What the profile itself says is not
/// written: the private file would hide it.
///
/// # Errors
/// When the private file is no TOML that can be edited.
pub(super) fn merge(
    private: &PrivatePart,
    path: &str,
    profile: Option<&Written<'_>>,
    before: Option<&str>,
) -> Result<Merged, String> {
    let form = if path.ends_with(".md") {
        Form::Markdown
    } else {
        Form::Toml
    };
    let before = before
        .filter(|text| !text.trim().is_empty())
        .map(|text| Written { text, form });
    let mut wanted = private.clone();
    let mut kept = Vec::new();
    if let Some((profile, _)) = profile.and_then(|profile| profile.parse().ok()) {
        keep_public(&profile, before.as_ref(), &mut wanted, &mut kept);
    }
    let Some(before) = before else {
        let text = write::private(&wanted).map(|text| {
            if form == Form::Markdown {
                format!("+++\n{text}+++\n")
            } else {
                text
            }
        });
        return Ok(Merged { text, kept });
    };
    let (mut toml, document) = before.parse()?;
    add_contact(&mut toml, &wanted, &mut kept);
    add_rates(&mut toml, &wanted, &mut kept);
    let (start, end) = (
        document.toml_offset,
        document.toml_offset + document.toml.len(),
    );
    let after = format!("{}{toml}{}", &before.text[..start], &before.text[end..]);
    Ok(Merged {
        text: (after != before.text).then_some(after),
        kept,
    })
}

/// Takes out of `wanted` what stands in the profile. A list of prices is laid over another as a
/// whole, so that one price would hide all.
fn keep_public(
    profile: &DocumentMut,
    private: Option<&Written<'_>>,
    wanted: &mut PrivatePart,
    kept: &mut Vec<String>,
) {
    let contact = profile.get("contact").and_then(Item::as_table_like);
    let said = |key: &str| contact.and_then(|contact| contact.get(key)).and_then(said);
    if let Some(own) = said("email") {
        kept.extend(
            wanted
                .email
                .take()
                .filter(|email| email.as_str() != own)
                .map(|_| EMAIL.to_owned()),
        );
    }
    if let Some(own) = said("phone") {
        kept.extend(
            wanted
                .phone
                .take()
                .filter(|phone| **phone != *own)
                .map(|_| PHONE.to_owned()),
        );
    }
    let lie_over = private.is_some_and(|private| {
        private
            .parse()
            .is_ok_and(|(toml, _)| !rates(&toml).is_empty())
    });
    if !lie_over && !rates(profile).is_empty() {
        let prices = std::mem::take(&mut wanted.rates).into_iter();
        kept.extend(
            prices
                .filter(|(deliverable, price)| price_in(profile, deliverable) != Some(*price))
                .map(|(name, _)| price_of(&name)),
        );
    }
}

fn add_contact(toml: &mut DocumentMut, wanted: &PrivatePart, kept: &mut Vec<String>) {
    let contact = [
        (
            EMAIL,
            "email",
            wanted.email.as_ref().map(|email| email.as_str()),
        ),
        (PHONE, "phone", wanted.phone.as_deref()),
    ];
    for (words, key, value) in contact {
        if let Some(value) = value
            && let Some(table) = toml
                .entry("contact")
                .or_insert_with(toml_edit::table)
                .as_table_like_mut()
        {
            kept.extend(
                table
                    .get(key)
                    .and_then(said)
                    .filter(|own| *own != value)
                    .map(|_| words.to_owned()),
            );
            add_absent(table, key, value.into());
        }
    }
}

fn add_rates(toml: &mut DocumentMut, wanted: &PrivatePart, kept: &mut Vec<String>) {
    let (there, missing): (Vec<_>, Vec<_>) = wanted
        .rates
        .iter()
        .partition(|(deliverable, _)| names_price(toml, deliverable));
    let differing = there
        .into_iter()
        .filter(|(deliverable, price)| price_in(toml, deliverable) != Some(**price));
    kept.extend(differing.map(|(deliverable, _)| price_of(deliverable)));
    if missing.is_empty() {
        return;
    }
    let Item::ArrayOfTables(rates) = toml
        .entry("rates")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()))
    else {
        kept.extend(
            missing
                .into_iter()
                .map(|(deliverable, _)| price_of(deliverable)),
        );
        return;
    };
    for (deliverable, price) in missing {
        let values: [(&str, Value); 3] = [
            ("deliverable", deliverable.as_str().into()),
            ("price", price.to_string().into()),
            ("visibility", "private".into()),
        ];
        let mut table = Table::new();
        table.decor_mut().set_prefix("\n");
        table.extend(values);
        rates.push(table);
    }
}

const EMAIL: &str = "address for mail";
const PHONE: &str = "telephone number";

fn price_of(deliverable: &str) -> String {
    format!("price of {deliverable}")
}

/// What a field of the contact says: a text, or the `value` of a table.
fn said(item: &Item) -> Option<&str> {
    let text = item.as_str().or_else(|| {
        item.as_table_like()
            .and_then(|table| table.get("value"))
            .and_then(Item::as_str)
    });
    text.filter(|text| !text.is_empty())
}

/// The entries of `rates`, in either form of a list.
fn rates(toml: &DocumentMut) -> Vec<&dyn TableLike> {
    match toml.get("rates") {
        Some(Item::ArrayOfTables(tables)) => {
            tables.iter().map(|table| table as &dyn TableLike).collect()
        }
        Some(Item::Value(Value::Array(array))) => array
            .iter()
            .filter_map(Value::as_inline_table)
            .map(|table| table as &dyn TableLike)
            .collect(),
        _ => Vec::new(),
    }
}

fn names_price(toml: &DocumentMut, deliverable: &str) -> bool {
    rates(toml)
        .into_iter()
        .any(|rate| text(rate, "deliverable") == Some(deliverable))
}

/// The price of a deliverable, where it is written as one text.
fn price_in(toml: &DocumentMut, deliverable: &str) -> Option<Money> {
    let rate = rates(toml)
        .into_iter()
        .find(|rate| text(*rate, "deliverable") == Some(deliverable))?;
    text(rate, "price")?.parse().ok()
}
