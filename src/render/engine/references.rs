//! Names of templates in `{% extends "..." %}` and `{% include "..." %}`. The engine says that one
//! is missing, but not where, and not which are never used.

use std::collections::BTreeSet;

use crate::diagnostic::problem::theme::WantedTemplate;
use crate::diagnostic::{Diagnostics, problem};
use crate::model::{Text, Theme, ThemeText};
use crate::source::{Span, Spanned};

/// A name by which a template extends or includes another one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reference<'a> {
    pub(super) name: &'a str,
    /// The byte of the template at which it begins.
    start: usize,
}

impl Reference<'_> {
    /// Returns the place of the name, without its quotation marks.
    pub(super) fn span(&self, template: &ThemeText) -> Span {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(
            template.file,
            byte(self.start),
            byte(self.start + self.name.len()),
        )
    }
}

/// Returns every name by which a template extends or includes another one.
pub(super) fn references(template: &str) -> Vec<Reference<'_>> {
    let mut references = Vec::new();
    for tag in tags(template) {
        if !tag.starts_with("extends") && !tag.starts_with("include") {
            continue;
        }
        let name = tag.find(['"', '\'', '`']).and_then(|at| {
            let quote = tag[at..].chars().next()?;
            tag[at + 1..].split_once(quote)
        });
        if let Some((name, after)) = name {
            let start = template.len() - after.len() - 1 - name.len();
            references.push(Reference { name, start });
        }
    }
    references
}

/// Returns the text from the first word of each `{% tag %}` to the end of the template; tags in
/// comments and raw blocks are left out.
fn tags(template: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = template;
    while let Some((_, inside)) = rest.split_once('{') {
        rest = inside;
        if inside.starts_with('#') {
            rest = after(inside, "#}");
        } else if let Some(tag) = inside.strip_prefix('%') {
            let tag = tag.trim_start_matches('-').trim_start();
            rest = after(tag, "%}");
            if tag.starts_with("raw") {
                rest = after(rest, "endraw");
            } else {
                tags.push(tag);
            }
        }
    }
    tags
}

/// Returns what comes after a mark; nothing if the mark is missing.
fn after<'a>(text: &'a str, mark: &str) -> &'a str {
    text.split_once(mark).map_or("", |(_, after)| after)
}

/// Reports every template that another one refers to and that is missing.
pub(super) fn missing(theme: &Theme) -> Diagnostics {
    let mut problems = Diagnostics::default();
    for (name, template) in &theme.templates {
        for reference in references(&template.text) {
            if !theme.has_template(reference.name) {
                let wanted = wanted(theme, Some(name), reference.name);
                let span = reference.span(template);
                problems.push(problem::theme::template_missing(span, &wanted));
            }
        }
    }
    problems
}

/// Reports every template that a page names and that is missing.
pub(crate) fn missing_of_pages(theme: &Theme, pages: &[&Spanned<Text>]) -> Diagnostics {
    let mut problems = Diagnostics::default();
    for page in pages {
        if !theme.has_template(&page.value) {
            let wanted = wanted(theme, None, &page.value);
            problems.push(problem::theme::page_template_missing(page.span, &wanted));
        }
    }
    problems
}

/// Reports every template of the site that neither a page nor another template names, and that has
/// no components. One that may be meant where a template is missing is reported there.
pub(crate) fn report_unused(theme: &Theme, pages: &[&Spanned<Text>], problems: &mut Diagnostics) {
    if theme.additions.is_empty() {
        return;
    }
    let mut named: BTreeSet<&str> = pages.iter().map(|page| page.value.as_str()).collect();
    for template in theme.templates.values() {
        named.extend(
            references(&template.text)
                .iter()
                .map(|reference| reference.name),
        );
    }
    let mut used = BTreeSet::new();
    for name in named {
        used.extend(theme.template_name(name));
        if !theme.has_template(name) {
            let meant = wanted(theme, None, name).like().into_iter();
            used.extend(meant.filter_map(|name| theme.template_name(name)));
        }
    }
    let mut replaceable: Vec<&str> = theme
        .templates
        .keys()
        .filter(|name| !theme.additions.contains(*name))
        .map(|name| theme.template_path(name))
        .collect();
    replaceable.sort_unstable();
    replaceable.dedup();
    for name in &theme.additions {
        let Some(template) = theme.templates.get(name) else {
            continue;
        };
        let has_components = || {
            tags(&template.text)
                .iter()
                .any(|tag| tag.starts_with("component"))
        };
        if !used.contains(name.as_str()) && !has_components() {
            let path = theme.template_path(name);
            let span = Span::whole(template.file);
            problems.push(problem::theme::template_unused(span, path, &replaceable));
        }
    }
}

/// Returns a missing template with those that may be meant: by the name of a theme those of the
/// theme, else all by their paths. The template `from` that refers to it is not meant, but the one
/// of the theme that it replaces.
fn wanted<'a>(theme: &'a Theme, from: Option<&'a str>, written: &'a str) -> WantedTemplate<'a> {
    let prefix = theme
        .prefixes
        .iter()
        .find(|prefix| written.starts_with(prefix.as_str()));
    let own = from.map(|from| theme.template_path(from));
    let mut known = BTreeSet::new();
    for name in theme.templates.keys().map(String::as_str) {
        let path = theme.template_path(name);
        let is_meant = match prefix {
            Some(prefix) => name.starts_with(prefix),
            None => own == Some(path),
        };
        if is_meant {
            known.insert(name);
        } else if prefix.is_none() {
            known.insert(path);
        }
    }
    WantedTemplate {
        written,
        below_theme: prefix.map(|prefix| &written[prefix.len()..]),
        known: known
            .into_iter()
            .filter(|name| from != Some(*name))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn names_are_found_in_tags_only() {
        let template = "\"no\" {# {% include \"no\" %} #}{%- extends 'a.html' -%}{% raw %}\
                        {% include \"no\" %}{% endraw %}{{ \"é.\" }}{% include `é/b.html` %}\
                        {% set x = \"no\" %}{% include";
        let found = references(template);
        let names: Vec<&str> = found.iter().map(|reference| reference.name).collect();
        assert_eq!(names, ["a.html", "é/b.html"]);
        for reference in found {
            assert!(template[reference.start..].starts_with(reference.name));
        }
    }
}
