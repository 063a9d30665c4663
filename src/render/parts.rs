//! What pages are made with, whoever is on the roster: language, words, templates, the theme's
//! files. Kept from run to run while nothing of it changes.

use std::sync::Arc;

use super::assets::{self, AssetFiles, Assets};
use super::engine::{Engine, SiteWords};
use super::locale::{Locale, Messages};
use super::pages::site_view;
use super::tier_names::TierNames;
use super::view::site::SiteView;
use super::{Source, tokens, words};
use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{SiteSettings, Theme};

/// The parts of a site's pages that are the same for all of them.
pub(crate) struct Parts {
    pub locale: Arc<Locale>,
    /// The words of the interface.
    pub messages: Arc<Messages>,
    /// What tiers are called.
    pub tiers: TierNames,
    pub engine: Arc<Engine>,
    /// The addresses of the theme's files.
    pub assets: Assets,
    pub files: Vec<Artifact>,
    /// Whether pages can be made with them: words, tokens and templates are as they should be.
    pub is_sound: bool,
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
    /// The parts for a source: those of an earlier run, where they would be made from the same.
    /// Where words, tokens or templates are wrong, which is told, others stand in for them. Nothing
    /// only where there are no words at all.
    pub(crate) fn new(
        source: &Source,
        earlier: Option<&Arc<Self>>,
        problems: &mut Diagnostics,
    ) -> Option<Arc<Self>> {
        if let Some(earlier) = earlier.filter(|earlier| earlier.serve(source)) {
            problems.append(earlier.problems.clone());
            return Some(earlier.clone());
        }
        let mut found = Diagnostics::default();
        let parts = Self::make(source, &mut found);
        problems.append(found.clone());
        parts.map(|parts| {
            Arc::new(Self {
                problems: found,
                ..parts
            })
        })
    }

    fn serve(&self, source: &Source) -> bool {
        let made_from = &self.made_from;
        made_from.settings == source.site.settings
            && made_from.theme == source.theme
            && made_from.site == site_view(&source.site, &self.locale)
    }

    fn make(source: &Source, problems: &mut Diagnostics) -> Option<Self> {
        let told = problems.count(Severity::Error);
        let words = words::read(source, problems)?;
        let settings = source.site.settings.clone();
        let tokens = tokens::style_sheet(&source.theme, &settings.theme, problems);
        let made = vec![("css/tokens.css".to_owned(), tokens.into_bytes())];
        let AssetFiles {
            assets,
            artifacts: files,
        } = assets::gather(&source.theme, made, &settings.base_url);
        let engine = Engine::new(&source.theme, &settings.base_url, &assets, &words);
        let is_sound = engine.is_ok()
            && problems.count(Severity::Error) == told
            && source.theme.name == settings.theme.name.value;
        let mut engine = engine.unwrap_or_else(|wrong| {
            problems.append(wrong);
            Engine::empty(source.theme.clone())
        });
        let site = site_view(&source.site, &words.locale);
        engine.share("site", &site);
        let tiers = TierNames::new(&settings.tiers, &words.messages);
        let made_from = MadeFrom {
            theme: source.theme.clone(),
            settings,
            site,
        };
        let SiteWords { locale, messages } = words;
        Some(Self {
            locale,
            messages,
            tiers,
            engine: Arc::new(engine),
            assets,
            files,
            is_sound,
            problems: Diagnostics::default(),
            made_from,
        })
    }
}
