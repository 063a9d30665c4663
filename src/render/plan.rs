//! The plan of the output: every artifact of a site, and every path that links may lead to.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::assets::{self, AssetFiles};
use super::context::{Context, Parts};
use super::data::{address, api, feed, headers, robots, sitemap};
use super::engine::{Engine, Words};
use super::locale::{Locale, Messages};
use super::pages::{Pages, site_view};
use super::{Source, StaticFile, tokens};
use crate::artifact::{Artifact, OutputPath};
use crate::diagnostic::{Diagnostics, problem};
use crate::model::{Theme, ThemeText};
use crate::source::Span;

/// What a site's output will be.
pub struct Plan {
    /// Every file, in order of path.
    pub artifacts: Vec<Artifact>,
    /// Every path that a link of a text may lead to: pages end with `/`, files do not; each begins with `/`.
    pub paths: Vec<String>,
    /// What everything is made from.
    pub context: Arc<Context>,
}

/// Plans the output; nothing, with problems, when the theme cannot be used.
pub fn plan(source: Source, problems: &mut Diagnostics) -> Option<Plan> {
    let mut artifacts: Vec<Artifact> = source.statics.iter().filter_map(static_artifact).collect();
    let context = Arc::new(context(source, &mut artifacts, problems)?);
    let Pages { artifacts: pages, map } = Pages::new(&context);
    artifacts.extend(pages);
    artifacts.extend(data(&context, map));
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    let paths = artifacts.iter().map(|artifact| link_path(artifact.path.as_str())).collect();
    Some(Plan { artifacts, paths, context })
}

/// Everything that pages are made from; the theme's files become artifacts on the way.
fn context(source: Source, artifacts: &mut Vec<Artifact>, problems: &mut Diagnostics) -> Option<Context> {
    let words = words(&source, problems)?;
    let settings = &source.site.settings;
    let tokens = tokens::style_sheet(&source.theme, &settings.theme, problems)?;
    let made = vec![("css/tokens.css".to_owned(), tokens.into_bytes())];
    let AssetFiles { assets, artifacts: theme_files } = assets::gather(&source.theme, made, &settings.base_url);
    artifacts.extend(theme_files);
    let mut engine = Engine::new(&source.theme, &settings.base_url, &assets, &words).map_err(|problem| problems.push(*problem)).ok()?;
    engine.share("site", &site_view(&source.site, &words.locale));
    Some(Context::new(source, Parts { locale: words.locale, messages: words.messages, engine, assets }))
}

/// Files for machines, as far as the site wants them.
fn data(context: &Arc<Context>, map: Vec<sitemap::Entry>) -> Vec<Artifact> {
    let outputs = context.site.settings.outputs;
    let mut artifacts = sitemap::artifacts(context, map);
    artifacts.extend(robots::artifacts(context));
    artifacts.extend(headers::artifacts(context));
    if outputs.json {
        artifacts.extend(api::artifacts(context));
    }
    if outputs.vcard {
        artifacts.extend(address::artifacts(context));
    }
    if outputs.feed && !context.is_solo() {
        artifacts.extend(feed::artifacts(context));
    }
    artifacts.extend(index(context));
    artifacts
}

/// The files of the search index; their bytes stay where they are, in the index.
fn index(context: &Context) -> Vec<Artifact> {
    let Some(searched) = context.searched() else { return Vec::new() };
    let file = |(place, (path, _)): (usize, &(String, Vec<u8>))| {
        let searched = searched.clone();
        let bytes = move || Ok(searched.index.files.get(place).map(|(_, bytes)| bytes.clone()).unwrap_or_default());
        Some(Artifact::new(OutputPath::new(path.clone()).ok()?, bytes))
    };
    searched.index.files.iter().enumerate().filter_map(file).collect()
}

/// Adds this run's search index to a plan that shows the one of the run before; nothing where there is nothing to add.
#[must_use]
pub fn complete(context: &Context, mut artifacts: Vec<Artifact>) -> Option<Vec<Artifact>> {
    if !context.is_behind() {
        return None;
    }
    context.own_search();
    artifacts.extend(index(context));
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    artifacts.dedup_by(|a, b| a.path == b.path);
    Some(artifacts)
}

/// The path by which a link reaches a file of the output.
fn link_path(path: &str) -> String {
    match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{path}"),
    }
}

fn static_artifact(file: &StaticFile) -> Option<Artifact> {
    let path = OutputPath::new(file.path.clone()).ok()?;
    let source = file.source.clone();
    let name = format!("static/{}", file.path);
    Some(Artifact::new(path, move || source.bytes().map_err(|error| Box::new(problem::files::unreadable(&name, &error.to_string())))))
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
