//! What creators sell, and what is usually asked on top of a price.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{BadTable, parse, percent, taken, word};
use crate::model::{Percent, PlatformId, PostKind, Slug, Text};

/// What is known about a deliverable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DeliverableInfo {
    /// The name in the input: `ig-reel`.
    pub id: Slug,
    /// The name as it is shown, in English: "Instagram reel".
    pub label: Text,
    /// Where it appears; absent for what the creator does not publish.
    pub platform: Option<PlatformId>,
    /// Which posts of that platform are alike.
    pub kinds: Vec<PostKind>,
}

/// What is usually asked on top of a price: conventions of vendors, not law.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AddOnTable {
    pub source: Text,
    pub year: u16,
    pub add_ons: Vec<AddOnConvention>,
}

/// What is usually asked for one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AddOnConvention {
    pub id: Slug,
    /// The name as it is shown, in English.
    pub label: Text,
    /// From which to which share of the price; may be above 100%.
    pub share: (Percent, Percent),
    /// For how many days each time; absent: once.
    pub days: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeliverablesFile {
    deliverables: Vec<DeliverableEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeliverableEntry {
    id: Spanned<String>,
    label: Spanned<String>,
    platform: Option<Spanned<String>>,
    #[serde(default)]
    kinds: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AddOnsFile {
    source: Spanned<String>,
    year: u16,
    add_ons: Vec<AddOnEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AddOnEntry {
    id: Spanned<String>,
    label: Spanned<String>,
    share: [f64; 2],
    days: Option<u32>,
}

pub(super) fn deliverables(text: &str) -> Result<BTreeMap<Slug, DeliverableInfo>, BadTable> {
    let file: DeliverablesFile = parse(text)?;
    file.deliverables
        .iter()
        .map(|entry| deliverable(entry).map(|info| (info.id.clone(), info)))
        .collect()
}

fn deliverable(entry: &DeliverableEntry) -> Result<DeliverableInfo, BadTable> {
    Ok(DeliverableInfo {
        id: taken(&entry.id, Slug::new)?,
        label: taken(&entry.label, Text::new)?,
        platform: entry
            .platform
            .as_ref()
            .map(|platform| taken(platform, Slug::new))
            .transpose()?,
        kinds: entry.kinds.iter().map(word).collect::<Result<_, _>>()?,
    })
}

pub(super) fn add_ons(text: &str) -> Result<AddOnTable, BadTable> {
    let file: AddOnsFile = parse(text)?;
    Ok(AddOnTable {
        source: taken(&file.source, Text::new)?,
        year: file.year,
        add_ons: file.add_ons.iter().map(add_on).collect::<Result<_, _>>()?,
    })
}

fn add_on(entry: &AddOnEntry) -> Result<AddOnConvention, BadTable> {
    Ok(AddOnConvention {
        id: taken(&entry.id, Slug::new)?,
        label: taken(&entry.label, Text::new)?,
        share: (percent(entry.share[0])?, percent(entry.share[1])?),
        days: entry.days,
    })
}
