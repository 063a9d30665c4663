//! What templates ask for by name: other templates, and whatever else stands in quotation marks.

use std::collections::BTreeSet;
use std::ops::Range;

use super::call::string_length;
use super::settled::{name, next_tag};
use crate::diagnostic::{Diagnostics, problem};
use crate::model::{Text, Theme, ThemeText};
use crate::source::{Span, Spanned};

/// A text in quotation marks in a tag of a template.
#[derive(Debug, PartialEq, Eq)]
pub struct Literal<'a> {
    /// What it says, as it is written.
    pub text: &'a str,
    /// Whether the tag asks for a template by it.
    pub names_template: bool,
    /// Where it stands, without its marks.
    range: Range<usize>,
}

/// All texts in quotation marks in the tags of a template.
#[must_use]
pub fn literals(template: &str) -> Vec<Literal<'_>> {
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(tag) = next_tag(template, from) {
        from = tag.end;
        let asks = matches!(name(&template[tag.clone()]), "extends" | "include");
        let mut place = tag.start;
        while let Some(rest) = template.get(place..tag.end).filter(|rest| !rest.is_empty()) {
            let length = string_length(rest);
            if let Some(length) = length {
                let range = place + 1..place + length - 1;
                found.push(Literal { text: &template[range.clone()], names_template: asks, range });
            }
            place += length.unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
        }
    }
    found
}

/// Every template that another one asks for and that is not there.
#[must_use]
pub fn missing(theme: &Theme) -> Diagnostics {
    let mut problems = Diagnostics::default();
    for template in theme.templates.values() {
        for asked in literals(&template.text).into_iter().filter(|literal| literal.names_template) {
            if theme.template_name(asked.text).is_none() {
                problems.push(problem::theme::template_missing(span(template, &asked.range), asked.text, &known(theme, asked.text)));
            }
        }
    }
    problems
}

/// Every template that a page asks for and that is not there.
#[must_use]
pub fn missing_of_pages(theme: &Theme, pages: &[&Spanned<Text>]) -> Diagnostics {
    let missing = pages.iter().filter(|asked| theme.template_name(&asked.value).is_none());
    missing.map(|asked| problem::theme::page_template_missing(asked.span, &asked.value, &known(theme, &asked.value))).collect()
}

/// Tells of every template that nobody asks for; `pages` are those that pages name. Where one is missing, it may be the one that is meant.
pub fn tell_unused(theme: &Theme, pages: &[&Spanned<Text>], problems: &mut Diagnostics) {
    if theme.additions.is_empty() || missing(theme).has_errors() {
        return;
    }
    let asked = theme.templates.values().flat_map(|template| literals(&template.text)).filter(|literal| literal.names_template);
    let asked = asked.map(|literal| literal.text).chain(pages.iter().map(|asked| asked.value.as_str()));
    let asked: BTreeSet<&str> = asked.filter_map(|asked| theme.template_name(asked)).collect();
    for name in theme.additions.iter().filter(|name| !asked.contains(name.as_str())) {
        let Some(template) = theme.templates.get(name).filter(|template| !has_components(&template.text)) else { continue };
        let path = theme.template_path(name);
        let replaceable = |known: &&str| theme.template_name(known).is_some_and(|known| !theme.additions.contains(known));
        let known: Vec<&str> = known(theme, path).into_iter().filter(replaceable).collect();
        problems.push(problem::theme::template_unused(Span::whole(template.file), path, &known));
    }
}

/// The paths of all other templates.
fn known<'a>(theme: &'a Theme, path: &str) -> Vec<&'a str> {
    let paths: BTreeSet<&str> = theme.templates.keys().map(|name| theme.template_path(name)).filter(|known| *known != path).collect();
    paths.into_iter().collect()
}

/// Whether a template defines components, which others use by their own names.
fn has_components(template: &str) -> bool {
    let mut from = 0;
    while let Some(tag) = next_tag(template, from) {
        if name(&template[tag.clone()]) == "component" {
            return true;
        }
        from = tag.end;
    }
    false
}

fn span(template: &ThemeText, range: &Range<usize>) -> Span {
    let byte = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    Span::new(template.file, byte(range.start), byte(range.end))
}

#[cfg(test)]
mod tests {
    use super::literals;

    #[test]
    fn texts_are_found_in_tags_only() {
        let template =
            "\"no\" {# \"no\" #}{%- extends 'a.html' -%}{% raw %}{% include \"no\" %}{% endraw %}{{ t(key=\"é.\" ~ x, y=`z`) }}{% include";
        let found: Vec<_> = literals(template).into_iter().map(|one| (one.text, one.names_template)).collect();
        assert_eq!(found, [("a.html", true), ("é.", false), ("z", false)]);
        let place = literals(template)[0].range.clone();
        assert_eq!(&template[place], "a.html");
    }
}
