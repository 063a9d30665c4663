//! Rules that compare profiles: accounts that two of them name, and the order of all.

use std::collections::HashMap;
use std::sync::Arc;

use super::Unknown;
use crate::diagnostic::{Diagnostics, problem};
use crate::model::{Creator, Roster, SiteKind, SiteSettings, Standing};

/// Joins checked profiles into a roster. Accounts are compared over all profiles, also those that
/// are in no output.
pub(crate) fn roster(
    creators: &[(Arc<Creator>, Standing)],
    unknown: &Unknown,
    settings: &SiteSettings,
    problems: &mut Diagnostics,
) -> Roster {
    problems.append(duplicate_accounts(creators));
    let roster = Roster::new(creators.iter().cloned());
    let published = roster.published().len();
    if settings.kind == SiteKind::Creator && (published > 1 || published + unknown.creators() == 0)
    {
        problems.push(problem::config::one_creator(published));
    }
    roster
}

/// Reports accounts that a profile before names already.
fn duplicate_accounts(creators: &[(Arc<Creator>, Standing)]) -> Diagnostics {
    let mut problems = Diagnostics::default();
    // Only looked up, never walked: its order shows nowhere.
    let mut seen: HashMap<(&str, &str), &Creator> = HashMap::new();
    for (creator, _) in creators {
        for channel in &creator.channels {
            let Some(handle) = &channel.handle else {
                continue;
            };
            let first = *seen
                .entry((&channel.platform.id, handle))
                .or_insert(creator);
            if first.slug == creator.slug {
                continue;
            }
            let other = first.channels.iter().find(|other| {
                other.platform.id == channel.platform.id && other.handle == channel.handle
            });
            let first_span = other.map_or(channel.span, |other| other.span);
            problems.push(problem::creator::duplicate_handle(
                channel.span,
                &channel.platform.label,
                handle,
                &first.slug,
                first_span,
            ));
        }
    }
    problems
}
