//! The language and the words of a site's interface: its language's files over English, and a look
//! at those of all other languages.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::engine::SiteWords;
use super::input::RenderInput;
use super::locale::{Locale, Messages};
use super::unused_words;
use crate::diagnostic::{Diagnostics, Severity, problem};
use crate::model::{Theme, ThemeText};
use crate::source::Span;

/// The words of the site's language. Files that are wrong are told and left out; nothing only where
/// the language has no locale.
pub(super) fn read(input: &RenderInput, problems: &mut Diagnostics) -> Option<SiteWords> {
    let language = input.site.settings.language.tag();
    let locale = Locale::new(language)
        .map_err(|error| problems.push(problem::theme::template(None, &format!("{error:?}"), None)))
        .ok()?;
    let theme = &*input.theme;
    let chain = chain(language);
    let layers = Layers::of(theme, &chain, |_| true, problems);
    let messages = layers
        .messages
        .or_else(|| Messages::parse("en", "", None).ok().map(Arc::new))?;
    // What is missing cannot be said of files that could not be read.
    let is_whole = !layers.is_torn && chain.iter().all(|tag| !theme.unread_words.contains(*tag));
    if !language.starts_with("en") && is_whole {
        let all = || messages.keys().map(str::to_owned).collect();
        tell_missing(
            theme,
            language,
            &layers.missing.unwrap_or_else(all),
            problems,
        );
    }
    problems.append(of_other_languages(theme, &chain));
    Some(SiteWords {
        locale: Arc::new(locale),
        messages,
    })
}

/// What is wrong with the files of languages that the site does not use: nobody would see it until
/// the language is changed.
fn of_other_languages(theme: &Theme, used: &[&str]) -> Diagnostics {
    let mut problems = Diagnostics::default();
    let others = theme.messages.iter().filter(|(tag, texts)| {
        !used.contains(&tag.as_str()) && texts.iter().any(|text| !text.is_built_in())
    });
    for (tag, _) in others {
        Layers::of(theme, &chain(tag), |layer| layer == tag, &mut problems);
    }
    // The site that is published has none of it.
    problems.make_all(Severity::Warning);
    problems
}

/// The languages whose words are laid over each other: English, then `pt`, then `pt-BR`.
fn chain(language: &str) -> Vec<&str> {
    let base = language.split('-').next().unwrap_or(language);
    let mut chain = vec!["en", base, language];
    chain.dedup();
    chain
}

/// The files of some languages, laid over each other.
struct Layers {
    messages: Option<Arc<Messages>>,
    /// The keys that every layer lacks which is not English, where there is such a layer.
    missing: Option<BTreeSet<String>>,
    /// Whether a file could not be used.
    is_torn: bool,
}

impl Layers {
    /// Reads the files of these languages, and says what is wrong with those that are `told`.
    fn of(
        theme: &Theme,
        chain: &[&str],
        told: impl Fn(&str) -> bool,
        problems: &mut Diagnostics,
    ) -> Self {
        let mut layers = Self {
            messages: None,
            missing: None,
            is_torn: false,
        };
        for tag in chain {
            // The lowest layer first: each falls back on the one below it.
            for text in theme.messages.get(*tag).into_iter().flatten().rev() {
                let mut found = Diagnostics::default();
                layers.add(theme, tag, text, &mut found);
                if told(tag) {
                    problems.append(found);
                }
            }
        }
        layers
    }

    fn add(&mut self, theme: &Theme, tag: &str, text: &ThemeText, problems: &mut Diagnostics) {
        let wrong = problems.len();
        let layer = parse(tag, text, self.messages.clone(), problems);
        self.is_torn |= problems.len() > wrong;
        let Some(layer) = layer else { return };
        if tag != "en" {
            let lacks: BTreeSet<String> = layer.missing().into_iter().map(str::to_owned).collect();
            self.missing = Some(match self.missing.take() {
                Some(before) => before.intersection(&lacks).cloned().collect(),
                None => lacks,
            });
        }
        if !text.is_built_in() {
            unused_words::report(theme, text.file, &layer, problems);
        }
        self.messages = Some(Arc::new(layer));
    }
}

fn parse(
    tag: &str,
    text: &ThemeText,
    below: Option<Arc<Messages>>,
    problems: &mut Diagnostics,
) -> Option<Messages> {
    let place = |range: &std::ops::Range<usize>| {
        let byte = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span::new(text.file, byte(range.start), byte(range.end))
    };
    let (messages, wrong) = match Messages::read(tag, &text.text, below) {
        Ok((messages, wrong)) => (Some(messages), wrong),
        Err(wrong) => (None, wrong),
    };
    let reports = wrong
        .iter()
        .map(|wrong| problem::theme::bad_messages(place(&wrong.range), &wrong.to_string()));
    problems.append(reports.collect());
    messages
}

/// Warns once of the words that the site's language lacks.
fn tell_missing(
    theme: &Theme,
    language: &str,
    missing: &BTreeSet<String>,
    problems: &mut Diagnostics,
) {
    if missing.is_empty() {
        return;
    }
    let file = theme
        .messages
        .get(language)
        .and_then(|texts| texts.last())
        .map(|text| Span::whole(text.file));
    let keys: Vec<&str> = missing.iter().map(String::as_str).collect();
    problems.push(problem::theme::messages_missing(file, language, &keys));
}
