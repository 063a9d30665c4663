//! The tables that figures are compared with and derived from, read once from `data/*.toml` or a
//! site's own file.

mod benchmarks;
mod offers;
mod prices;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::DeserializeOwned;

use super::benchmark::Yardstick;
use crate::model::{Keyword, Money, Percent, Slug, Text, TierTable, WebLink, builtin};

pub(crate) use benchmarks::{BenchmarkSet, RuleOfThumb};
pub(crate) use offers::{AddOnTable, DeliverableInfo};
pub(crate) use prices::PriceRule;

const BENCHMARKS: &str = include_str!("../data/benchmarks.toml");
const PRICES: &str = include_str!("../data/prices.toml");
const ADD_ONS: &str = include_str!("../data/add_ons.toml");
const DELIVERABLES: &str = include_str!("../data/deliverables.toml");

/// Every table that metrics use.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tables {
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
pub(crate) struct Citation {
    /// How it is cited.
    pub name: Text,
    pub source: Text,
    /// The year of the data, or of the reading where the source carries no date.
    pub year: u16,
    pub link: Option<WebLink>,
    /// Under which licence, where the source names one.
    pub licence: Option<Text>,
}

/// A table that cannot be used.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BadTable {
    pub reason: BadTableReason,
    /// Which bytes of the text are at fault, where that is known.
    pub span: Option<Range<usize>>,
}

/// What is wrong with a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum BadTableReason {
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
    pub(crate) fn builtin() -> Result<Self, BadTable> {
        Self::with_benchmarks(BENCHMARKS)
    }

    /// The built-in tables with a site's own benchmarks in place of ours: the text of a file in the
    /// form of `data/benchmarks.toml`. Without `[rule_of_thumb]` in it, ours stays.
    ///
    /// # Errors
    /// When the text has not that form; the error holds the bytes at fault.
    pub(crate) fn with_benchmarks(text: &str) -> Result<Self, BadTable> {
        let own = benchmarks::read(text)?;
        let rule_of_thumb = match own.rule_of_thumb {
            Some(rule) => rule,
            None => benchmarks::read(BENCHMARKS)?
                .rule_of_thumb
                .ok_or_else(|| bad(BadTableReason::Shape))?,
        };
        let presets = builtin::tier_presets()
            .map_err(|error| bad(BadTableReason::Syntax(error.to_string())))?;
        Ok(Self {
            rule_of_thumb,
            sets: own.sets,
            prices: prices::read(PRICES)?,
            add_ons: offers::add_ons(ADD_ONS)?,
            deliverables: offers::deliverables(DELIVERABLES)?,
            article: presets
                .into_iter()
                .find(|preset| preset.name.as_str() == "article")
                .map(|preset| preset.table),
        })
    }

    /// The sets of benchmarks, in the order in which they are tried.
    pub(crate) fn sets(&self) -> &[BenchmarkSet] {
        &self.sets
    }

    /// The rule of thumb.
    pub(crate) fn rule_of_thumb(&self) -> &RuleOfThumb {
        &self.rule_of_thumb
    }

    /// Who defines what a rate was compared with.
    pub(crate) fn citation(&self, yardstick: Yardstick) -> &Citation {
        let rule = &self.rule_of_thumb.citation;
        match yardstick {
            Yardstick::Set(index) => self
                .sets
                .get(usize::from(index))
                .map_or(rule, |set| &set.citation),
            Yardstick::RuleOfThumb => rule,
        }
    }

    /// The rules for estimates of prices.
    pub(crate) fn prices(&self) -> &[PriceRule] {
        &self.prices
    }

    /// What is usually asked on top of a price.
    #[cfg(test)]
    fn add_ons(&self) -> &AddOnTable {
        &self.add_ons
    }

    /// What is known about a deliverable; nothing for words of a site's own.
    pub(crate) fn deliverable(&self, id: &Slug) -> Option<&DeliverableInfo> {
        self.deliverables.get(id)
    }

    /// Every usual deliverable, in order of id.
    #[cfg(test)]
    fn deliverables(&self) -> impl Iterator<Item = &DeliverableInfo> {
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
    toml::from_str(text).map_err(|error| BadTable {
        reason: BadTableReason::Syntax(error.message().to_owned()),
        span: error.span(),
    })
}

/// A value that has its place in the file, read by one of the model's constructors.
fn taken<T, E>(
    spanned: &toml::Spanned<String>,
    take: impl FnOnce(&str) -> Result<T, E>,
) -> Result<T, BadTable> {
    let word = spanned.get_ref();
    take(word).map_err(|_| BadTable {
        reason: BadTableReason::Word(word.clone()),
        span: Some(spanned.span()),
    })
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{BadTableReason, Tables};
    use crate::model::{Slug, builtin};

    const HEAD: &str = "[[sets]]\nname = 'A'\nsource = 'B'\nyear = 2026\nplatform = 'x'\ndenominator = 'followers'\n";

    fn fault(bands: &str) -> Option<BadTableReason> {
        Tables::with_benchmarks(&format!("{HEAD}bands = [{bands}]\n"))
            .err()
            .map(|bad| bad.reason)
    }

    #[test]
    fn the_built_in_tables_hold() {
        let tables = Tables::builtin().unwrap();
        assert_eq!(tables.sets().len(), 3);
        assert_eq!(tables.prices().len(), 5);
        assert_eq!(tables.add_ons().add_ons.len(), 7);
        let expected = "ambassador fb-post fb-video ig-carousel ig-live ig-post ig-reel ig-story-set newsletter podcast tiktok-spark \
                        tiktok-video ugc-photo ugc-video whitelisting x-post x-thread yt-dedicated yt-integrated yt-short";
        let ids: Vec<_> = tables.deliverables().map(|info| info.id.as_str()).collect();
        assert_eq!(ids.join(" "), expected);
        let reel = tables.deliverable(&Slug::new("ig-reel").unwrap()).unwrap();
        assert_eq!(reel.label.as_str(), "Instagram reel");
        assert_eq!(
            tables.deliverable(&Slug::new("balloon-ride").unwrap()),
            None
        );
    }

    #[test]
    fn every_platform_in_a_table_is_known() {
        let tables = Tables::builtin().unwrap();
        let known: Vec<_> = builtin::platforms()
            .unwrap()
            .platforms
            .into_iter()
            .map(|platform| platform.id)
            .collect();
        let sets = tables.sets().iter().map(|set| &set.platform);
        let prices = tables.prices().iter().map(|rule| &rule.platform);
        let deliverables = tables
            .deliverables()
            .filter_map(|info| info.platform.as_ref());
        for platform in sets.chain(prices).chain(deliverables) {
            assert!(known.contains(platform), "{platform}");
        }
    }

    #[test]
    fn a_faulty_table_of_a_site_is_refused_at_its_place() {
        assert_eq!(fault("{ from = 0, average = [1, 2] }"), None);
        assert_eq!(fault("{ from = 0, quartiles = [1, 2, 4] }"), None);
        assert_eq!(fault("{ from = 0 }"), Some(BadTableReason::Shape));
        assert_eq!(
            fault("{ from = 0, average = [1, 2], quartiles = [1, 2, 3] }"),
            Some(BadTableReason::Shape)
        );
        assert_eq!(
            fault("{ from = 0, average = [2, 1] }"),
            Some(BadTableReason::Levels)
        );
        assert_eq!(
            fault("{ from = 0, average = [1, nan] }"),
            Some(BadTableReason::Levels)
        );
        assert_eq!(
            fault("{ from = 0, average = [1, inf] }"),
            Some(BadTableReason::Levels)
        );
        assert_eq!(
            fault("{ from = 0, low = -1, average = [1, 2] }"),
            Some(BadTableReason::Levels)
        );
        assert_eq!(
            fault("{ from = 9, below = 9, average = [1, 2] }"),
            Some(BadTableReason::Bands)
        );
        assert_eq!(
            fault("{ from = 0, average = [1, 2] }, { from = 9, average = [1, 2] }"),
            Some(BadTableReason::Bands)
        );
        assert!(matches!(
            fault("{ from = 0, averag = [1, 2] }"),
            Some(BadTableReason::Syntax(_))
        ));
        let bad = Tables::with_benchmarks(
            &HEAD
                .replace("followers", "folowers")
                .replace("year", "bands = []\nyear"),
        )
        .unwrap_err();
        assert_eq!(bad.reason, BadTableReason::Word("folowers".to_owned()));
        assert!(bad.span.is_some());
    }

    proptest! {
        #[test]
        fn a_count_is_in_at_most_one_band_and_a_rate_has_one_level(followers in any::<u64>(), small in 0_u64..30_000_000, rate in 0.0..200.0_f64) {
            for count in [followers, small] {
                for set in Tables::builtin().unwrap().sets() {
                    let holding = set.bands().iter().filter(|band| count >= band.from && band.below.is_none_or(|below| count < below));
                    prop_assert_eq!(holding.count(), usize::from(set.band(count).is_some()));
                    // A higher rate never has a lower level.
                    if let Some(band) = set.band(count) {
                        prop_assert!(band.level(rate) <= band.level(rate * 1.5));
                    }
                }
            }
        }
    }
}
