//! Settings of figures: windows, benchmarks, and the basis of rates.

use std::collections::BTreeMap;

use super::SettingsCheck;
use crate::diagnostic::problem;
use crate::load::draft::{Entries, Field, MetricsDraft};
use crate::model::{Basis, MetricSettings, PlatformId, PlatformTable, Text};
use crate::source::Spanned;

/// Age in days up to which posts are counted.
const WINDOW_DAYS: u32 = 90;
/// The greatest number of posts that are counted.
const WINDOW_POSTS: u32 = 30;
/// Age in days from which figures are stale.
const STALE_AFTER_DAYS: u32 = 120;

impl SettingsCheck<'_> {
    pub(super) fn metrics(
        &mut self,
        field: Field<MetricsDraft>,
        platforms: &PlatformTable,
    ) -> MetricSettings {
        let draft = field.value().unwrap_or_default();
        let (days, posts) = (draft.window_days, draft.window_posts);
        MetricSettings {
            window_days: self.count("window_days", days, WINDOW_DAYS),
            window_posts: self.count("window_posts", posts, WINDOW_POSTS),
            stale_after_days: self.count(
                "stale_after_days",
                draft.stale_after_days,
                STALE_AFTER_DAYS,
            ),
            benchmarks: self.benchmarks(draft.benchmarks),
            show_estimates: draft.show_estimates.is_true(),
            basis: self.basis(draft.basis, platforms),
        }
    }

    fn benchmarks(&mut self, field: Field<Text>) -> Option<Box<str>> {
        match self.files.benchmarks.as_ref()? {
            Ok(text) => Some(text.as_str().into()),
            Err(reason) => {
                self.report(problem::config::benchmarks(field.span()?, reason));
                None
            }
        }
    }

    fn count(&mut self, key: &str, field: Field<u64>, default: u32) -> u32 {
        let Some(Spanned { value, span }) = field.written() else {
            return default;
        };
        match u32::try_from(value) {
            Ok(count) if (1..=3_650).contains(&count) => count,
            _ => {
                let help = "write a number from 1 to 3650";
                self.report(problem::config::bad_value(
                    span,
                    key,
                    "is out of range",
                    help,
                ));
                default
            }
        }
    }

    fn basis(
        &mut self,
        field: Field<Entries<Basis>>,
        platforms: &PlatformTable,
    ) -> BTreeMap<PlatformId, Basis> {
        let mut basis = BTreeMap::new();
        for (key, value) in field.value().unwrap_or_default().0 {
            if let Some(platform) = platforms.get(&key.value) {
                basis.insert(platform.id.clone(), value.value);
            } else {
                let known = platforms.iter().map(|platform| platform.id.as_str());
                let unknown = problem::creator::unknown_platform(key.span, &key.value, known);
                self.report(unknown);
            }
        }
        basis
    }
}
