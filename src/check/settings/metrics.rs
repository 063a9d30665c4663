//! How figures are computed.

use std::collections::BTreeMap;

use super::{SettingsDesk, SettingsFiles};
use crate::check::fields::value;
use crate::diagnostic::problem;
use crate::load::draft::{Entries, Field, MetricsDraft};
use crate::model::{Basis, MetricSettings, PlatformId, PlatformTable};
use crate::source::Spanned;

/// Days that posts count.
const WINDOW_DAYS: u32 = 90;
/// The most posts that count.
const WINDOW_POSTS: u32 = 30;
/// Days after which figures are old.
const STALE_AFTER_DAYS: u32 = 120;

impl SettingsDesk<'_> {
    pub(super) fn metrics(
        &mut self,
        field: Field<MetricsDraft>,
        platforms: &PlatformTable,
        files: &SettingsFiles,
    ) -> MetricSettings {
        let draft = value(field).unwrap_or_default();
        let benchmarks = draft.benchmarks.and_then(|name| match &files.benchmarks {
            Some(Ok(text)) => Some(text.as_str().into()),
            Some(Err(reason)) => {
                self.problems
                    .push(problem::config::benchmarks(name.span, reason));
                None
            }
            None => None,
        });
        MetricSettings {
            window_days: self.days("window_days", draft.window_days, WINDOW_DAYS),
            window_posts: self.days("window_posts", draft.window_posts, WINDOW_POSTS),
            stale_after_days: self.days(
                "stale_after_days",
                draft.stale_after_days,
                STALE_AFTER_DAYS,
            ),
            benchmarks,
            show_estimates: value(draft.show_estimates).unwrap_or(false),
            basis: self.basis(draft.basis, platforms),
        }
    }

    fn days(&mut self, key: &str, field: Field<u64>, default: u32) -> u32 {
        let Some(days) = field else { return default };
        match u32::try_from(days.value) {
            Ok(days) if (1..=3_650).contains(&days) => days,
            _ => {
                self.problems.push(problem::config::bad_value(
                    days.span,
                    key,
                    "is out of range",
                    "write a number from 1 to 3650",
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
        for (key, Spanned { value, .. }) in value(field).unwrap_or_default().0 {
            match platforms.get(&key.value) {
                Some(platform) => {
                    basis.insert(platform.id.clone(), value);
                }
                None => {
                    let known = platforms.iter().map(|platform| platform.id.as_str());
                    self.problems.push(problem::creator::unknown_platform(
                        key.span, &key.value, known,
                    ));
                }
            }
        }
        basis
    }
}
