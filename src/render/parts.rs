//! The parts of pages that do not depend on the roster: language, words, templates, the theme's
//! files. Kept from run to run while their sources stay the same.

use std::sync::Arc;

use super::assets::{self, AssetFiles, Assets};
use super::engine::{Engine, SiteWords};
use super::input::{Audience, RenderInput};
use super::locale::{Locale, Messages};
use super::tier_names::TierNames;
use super::view::site::SiteView;
use super::{site, tokens, words};
use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostics, Severity};
use crate::model::{SiteSettings, Theme};

/// The parts of a site's pages that are the same for all of them.
pub(crate) struct Parts {
    pub locale: Arc<Locale>,
    /// The words of the interface.
    pub messages: Arc<Messages>,
    pub tiers: TierNames,
    pub engine: Arc<Engine>,
    /// The addresses of the theme's files.
    pub assets: Assets,
    pub files: Vec<Artifact>,
    pub site: SiteView,
    /// True if pages can be made with them: words, tokens and templates are as they should be.
    pub is_sound: bool,
    problems: Diagnostics,
    theme: Arc<Theme>,
    settings: Arc<SiteSettings>,
}

impl Parts {
    /// Returns the parts for an input: those of an earlier run where they would be the same.
    /// Replacements stand in for words, tokens or templates that are wrong, which is reported.
    /// `None` only where there are no words at all.
    pub(crate) fn new(
        input: &RenderInput,
        earlier: Option<&Arc<Self>>,
        problems: &mut Diagnostics,
    ) -> Option<Arc<Self>> {
        if let Some(earlier) = earlier.filter(|earlier| earlier.fit(input)) {
            problems.append(earlier.problems.clone());
            return Some(earlier.clone());
        }
        let mut found = Diagnostics::default();
        let kept = earlier
            .filter(|_| input.audience == Audience::Preview)
            .map(|earlier| earlier.assets.folder());
        let parts = Self::make(input, kept, &mut found);
        problems.append(found);
        parts.map(Arc::new)
    }

    fn fit(&self, input: &RenderInput) -> bool {
        self.settings == input.site.settings
            && self.theme == input.theme
            && self.site == site::view(&input.site, &self.locale)
    }

    fn make(input: &RenderInput, kept: Option<&str>, problems: &mut Diagnostics) -> Option<Self> {
        let words = words::read(input, problems)?;
        let settings = input.site.settings.clone();
        let tokens = tokens::style_sheet(&input.theme, &settings.theme, problems);
        let generated = vec![("css/tokens.css".to_owned(), tokens.into_bytes())];
        let AssetFiles {
            assets,
            artifacts: files,
        } = assets::gather(&input.theme, generated, &settings.base_url, kept);
        let engine = Engine::new(&input.theme, &settings.base_url, &assets, &words);
        let SiteWords { locale, messages } = words;
        let is_sound = engine.is_ok()
            && problems.count(Severity::Error) == 0
            && input.theme.name == settings.theme.name.value;
        let mut engine = engine.unwrap_or_else(|errors| {
            problems.append(errors);
            Engine::empty(input.theme.clone())
        });
        let site = site::view(&input.site, &locale);
        engine.share("site", &site);
        Some(Self {
            tiers: TierNames::new(&settings.tiers, &messages),
            locale,
            messages,
            engine: Arc::new(engine),
            assets,
            files,
            site,
            is_sound,
            problems: problems.clone(),
            theme: input.theme.clone(),
            settings,
        })
    }
}
