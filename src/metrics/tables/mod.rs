//! The tables that figures are compared with and derived from, read once from `data/*.toml` or a
//! site's own file.

mod benchmarks;
mod offers;

use std::collections::BTreeMap;
use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::model::{Slug, Text, TierTable, WebLink, builtin};

pub(crate) use benchmarks::{BenchmarkSet, Level, RuleOfThumb};
pub(crate) use offers::{DeliverableInfo, PriceRange, PriceRule};

const BENCHMARKS: &str = include_str!("../data/benchmarks.toml");
const PRICES: &str = include_str!("../data/prices.toml");
const DELIVERABLES: &str = include_str!("../data/deliverables.toml");

/// Every table that metrics use.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tables {
    rule_of_thumb: RuleOfThumb,
    sets: Vec<BenchmarkSet>,
    prices: Vec<PriceRule>,
    deliverables: BTreeMap<Slug, DeliverableInfo>,
    /// The tiers of the source article, whose micro tier has prices of its own.
    article: Option<TierTable>,
}

/// The standard that a rate is compared with; [`Tables`] holds its name, source and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Yardstick {
    /// A published set: its place among [`Tables::sets`].
    Set(u8),
    /// The rule of thumb, for rates by followers where no set fits.
    RuleOfThumb,
}

/// The publisher of a table, and its year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Citation {
    /// The name by which it is cited.
    pub name: Text,
    pub source: Text,
    /// The year of the data, or of the reading where the source carries no date.
    pub year: u16,
    pub link: Option<WebLink>,
}

/// A table that cannot be used.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{reason}")]
pub(crate) struct BadTable {
    pub reason: BadTableReason,
    /// The bytes of the text that are at fault, where that is known.
    pub span: Option<Range<usize>>,
}

/// A fault of a table.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(crate) enum BadTableReason {
    /// It is not TOML, or a key is missing, unknown or has a value without meaning; in the parser's
    /// words.
    #[error("{0}")]
    Syntax(String),
    /// A number that is negative, not finite, or not ascending where levels must ascend.
    #[error("levels must be numbers from 0 upwards, each at least as large as the one before")]
    Levels,
    /// A band neither gives `average` nor `quartiles`, or gives both.
    #[error("a band needs either `average = [from, to]` or `quartiles = [p25, median, p75]`")]
    Shape,
    /// Bands of followers that overlap, are empty, or do not ascend.
    #[error(
        "bands of followers must ascend without overlapping, and only the last may have no end"
    )]
    Bands,
    /// More sets than 255.
    #[error("there may be at most 255 sets")]
    Count,
}

impl From<BadTableReason> for BadTable {
    fn from(reason: BadTableReason) -> Self {
        Self { reason, span: None }
    }
}

impl Tables {
    /// Reads the built-in tables.
    ///
    /// # Errors
    /// When a built-in file is faulty, which a test excludes.
    pub(crate) fn builtin() -> Result<Self, BadTable> {
        Self::with_benchmarks(BENCHMARKS)
    }

    /// Reads the built-in tables with a site's own benchmarks in place of ours: the text of a file
    /// in the form of `data/benchmarks.toml`. Without `[rule_of_thumb]` in it, ours stays.
    ///
    /// # Errors
    /// When the text has not that form; the error holds the bytes at fault.
    pub(crate) fn with_benchmarks(text: &str) -> Result<Self, BadTable> {
        let (own_rule, sets) = benchmarks::read(text)?;
        let rule_of_thumb = match own_rule {
            Some(rule) => rule,
            None => benchmarks::read(BENCHMARKS)?
                .0
                .ok_or(BadTableReason::Shape)?,
        };
        let presets =
            builtin::tier_presets().map_err(|error| BadTableReason::Syntax(error.to_string()))?;
        let article = presets
            .into_iter()
            .find(|preset| &*preset.name == "article");
        let deliverables = parse::<offers::DeliverablesFile>(DELIVERABLES)?.deliverables;
        Ok(Self {
            rule_of_thumb,
            sets,
            prices: parse::<offers::PricesFile>(PRICES)?.rules,
            deliverables: deliverables
                .into_iter()
                .map(|info| (info.id.clone(), info))
                .collect(),
            article: article.map(|preset| preset.table),
        })
    }

    /// Returns the sets of benchmarks, in the order in which they are tried.
    pub(crate) fn sets(&self) -> &[BenchmarkSet] {
        &self.sets
    }

    pub(crate) fn rule_of_thumb(&self) -> &RuleOfThumb {
        &self.rule_of_thumb
    }

    /// Returns the source of a standard.
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

    /// Returns the rules for estimates of prices.
    pub(crate) fn prices(&self) -> &[PriceRule] {
        &self.prices
    }

    /// Returns `None` for deliverables of a site's own.
    pub(crate) fn deliverable(&self, id: &Slug) -> Option<&DeliverableInfo> {
        self.deliverables.get(id)
    }

    /// Returns true if these are the tiers of the source article.
    pub(super) fn is_article(&self, tiers: &TierTable) -> bool {
        self.article.as_ref() == Some(tiers)
    }
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, BadTable> {
    toml::from_str(text).map_err(|error| BadTable {
        reason: BadTableReason::Syntax(error.message().to_owned()),
        span: error.span(),
    })
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
        let expected = "ambassador fb-post fb-video ig-carousel ig-live ig-post ig-reel ig-story-set newsletter podcast tiktok-spark \
                        tiktok-video ugc-photo ugc-video whitelisting x-post x-thread yt-dedicated yt-integrated yt-short";
        let ids: Vec<_> = tables.deliverables.keys().map(|id| id.as_str()).collect();
        assert_eq!(ids.join(" "), expected);
        let reel = tables.deliverable(&Slug::new("ig-reel").unwrap()).unwrap();
        assert_eq!(reel.platform.as_deref(), Some("instagram"));
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
            .deliverables
            .values()
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
        assert_eq!(bad.to_string(), "`folowers` has no meaning here");
        assert_eq!(bad.span.map(|span| span.len()), Some("'folowers'".len()));
    }

    proptest! {
        #[test]
        fn a_count_is_in_at_most_one_band_and_a_rate_has_one_level(followers in any::<u64>(), small in 0_u64..30_000_000, rate in 0.0..200.0_f64) {
            for count in [followers, small] {
                for set in Tables::builtin().unwrap().sets() {
                    let holding = set.bands.iter().filter(|band| count >= band.from && band.below.is_none_or(|below| count < below));
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
