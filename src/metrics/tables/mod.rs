//! The tables that figures are compared with and derived from, read once from `data/*.toml` or a site's own file.

mod benchmarks;
mod offers;
mod prices;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::DeserializeOwned;

use super::benchmark::Yardstick;
use crate::model::{Keyword, Money, Percent, Slug, Text, TierTable, WebLink, builtin};

pub use benchmarks::{BenchmarkBand, BenchmarkSet, RuleOfThumb};
pub use offers::{AddOnConvention, AddOnTable, DeliverableInfo};
pub use prices::PriceRule;

const BENCHMARKS: &str = include_str!("../data/benchmarks.toml");
const PRICES: &str = include_str!("../data/prices.toml");
const ADD_ONS: &str = include_str!("../data/add_ons.toml");
const DELIVERABLES: &str = include_str!("../data/deliverables.toml");

/// Every table that metrics use.
#[derive(Debug, Clone, PartialEq)]
pub struct Tables {
    rule_of_thumb: RuleOfThumb,
    sets: Vec<BenchmarkSet>,
    prices: Vec<PriceRule>,
    add_ons: AddOnTable,
    deliverables: BTreeMap<Slug, DeliverableInfo>,
    /// The tiers of the source article, whose micro tier has prices of its own.
    article: Option<TierTable>,
}

/// Who says so, and of when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// How it is cited.
    pub name: Text,
    /// Who published it.
    pub source: Text,
    /// The year of the data, or of the reading where the source carries no date.
    pub year: u16,
    /// Where it is.
    pub link: Option<WebLink>,
    /// Under which licence, where the source names one.
    pub licence: Option<Text>,
}

/// A table that cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub struct BadTable {
    /// What is wrong.
    pub reason: BadTableReason,
    /// Which bytes of the text are at fault, where that is known.
    pub span: Option<Range<usize>>,
}

/// What is wrong with a table.
#[derive(Debug, Clone, PartialEq)]
pub enum BadTableReason {
    /// It is not TOML, or a key is missing, unknown or of another type; in the parser's words.
    Syntax(String),
    /// A word that has no meaning there.
    Word(String),
    /// A number that is negative, not finite, or not ascending where levels must ascend.
    Levels,
    /// A band neither gives `average` nor `quartiles`, or gives both.
    Shape,
    /// Bands of followers that overlap, are empty, or do not ascend.
    Bands,
    /// More sets or rules than 255.
    Count,
}

impl fmt::Display for BadTableReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => f.write_str(message),
            Self::Word(word) => write!(f, "`{word}` has no meaning here"),
            Self::Levels => f.write_str("levels must be numbers from 0 upwards, each at least as large as the one before"),
            Self::Shape => f.write_str("a band needs either `average = [from, to]` or `quartiles = [p25, median, p75]`"),
            Self::Bands => f.write_str("bands of followers must ascend without overlapping, and only the last may have no end"),
            Self::Count => f.write_str("there may be at most 255 sets"),
        }
    }
}

impl fmt::Display for BadTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.fmt(f)
    }
}

impl std::error::Error for BadTable {}

impl Tables {
    /// The built-in tables.
    ///
    /// # Errors
    /// When a built-in file is faulty, which a test excludes.
    pub fn builtin() -> Result<Self, BadTable> {
        Self::with_benchmarks(BENCHMARKS)
    }

    /// The built-in tables with a site's own benchmarks in place of ours: the text of a file in the form of
    /// `data/benchmarks.toml`. Without `[rule_of_thumb]` in it, ours stays.
    ///
    /// # Errors
    /// When the text has not that form; the error holds the bytes at fault.
    pub fn with_benchmarks(text: &str) -> Result<Self, BadTable> {
        let own = benchmarks::read(text)?;
        let rule_of_thumb = match own.rule_of_thumb {
            Some(rule) => rule,
            None => benchmarks::read(BENCHMARKS)?.rule_of_thumb.ok_or_else(|| bad(BadTableReason::Shape))?,
        };
        let presets = builtin::tier_presets().map_err(|error| bad(BadTableReason::Syntax(error.to_string())))?;
        Ok(Self {
            rule_of_thumb,
            sets: own.sets,
            prices: prices::read(PRICES)?,
            add_ons: offers::add_ons(ADD_ONS)?,
            deliverables: offers::deliverables(DELIVERABLES)?,
            article: presets.into_iter().find(|preset| preset.name.as_str() == "article").map(|preset| preset.table),
        })
    }

    /// The sets of benchmarks, in the order in which they are tried.
    #[must_use]
    pub fn sets(&self) -> &[BenchmarkSet] {
        &self.sets
    }

    /// The rule of thumb.
    #[must_use]
    pub fn rule_of_thumb(&self) -> &RuleOfThumb {
        &self.rule_of_thumb
    }

    /// Who defines what a rate was compared with.
    #[must_use]
    pub fn citation(&self, yardstick: Yardstick) -> &Citation {
        let rule = &self.rule_of_thumb.citation;
        match yardstick {
            Yardstick::Set(index) => self.sets.get(usize::from(index)).map_or(rule, |set| &set.citation),
            Yardstick::RuleOfThumb => rule,
        }
    }

    /// The rules for estimates of prices.
    #[must_use]
    pub fn prices(&self) -> &[PriceRule] {
        &self.prices
    }

    /// What is usually asked on top of a price.
    #[must_use]
    pub fn add_ons(&self) -> &AddOnTable {
        &self.add_ons
    }

    /// What is known about a deliverable; nothing for words of a site's own.
    #[must_use]
    pub fn deliverable(&self, id: &Slug) -> Option<&DeliverableInfo> {
        self.deliverables.get(id)
    }

    /// Every usual deliverable, in order of id.
    pub fn deliverables(&self) -> impl Iterator<Item = &DeliverableInfo> {
        self.deliverables.values()
    }

    /// Whether these are the tiers of the source article.
    pub(super) fn is_article(&self, tiers: &TierTable) -> bool {
        self.article.as_ref() == Some(tiers)
    }
}

fn bad(reason: BadTableReason) -> BadTable {
    BadTable { reason, span: None }
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, BadTable> {
    toml::from_str(text).map_err(|error| BadTable { reason: BadTableReason::Syntax(error.message().to_owned()), span: error.span() })
}

/// A value that has its place in the file, read by one of the model's constructors.
fn taken<T, E>(spanned: &toml::Spanned<String>, take: impl FnOnce(&str) -> Result<T, E>) -> Result<T, BadTable> {
    let word = spanned.get_ref();
    take(word).map_err(|_| BadTable { reason: BadTableReason::Word(word.clone()), span: Some(spanned.span()) })
}

fn word<T: Keyword>(spanned: &toml::Spanned<String>) -> Result<T, BadTable> {
    taken(spanned, T::from_word)
}

fn money(spanned: &toml::Spanned<String>) -> Result<Money, BadTable> {
    taken(spanned, str::parse)
}

fn percent(value: f64) -> Result<Percent, BadTable> {
    Percent::rate(value).map_err(|_| bad(BadTableReason::Levels))
}
