//! What pages are made with, whoever is on the roster: language, words, templates, the theme's files. Kept from run to run while
//! nothing of it changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::assets::{self, AssetFiles, Assets};
use super::engine::{Engine, Words, references};
use super::locale::{Locale, Messages};
use super::pages::site_view;
use super::tier_names::TierNames;
use super::view::site::SiteView;
use super::{Source, tokens, unused_words};
use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostics, problem};
use crate::model::{SiteSettings, Theme, ThemeText};
use crate::source::Span;

/// The parts of a site's pages that are the same for all of them.
pub struct Parts {
    /// The language.
    pub locale: Arc<Locale>,
    /// The words of the interface.
    pub messages: Arc<Messages>,
    /// What tiers are called.
    pub tiers: TierNames,
    /// The templates.
    pub engine: Arc<Engine>,
    /// The addresses of the theme's files.
    pub assets: Assets,
    /// The theme's files.
    pub files: Vec<Artifact>,
    problems: Diagnostics,
    made_from: MadeFrom,
}

/// All that parts depend on.
struct MadeFrom {
    theme: Arc<Theme>,
    settings: Arc<SiteSettings>,
    site: SiteView,
}

impl Parts {
    /// The parts for a source: those of an earlier run, where they would be made from the same. Nothing, with problems, when the theme
    /// cannot be used.
    pub fn new(source: &Source, earlier: Option<&Arc<Self>>, problems: &mut Diagnostics) -> Option<Arc<Self>> {
        if let Some(earlier) = earlier.filter(|earlier| earlier.serve(source)) {
            problems.append(earlier.problems.clone());
            return Some(earlier.clone());
        }
        let mut found = Diagnostics::default();
        let parts = Self::make(source, &mut found);
        problems.append(found.clone());
        parts.map(|parts| Arc::new(Self { problems: found, ..parts }))
    }

    fn serve(&self, source: &Source) -> bool {
        let made_from = &self.made_from;
        made_from.settings == source.site.settings
            && made_from.theme == source.theme
            && made_from.site == site_view(&source.site, &self.locale)
    }

    fn make(source: &Source, problems: &mut Diagnostics) -> Option<Self> {
        let words = words(source, problems)?;
        let settings = source.site.settings.clone();
        let tokens = tokens::style_sheet(&source.theme, &settings.theme, problems)?;
        let made = vec![("css/tokens.css".to_owned(), tokens.into_bytes())];
        let AssetFiles { assets, artifacts: files } = assets::gather(&source.theme, made, &settings.base_url);
        let missing = references::missing(&source.theme);
        if missing.has_errors() {
            problems.append(missing);
            return None;
        }
        let engine = Engine::new(&source.theme, &settings.base_url, &assets, &words).map_err(|problem| problems.push(*problem));
        let mut engine = engine.ok()?;
        let site = site_view(&source.site, &words.locale);
        engine.share("site", &site);
        let tiers = TierNames::new(&settings.tiers, &words.messages);
        let made_from = MadeFrom { theme: source.theme.clone(), settings, site };
        let Words { locale, messages } = words;
        Some(Self { locale, messages, tiers, engine: Arc::new(engine), assets, files, problems: Diagnostics::default(), made_from })
    }
}

/// The language and the words of the interface: the site's language over English.
fn words(source: &Source, problems: &mut Diagnostics) -> Option<Words> {
    let language = source.site.settings.language.tag();
    let locale = Locale::new(language).map_err(|error| problems.push(problem::theme::template(None, &format!("{error:?}"), None))).ok()?;
    let mut messages: Option<Arc<Messages>> = None;
    let mut missing: Option<BTreeSet<String>> = None;
    for tag in chain(language) {
        // The lowest layer first: each falls back on the one below it.
        for text in source.theme.messages.get(tag).into_iter().flatten().rev() {
            let layer = parse(tag, text, messages.clone(), problems)?;
            if tag != "en" {
                let lacks: BTreeSet<String> = layer.missing().into_iter().map(str::to_owned).collect();
                missing = Some(missing.map_or_else(|| lacks.clone(), |before| before.intersection(&lacks).cloned().collect()));
            }
            if !text.is_built_in() {
                unused_words::tell(&source.theme, text.file, &layer, problems);
            }
            messages = Some(Arc::new(layer));
        }
    }
    let messages = messages.or_else(|| Messages::parse("en", "", None).ok().map(Arc::new))?;
    if !language.starts_with("en") {
        let all = || messages.keys().map(str::to_owned).collect();
        tell_missing(&source.theme, language, &missing.unwrap_or_else(all), problems);
    }
    Some(Words { locale: Arc::new(locale), messages })
}

/// The languages whose words are laid over each other: English, then `pt`, then `pt-BR`.
fn chain(language: &str) -> Vec<&str> {
    let base = language.split('-').next().unwrap_or(language);
    let mut chain = vec!["en", base, language];
    chain.dedup();
    chain
}

fn parse(tag: &str, text: &ThemeText, below: Option<Arc<Messages>>, problems: &mut Diagnostics) -> Option<Messages> {
    let place = |range: &std::ops::Range<usize>| {
        let byte = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span::new(text.file, byte(range.start), byte(range.end))
    };
    match Messages::parse(tag, &text.text, below) {
        Ok(messages) => Some(messages),
        Err(wrong) => {
            let reports = wrong.iter().map(|wrong| problem::theme::bad_messages(place(&wrong.range), &wrong.to_string()));
            problems.append(reports.collect());
            None
        }
    }
}

/// Warns once of the words that the site's language lacks.
fn tell_missing(theme: &Theme, language: &str, missing: &BTreeSet<String>, problems: &mut Diagnostics) {
    if missing.is_empty() {
        return;
    }
    let file = theme.messages.get(language).and_then(|texts| texts.last()).map(|text| Span::whole(text.file));
    let keys: Vec<&str> = missing.iter().map(String::as_str).collect();
    problems.push(problem::theme::messages_missing(file, language, &keys));
}
