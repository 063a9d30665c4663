//! Words of a site's own `i18n/` that nothing asks for: most likely their keys are misspelt, and
//! the theme's own words stand.

use std::collections::BTreeSet;

use super::engine::references::literals;
use super::locale::Messages;
use crate::diagnostic::{Diagnostics, problem};
use crate::model::{AssetSource, Theme};
use crate::source::{FileId, Span};

/// Keys that are asked for as far as a site has them: deliverables have names of the site's own.
const OPEN: [&str; 1] = ["kit.deliverable."];
/// The group that scripts get as a whole.
const SCRIPTS: &str = "search.";

/// Tells of the words of one file that neither the files below it, a template nor a script knows.
pub(super) fn tell(theme: &Theme, file: FileId, messages: &Messages, problems: &mut Diagnostics) {
    if messages.unknown().is_empty() {
        return;
    }
    // Those of the program find all of their words in its own files.
    let templates = theme
        .templates
        .values()
        .filter(|template| !template.is_built_in());
    let asked: BTreeSet<&str> = templates
        .flat_map(|template| literals(&template.text))
        .map(|literal| literal.text)
        .collect();
    let is_asked = |key: &str| {
        let begins = |part: &str| part.ends_with('.') && key.starts_with(part);
        asked
            .iter()
            .any(|literal| *literal == key || begins(literal))
            || OPEN.iter().any(|open| begins(open))
    };
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
        if !is_asked(&one.key)
            && !one
                .key
                .strip_prefix(SCRIPTS)
                .is_some_and(|word| in_scripts(theme, word))
        {
            let byte = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
            let place = Span::new(file, byte(one.range.start), byte(one.range.end));
            problems.push(problem::theme::message_unused(place, &one.key, &known));
        }
    }
}

/// Whether a script of the theme has a word.
fn in_scripts(theme: &Theme, word: &str) -> bool {
    let scripts = theme
        .assets
        .iter()
        .filter(|(path, _)| path.ends_with(".js"));
    scripts.map(|(_, source)| source).any(|source| {
        let bytes: &[u8] = match source {
            AssetSource::Embedded(bytes) => bytes,
            AssetSource::Owned(bytes) => bytes,
        };
        bytes
            .windows(word.len().max(1))
            .any(|part| part == word.as_bytes())
    })
}
