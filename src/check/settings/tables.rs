//! Tables of the configuration: tiers, platforms, niches, exchange rates.

use std::collections::BTreeMap;

use super::SettingsCheck;
use crate::diagnostic::{codes, problem};
use crate::load::draft::{
    Entries, ExchangeDraft, Field, List, PlatformDraft, TierBandDraft, TiersDraft,
};
use crate::model::builtin::{self, BuiltinPlatforms};
use crate::model::{
    Basis, Currency, Exchange, Platform, PlatformTable, Slug, Text, TierBand, TierTable, WebLink,
};
use crate::source::Spanned;

impl SettingsCheck<'_> {
    /// Returns the tiers of the site. The usual ones take the place of faulty ones, so that all
    /// else can be checked.
    pub(super) fn tiers(&mut self, field: Field<TiersDraft>) -> Option<TierTable> {
        let presets = builtin::tier_presets().ok()?;
        let usual = presets.first()?.table.clone();
        let is_absent = field.is_absent();
        let tiers = field
            .value()
            .and_then(|draft| match (draft.bands, draft.preset) {
                (Field::Written(bands), preset) => {
                    if let Some(span) = preset.span() {
                        self.report(problem::config::preset_beside_bands(span));
                    }
                    self.bands(bands)
                }
                (Field::Absent, Field::Written(name)) => self.preset(&name, &presets),
                (Field::Absent, Field::Absent) => Some(usual.clone()),
                (Field::Refused, _) | (_, Field::Refused) => None,
            });
        if tiers.is_none() && !is_absent {
            self.doubted.push(codes::UNKNOWN_TIER);
        }
        Some(tiers.unwrap_or(usual))
    }

    fn bands(&mut self, field: Spanned<List<TierBandDraft>>) -> Option<TierTable> {
        let count = field.value.len();
        let mut bands = Vec::new();
        for band in field.value {
            let name = self.needed(band.value.name, "name", "a tier", band.span);
            let below = band.value.below.value();
            bands.extend(name.and_then(|name| TierBand::new(name, below)));
        }
        if bands.len() < count {
            return None;
        }
        TierTable::new(bands, None)
            .map_err(|error| self.report(problem::config::tiers(field.span, error)))
            .ok()
    }

    fn preset(
        &mut self,
        name: &Spanned<Slug>,
        presets: &[builtin::TierPreset],
    ) -> Option<TierTable> {
        let preset = presets.iter().find(|preset| preset.name == name.value);
        if preset.is_none() {
            let known: Vec<&str> = presets.iter().map(|preset| preset.name.as_str()).collect();
            let noun = "a preset of tiers";
            self.report(problem::config::unknown_name(
                name.span,
                noun,
                &name.value,
                &known,
            ));
        }
        preset.map(|preset| preset.table.clone())
    }

    /// Returns the built-in platforms, and those of the site over them.
    pub(super) fn platforms(&mut self, field: Field<Entries<PlatformDraft>>) -> PlatformTable {
        let builtin = builtin::platforms().unwrap_or_default();
        let mut own = Vec::new();
        for (key, draft) in field.value().unwrap_or_default().0 {
            own.extend(self.platform(&key, draft, &builtin));
        }
        PlatformTable::new(builtin.platforms.into_iter().chain(own))
    }

    /// Returns a platform also if it lacks something, so that accounts on it are not reported as
    /// unknown.
    fn platform(
        &mut self,
        key: &Spanned<Box<str>>,
        draft: Spanned<PlatformDraft>,
        builtin: &BuiltinPlatforms,
    ) -> Option<Platform> {
        let id = Slug::new(&key.value)
            .map_err(|bad| {
                self.report(problem::value::slug(key.span, "a platform's name", &bad));
            })
            .ok()?;
        let (draft, span, noun) = (draft.value, draft.span, "a platform");
        let label = self.needed(draft.label, "label", noun, span);
        let numerator = self.needed(draft.numerator, "numerator", noun, span);
        let label = label.or_else(|| Text::new(&key.value).ok())?;
        let numerator = numerator.unwrap_or_default().into_iter();
        let profile = draft.profile.written();
        Some(Platform {
            numerator: numerator.map(|component| component.value).collect(),
            denominator: draft.denominator.value().unwrap_or(Basis::Followers),
            profile: profile.and_then(|profile| self.profile(&profile)),
            ..builtin.own(id, label)
        })
    }

    /// Returns the pattern of an account's address, or reports why it is none.
    fn profile(&mut self, profile: &Spanned<Text>) -> Option<Box<str>> {
        let filled = profile.value.replace("{handle}", "handle");
        if profile.value.contains("{handle}") && WebLink::new(&filled).is_ok() {
            return Some(profile.value.as_str().into());
        }
        self.report(problem::config::bad_value(
            profile.span,
            "profile",
            "is not the address of an account",
            "write an https address with `{handle}` where the account's name goes",
        ));
        None
    }

    pub(super) fn exchange(&mut self, field: Field<ExchangeDraft>) -> Option<Exchange> {
        let Spanned { value: draft, span } = field.written()?;
        self.needed(draft.as_of, "as_of", "the exchange rates", span);
        let mut rates = BTreeMap::new();
        for (key, rate) in draft.rates.0 {
            match Currency::new(&key.value) {
                Err(bad) => self.report(problem::value::money(key.span, "exchange", &bad)),
                Ok(_) if rate.value <= 0.0 => self.report(problem::config::bad_value(
                    rate.span,
                    &key.value,
                    "is not a rate of exchange",
                    "write the value of one unit in the site's currency",
                )),
                Ok(currency) => {
                    rates.insert(currency, rate.value);
                }
            }
        }
        Some(Exchange { rates })
    }
}

/// Returns the niches that are related to each niche, in the order in which they are written.
pub(super) fn niches(field: Field<Entries<List<Text>>>) -> BTreeMap<Slug, Vec<(Slug, Text)>> {
    let mut niches = BTreeMap::new();
    for (key, related) in field.value().unwrap_or_default().0 {
        if let Some(slug) = Slug::from_label(&key.value) {
            let labels = related.value.into_iter().map(|label| label.value);
            let related = labels.filter_map(|label| Some((Slug::from_label(&label)?, label)));
            niches.insert(slug, related.collect());
        }
    }
    niches
}
