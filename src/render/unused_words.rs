//! Words of a site's own `i18n/` that nothing uses: most likely their keys are misspelt, and the
//! theme's own words are shown.

use std::collections::BTreeSet;

use super::locale::Messages;
use crate::diagnostic::{Diagnostics, problem};
use crate::model::Theme;
use crate::source::{FileId, Span};

/// Keys that are used as far as a site has them: deliverables have names of the site's own.
const OPEN: &str = "kit.deliverable.";
/// The group that scripts get as a whole. A theme's own scripts may use words of their own there,
/// so that only those like a known one are reported.
const SCRIPTS: &str = "search.";

/// Reports the words of one file that the files below it lack and no template uses.
pub(super) fn report(theme: &Theme, file: FileId, messages: &Messages, problems: &mut Diagnostics) {
    let unknown: BTreeSet<&str> = messages
        .unknown()
        .iter()
        .map(|one| one.key.as_str())
        .collect();
    let known: Vec<&str> = messages
        .keys()
        .filter(|key| !unknown.contains(key))
        .collect();
    for one in messages.unknown() {
        let key = &one.key;
        let is_used = key.starts_with(OPEN)
            || key.starts_with(SCRIPTS) && problem::nearest(key, known.iter().copied()).is_none()
            || is_in_templates(theme, key);
        if !is_used {
            let byte = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
            let place = Span::new(file, byte(one.range.start), byte(one.range.end));
            problems.push(problem::theme::message_unused(place, key, &known));
        }
    }
}

/// Returns whether a template that was read from disk names a key, as in `words.own.size.small`,
/// `words.own.size[name]`, `t(key="own.size.small")` and `t(key="own.size." ~ name)`. The built-in
/// templates have all of their words in the built-in files.
fn is_in_templates(theme: &Theme, key: &str) -> bool {
    let mut names = vec![
        format!("words.{key}"),
        format!("\"{key}\""),
        format!("'{key}'"),
    ];
    if let Some((table, _)) = key.rsplit_once('.') {
        names.extend([
            format!("words.{table}["),
            format!("\"{table}.\""),
            format!("'{table}.'"),
        ]);
    }
    let mut templates = theme
        .templates
        .values()
        .filter(|template| !template.is_built_in());
    templates.any(|template| names.iter().any(|name| template.text.contains(name)))
}
