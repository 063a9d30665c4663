//! What every page of a site is made from: shared by all artifacts, never changed once made.

use std::sync::{Arc, OnceLock};

use super::assets::Assets;
use super::engine::Engine;
use super::facet::Facets;
use super::locale::{Locale, Messages};
use super::{Member, Source};
use crate::diagnostic::Diagnostic;
use crate::metrics::{RosterFigures, Tables};
use crate::model::{Image, Site, SiteKind};

/// A site ready to be rendered.
pub struct Context {
    /// The site.
    pub site: Arc<Site>,
    /// Everybody with a page, in the default order.
    pub members: Vec<Member>,
    /// Figures that need the whole roster; over all members, in the same order.
    pub roster: RosterFigures,
    /// The tables of the field.
    pub tables: Tables,
    /// The language.
    pub locale: Arc<Locale>,
    /// The words of the interface.
    pub messages: Arc<Messages>,
    /// The templates.
    pub engine: Engine,
    /// The theme's files.
    pub assets: Assets,
    /// The groups of the directory.
    pub facets: Facets,
    /// Cards of the directory, rendered once for all lists that show them.
    cards: Vec<OnceLock<Arc<str>>>,
}

/// The parts of a context that are made before it.
pub struct Parts {
    /// The language.
    pub locale: Arc<Locale>,
    /// The words of the interface.
    pub messages: Arc<Messages>,
    /// The templates.
    pub engine: Engine,
    /// The theme's files.
    pub assets: Assets,
}

impl Context {
    /// Joins a source and its parts.
    #[must_use]
    pub fn new(source: Source, parts: Parts) -> Self {
        let figures: Vec<_> = source.members.iter().map(|member| (&*member.creator, &*member.figures)).collect();
        let roster = crate::metrics::roster(&figures);
        let facets = Facets::new(&source.site, &source.members, &parts.locale);
        let cards = source.members.iter().map(|_| OnceLock::new()).collect();
        let Source { site, members, tables, .. } = source;
        let Parts { locale, messages, engine, assets } = parts;
        Self { site, members, roster, tables, locale, messages, engine, assets, facets, cards }
    }

    /// Everybody in lists, with the place in `members`.
    pub fn listed(&self) -> impl Iterator<Item = (usize, &Member)> {
        self.members.iter().enumerate().filter(|(_, member)| !member.creator.unlisted)
    }

    /// The card of a member, rendered once.
    ///
    /// # Errors
    /// What is wrong with the template of cards.
    pub fn card(&self, place: usize, render: impl FnOnce() -> Result<String, Box<Diagnostic>>) -> Result<Arc<str>, Box<Diagnostic>> {
        let Some(slot) = self.cards.get(place) else { return Ok(Arc::from("")) };
        if let Some(card) = slot.get() {
            return Ok(card.clone());
        }
        let card: Arc<str> = render()?.into();
        Ok(slot.get_or_init(|| card).clone())
    }

    /// Whether the site is one creator's kit.
    #[must_use]
    pub fn is_solo(&self) -> bool {
        self.site.settings.kind == SiteKind::Creator
    }

    /// The path of a member's kit on the site: the root of a solo site.
    #[must_use]
    pub fn kit_path(&self, member: &Member) -> String {
        if self.is_solo() { "/".to_owned() } else { member.creator.permalink() }
    }

    /// The address of a path of the site on its host.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        self.site.settings.base_url.relative(path)
    }

    /// The path of a member's picture in the output.
    #[must_use]
    pub fn image_path(&self, member: &Member, image: &Image) -> String {
        format!("{}{}.{}", self.kit_path(member), image.hash, image.format.extension())
    }
}
