//! Rules for what a post costs.

use serde::Deserialize;
use toml::Spanned;

use super::{BadTable, money, parse, taken};
use crate::model::{Money, PlatformId, Slug, Text};

/// What one post on a platform costs by a published rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PriceRule {
    pub platform: PlatformId,
    /// For each 1,000 followers.
    pub per_thousand: Money,
    pub source: Text,
    pub year: u16,
    /// The range that the source article gives for its micro tier.
    pub article: Option<(Money, Money)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rules: Vec<RuleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    platform: Spanned<String>,
    per_thousand: Spanned<String>,
    source: Spanned<String>,
    year: u16,
    article: Option<ArticleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ArticleEntry {
    low: Spanned<String>,
    high: Spanned<String>,
}

pub(super) fn read(text: &str) -> Result<Vec<PriceRule>, BadTable> {
    let file: File = parse(text)?;
    file.rules.iter().map(rule).collect()
}

fn rule(entry: &RuleEntry) -> Result<PriceRule, BadTable> {
    Ok(PriceRule {
        platform: taken(&entry.platform, Slug::new)?,
        per_thousand: money(&entry.per_thousand)?,
        source: taken(&entry.source, Text::new)?,
        year: entry.year,
        article: entry.article.as_ref().map(range).transpose()?,
    })
}

fn range(entry: &ArticleEntry) -> Result<(Money, Money), BadTable> {
    Ok((money(&entry.low)?, money(&entry.high)?))
}
