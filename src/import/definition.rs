//! Platforms that a table names and the site does not have: the lines that define them, ready to be
//! pasted.

use std::collections::BTreeSet;

use super::layout::Layout;
use super::request::Request;
use crate::model::Slug;

/// What to do for each platform that the site does not have.
pub(super) fn remarks(layout: &Layout, request: &Request) -> Vec<String> {
    let used: BTreeSet<&Slug> = layout
        .columns
        .iter()
        .filter_map(|column| column.platform.as_ref())
        .collect();
    let unknown = used
        .into_iter()
        .filter(|platform| !request.platforms.contains(*platform));
    let needed = unknown.map(|platform| {
        format!(
            "This site has no platform `{platform}` yet, so these profiles do not build. Paste these lines at the end of rosterkit.toml, \
             and correct the label:\n{}",
            definition(platform)
        )
    });
    let passed_over = layout.absent.iter().map(|platform| {
        format!(
            "This site has no platform `{platform}`, so its columns were passed over. To use them, paste these lines at the end of \
             rosterkit.toml, and import again:\n{}",
            definition(platform)
        )
    });
    needed.chain(passed_over).collect()
}

/// A platform's table in the configuration, each line indented as remarks are.
fn definition(platform: &Slug) -> String {
    let mut label = platform.replace('-', " ");
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    format!(
        "\n    [platforms.{platform}]\n    label = \"{label}\"\n    numerator = [\"likes\", \"comments\"]\n    denominator = \"followers\"\n"
    )
}
