//! Channels with old figures, and the menus of the platforms that give newer ones.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::import::{BadData, parsed};
use crate::model::{Creator, Date, days_between};

/// A channel whose figures are old.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct StaleChannel {
    pub creator: String,
    pub name: String,
    pub platform: String,
    pub handle: Option<String>,
    /// The day of its figures; `None` if the profile does not say.
    pub as_of: Option<String>,
    /// True if it has followers or posts.
    pub has_figures: bool,
    /// Days since then.
    pub days: Option<i64>,
    /// The menu of the platform that gives its export.
    pub menu: String,
}

/// Returns the channels whose figures are older than some days or have no day, in the order of
/// creators.
///
/// # Errors
/// When the built-in list of menus is faulty.
pub(crate) fn stale<'a>(
    creators: impl Iterator<Item = &'a Creator>,
    most_days: u32,
    today: Date,
) -> Result<Vec<StaleChannel>, BadData> {
    let menus: BTreeMap<String, String> = parsed("menus.toml", include_str!("data/menus.toml"))?;
    let menu = |platform: &str| menus.get(platform).or_else(|| menus.get("other"));
    let channels = creators.flat_map(|creator| {
        let channels = creator.channels.iter();
        channels.map(move |channel| (creator, channel))
    });
    let old = channels.filter_map(|(creator, channel)| {
        let days = channel.as_of.map(|day| days_between(day, today));
        if days.is_some_and(|days| days <= i64::from(most_days)) {
            return None;
        }
        Some(StaleChannel {
            creator: creator.slug.to_string(),
            name: creator.name.to_string(),
            platform: channel.platform.id.to_string(),
            handle: channel.handle.as_ref().map(ToString::to_string),
            has_figures: channel.followers.is_some() || !channel.posts.is_empty(),
            as_of: channel.as_of.map(|day| day.to_string()),
            days,
            menu: menu(&channel.platform.id).cloned().unwrap_or_default(),
        })
    });
    let mut old: Vec<StaleChannel> = old.collect();
    old.sort_by(|one, other| one.creator.cmp(&other.creator));
    Ok(old)
}

impl StaleChannel {
    /// Returns one line: who, which channel, how old, and where the export is found.
    pub(crate) fn line(&self) -> String {
        let handle = self
            .handle
            .as_deref()
            .map_or(String::new(), |handle| format!(" @{handle}"));
        let age = match (&self.as_of, self.days) {
            (Some(day), Some(days)) => format!("figures of {day}, {days} days old"),
            _ if self.has_figures => "figures without a day".to_owned(),
            _ => "no figures yet".to_owned(),
        };
        format!(
            "{}: {}{handle}: {age}\n  {}\n  then: rosterkit refresh {} FILE...",
            self.creator, self.platform, self.menu, self.creator
        )
    }
}
