//! Templates that ask for themselves, at once or through others.

use std::collections::BTreeSet;

use super::references::{literals, span};
use crate::diagnostic::{Diagnostic, Diagnostics, problem};
use crate::model::Theme;
use crate::source::Span;

/// Every circle of templates, told once, at the first by name of those that lie in it.
pub(super) fn circles(theme: &Theme) -> Diagnostics {
    let (mut told, mut problems) = (BTreeSet::new(), Diagnostics::default());
    for (name, template) in theme
        .templates
        .iter()
        .filter(|(_, template)| !template.is_built_in())
    {
        let back = literals(&template.text)
            .into_iter()
            .filter(|literal| literal.names_template)
            .find_map(|literal| {
                let through = way(theme, theme.template_name(literal.text)?, name)?;
                Some((span(template, &literal.range), through))
            });
        let Some((place, through)) = back else {
            continue;
        };
        let is_new = !told.contains(name.as_str());
        told.extend(through.iter().copied().chain([name.as_str()]));
        if is_new {
            problems.push(told_of(theme, name, place, &through));
        }
    }
    problems
}

fn told_of(theme: &Theme, name: &str, place: Span, through: &[&str]) -> Diagnostic {
    let path = theme.template_path(name);
    let through: Vec<&str> = through
        .iter()
        .map(|name| theme.template_path(name))
        .collect();
    let mut of_themes = theme
        .prefixes
        .iter()
        .map(|prefix| format!("{prefix}{path}"));
    let replaced = of_themes.find(|other| other != name && theme.templates.contains_key(other));
    problem::theme::template_circle(
        place,
        path,
        &through,
        replaced.filter(|_| through.is_empty()).as_deref(),
    )
}

/// The templates between the one that is asked for and `end`, where one leads to the other; nothing
/// where none does.
fn way<'a>(theme: &'a Theme, start: &'a str, end: &str) -> Option<Vec<&'a str>> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![(start, Vec::new())]);
    while let Some((name, before)) = open.pop() {
        if name == end {
            return Some(before);
        }
        if !seen.insert(name) {
            continue;
        }
        let Some(template) = theme.templates.get(name) else {
            continue;
        };
        let through: Vec<&str> = before.iter().copied().chain([name]).collect();
        let asked = literals(&template.text)
            .into_iter()
            .filter(|literal| literal.names_template);
        open.extend(
            asked.filter_map(|literal| Some((theme.template_name(literal.text)?, through.clone()))),
        );
    }
    None
}
