//! What templates ask for by name: other templates, and whatever else stands in quotation marks.

use std::collections::BTreeSet;
use std::ops::Range;

use super::call::string_length;
use super::settled::{name, next_tag};
use crate::diagnostic::problem::theme::WantedTemplate;
use crate::diagnostic::{Diagnostics, problem};
use crate::model::{Text, Theme, ThemeText};
use crate::source::{Span, Spanned};

/// A text in quotation marks in a tag of a template.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Literal<'a> {
    /// What it says, as it is written.
    pub text: &'a str,
    /// Whether the tag asks for a template by it.
    pub names_template: bool,
    /// Where it stands, without its marks.
    pub(super) range: Range<usize>,
}

/// All texts in quotation marks in the tags of a template.
pub(crate) fn literals(template: &str) -> Vec<Literal<'_>> {
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(tag) = next_tag(template, from) {
        from = tag.end;
        let asks = matches!(name(&template[tag.clone()]), "extends" | "include");
        let mut place = tag.start;
        while let Some(rest) = template.get(place..tag.end).filter(|rest| !rest.is_empty()) {
            let length = string_length(rest);
            if let Some(length) = length {
                let range = place + 1..place + length - 1;
                found.push(Literal {
                    text: &template[range.clone()],
                    names_template: asks,
                    range,
                });
            }
            place += length.unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
        }
    }
    found
}

/// Every template that another one asks for and that is not there.
pub(crate) fn missing(theme: &Theme) -> Diagnostics {
    let mut problems = Diagnostics::default();
    for (name, template) in &theme.templates {
        for asked in literals(&template.text)
            .into_iter()
            .filter(|literal| literal.names_template)
        {
            if !theme.has_template(asked.text) {
                let wanted = wanted(theme, Some(name), asked.text);
                problems.push(problem::theme::template_missing(
                    span(template, &asked.range),
                    &wanted,
                ));
            }
        }
    }
    problems
}

/// Every template that a page asks for and that is not there.
pub(crate) fn missing_of_pages(theme: &Theme, pages: &[&Spanned<Text>]) -> Diagnostics {
    let missing = pages
        .iter()
        .filter(|asked| !theme.has_template(&asked.value));
    missing
        .map(|asked| {
            problem::theme::page_template_missing(asked.span, &wanted(theme, None, &asked.value))
        })
        .collect()
}

/// Tells of every template that nobody asks for; `pages` are those that pages name. One that may be
/// meant where a template is missing is told there.
pub(crate) fn tell_unused(theme: &Theme, pages: &[&Spanned<Text>], problems: &mut Diagnostics) {
    if theme.additions.is_empty() {
        return;
    }
    let written = theme
        .templates
        .values()
        .flat_map(|template| literals(&template.text))
        .filter(|literal| literal.names_template);
    let written = written
        .map(|literal| literal.text)
        .chain(pages.iter().map(|asked| asked.value.as_str()));
    let written: BTreeSet<&str> = written.collect();
    let absent = written
        .iter()
        .filter(|written| !theme.has_template(written));
    let meant = absent.flat_map(|written| wanted(theme, None, written).like());
    let asked: BTreeSet<&str> = written
        .iter()
        .copied()
        .chain(meant)
        .filter_map(|asked| theme.template_name(asked))
        .collect();
    for name in theme
        .additions
        .iter()
        .filter(|name| !asked.contains(name.as_str()))
    {
        let Some(template) = theme
            .templates
            .get(name)
            .filter(|template| !has_components(&template.text))
        else {
            continue;
        };
        let path = theme.template_path(name);
        let replaceable = |known: &&str| {
            theme
                .template_name(known)
                .is_some_and(|known| !theme.additions.contains(known))
        };
        let known: Vec<&str> = paths(theme)
            .into_iter()
            .filter(|known| *known != path)
            .filter(replaceable)
            .collect();
        problems.push(problem::theme::template_unused(
            Span::whole(template.file),
            path,
            &known,
        ));
    }
}

/// The paths of all templates.
fn paths(theme: &Theme) -> BTreeSet<&str> {
    theme
        .templates
        .keys()
        .map(|name| theme.template_path(name))
        .collect()
}

/// A template that is not there, with those that may be meant: of the theme where a theme is named,
/// else of all, as they can be asked for by the template `from`, which itself is not meant.
fn wanted<'a>(theme: &'a Theme, from: Option<&str>, written: &'a str) -> WantedTemplate<'a> {
    let named = theme
        .prefixes
        .iter()
        .find(|prefix| written.starts_with(prefix.as_str()));
    let begun = written.split_once('/').map_or("", |(first, _)| first);
    let names: Vec<&str> = theme
        .prefixes
        .iter()
        .map(|prefix| prefix.trim_end_matches('/'))
        .collect();
    let meant = named
        .map(|prefix| prefix.trim_end_matches('/'))
        .or_else(|| problem::nearest(begun, names).filter(|_| !has_folder(theme, begun)));
    let of_theme = |name: &&str| {
        meant.is_some_and(|theme| {
            name.split_once('/')
                .is_some_and(|(first, _)| first == theme)
        })
    };
    let own = from.map(|from| theme.template_path(from));
    // By its bare path it would ask for itself; by that of the theme it asks for the one that it
    // replaces.
    let replaced = |name: &&str| {
        own == Some(theme.template_path(name)) && from != Some(*name) && own != Some(*name)
    };
    let all = theme.templates.keys().map(String::as_str);
    let known: BTreeSet<&str> = match meant {
        Some(_) => all
            .filter(of_theme)
            .filter(|name| from != Some(*name))
            .collect(),
        None => paths(theme)
            .into_iter()
            .filter(|path| own != Some(*path))
            .chain(all.filter(replaced))
            .collect(),
    };
    let below = named.map(|prefix| &written[prefix.len()..]);
    WantedTemplate {
        written,
        below_theme: below,
        known: known.into_iter().collect(),
    }
}

/// Whether templates lie in a folder of this name.
fn has_folder(theme: &Theme, folder: &str) -> bool {
    paths(theme).into_iter().any(|path| {
        path.split_once('/')
            .is_some_and(|(first, _)| first == folder)
    })
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

pub(super) fn span(template: &ThemeText, range: &Range<usize>) -> Span {
    let byte = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    Span::new(template.file, byte(range.start), byte(range.end))
}

#[cfg(test)]
mod tests {
    use super::literals;

    #[test]
    fn texts_are_found_in_tags_only() {
        let template = "\"no\" {# \"no\" #}{%- extends 'a.html' -%}{% raw %}{% include \"no\" %}{% endraw %}{{ t(key=\"é.\" ~ x, y=`z`) }}{% include";
        let found: Vec<_> = literals(template)
            .into_iter()
            .map(|one| (one.text, one.names_template))
            .collect();
        assert_eq!(found, [("a.html", true), ("é.", false), ("z", false)]);
        let place = literals(template)[0].range.clone();
        assert_eq!(&template[place], "a.html");
    }
}
