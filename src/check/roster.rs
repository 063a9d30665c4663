//! Rules that compare profiles: accounts that two of them name, and the order of all.

use std::collections::HashMap;
use std::sync::Arc;

use super::Unknown;
use crate::diagnostic::{Diagnostics, problem};
use crate::model::{Creator, Roster, SiteKind, SiteSettings, Standing};
use crate::source::Span;

/// Joins checked profiles into a roster. Accounts are compared over all profiles, including those
/// that are in no output.
pub(crate) fn roster(
    creators: &[(Arc<Creator>, Standing)],
    unknown: &Unknown,
    settings: &SiteSettings,
    problems: &mut Diagnostics,
) -> Roster {
    report_duplicate_accounts(creators, problems);
    let roster = Roster::new(creators.iter().cloned());
    let published = roster.published().len();
    if settings.kind == SiteKind::Creator && (published > 1 || published + unknown.creators() == 0)
    {
        problems.push(problem::config::one_creator(published));
    }
    roster
}

/// Reports accounts that an earlier profile names already.
fn report_duplicate_accounts(creators: &[(Arc<Creator>, Standing)], problems: &mut Diagnostics) {
    // Its order reaches no output: it is only looked up.
    let mut seen: HashMap<(&str, &str), (&Creator, Span)> = HashMap::new();
    for (creator, _) in creators {
        for channel in &creator.channels {
            let Some(handle) = &channel.handle else {
                continue;
            };
            let account = (&*channel.platform.id, &**handle);
            let (first, first_span) = *seen.entry(account).or_insert((creator, channel.span));
            if first.slug != creator.slug {
                let label = &channel.platform.label;
                problems.push(problem::creator::duplicate_handle(
                    channel.span,
                    label,
                    handle,
                    &first.slug,
                    first_span,
                ));
            }
        }
    }
}
