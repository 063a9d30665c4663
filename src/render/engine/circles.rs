//! Templates that extend or include themselves, directly or through others. The engine stops at the
//! first, and does not say where.

use std::collections::BTreeSet;

use super::references::{Reference, references};
use crate::diagnostic::{Diagnostics, problem};
use crate::model::Theme;

/// Reports every circle of templates once, at the first by name of those in it.
pub(super) fn circles(theme: &Theme) -> Diagnostics {
    let mut reported = BTreeSet::new();
    let mut problems = Diagnostics::default();
    for (name, template) in &theme.templates {
        if template.is_built_in() || reported.contains(name.as_str()) {
            continue;
        }
        let back = references(&template.text)
            .into_iter()
            .find_map(|reference| Some((path(theme, &reference, name)?, reference)));
        let Some((through, reference)) = back else {
            continue;
        };
        let own = theme.template_path(name);
        let paths: Vec<&str> = through
            .iter()
            .map(|name| theme.template_path(name))
            .collect();
        let replaced = theme
            .prefixes
            .iter()
            .map(|prefix| format!("{prefix}{own}"))
            .find(|other| other != name && theme.templates.contains_key(other))
            .filter(|_| through.is_empty());
        let span = reference.span(template);
        problems.push(problem::theme::template_circle(
            span,
            own,
            &paths,
            replaced.as_deref(),
        ));
        reported.extend(through);
    }
    problems
}

/// Returns the templates between a reference and `end`; `None` if it does not lead there.
fn path<'a>(theme: &'a Theme, start: &Reference<'_>, end: &str) -> Option<Vec<&'a str>> {
    let mut seen = BTreeSet::new();
    let mut open = vec![(theme.template_name(start.name)?, Vec::new())];
    while let Some((name, mut through)) = open.pop() {
        if name == end {
            return Some(through);
        }
        if !seen.insert(name) {
            continue;
        }
        through.push(name);
        for reference in theme
            .templates
            .get(name)
            .into_iter()
            .flat_map(|template| references(&template.text))
        {
            if let Some(next) = theme.template_name(reference.name) {
                open.push((next, through.clone()));
            }
        }
    }
    None
}
