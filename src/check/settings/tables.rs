//! Tables of the configuration: tiers, platforms, niches, exchange rates.

use std::collections::BTreeMap;

use super::SettingsDesk;
use crate::check::fields::{items, needed, value, values};
use crate::diagnostic::{Severity, codes, problem};
use crate::load::draft::{Entries, ExchangeDraft, Field, List, PlatformDraft, TiersDraft};
use crate::model::builtin::{self, BuiltinPlatforms};
use crate::model::{
    Basis, Currency, Exchange, Platform, PlatformTable, Slug, Text, TierBand, TierTable,
};
use crate::source::Spanned;

impl SettingsDesk<'_> {
    /// The tiers that the site asks for; the usual ones stand in for those that are wrong, so that
    /// all else can be looked at.
    pub(super) fn tiers(&mut self, field: Field<TiersDraft>) -> Option<TierTable> {
        let presets = builtin::tier_presets().unwrap_or_default();
        let usual = presets.first().map(|preset| preset.table.clone());
        let Some(draft) = value(field) else {
            return usual;
        };
        let known = self.problems.count(Severity::Error);
        let asked = self.asked_tiers(draft, &presets);
        if self.problems.count(Severity::Error) > known {
            self.doubted.push(codes::UNKNOWN_TIER);
        }
        asked.or(usual)
    }

    fn asked_tiers(
        &mut self,
        draft: TiersDraft,
        presets: &[builtin::TierPreset],
    ) -> Option<TierTable> {
        if let Some(bands) = draft.bands {
            let span = bands.span;
            let bands = items(Some(bands)).into_iter().filter_map(|band| {
                let name = needed(band.value.name, "name", "a tier", band.span, self.problems)?;
                TierBand::new(name, value(band.value.below))
            });
            let bands = bands.collect();
            return TierTable::new(bands, None)
                .map_err(|error| self.problems.push(problem::config::tiers(span, error)))
                .ok();
        }
        let name = draft.preset?;
        let found = presets.iter().find(|preset| preset.name == name.value);
        if found.is_none() {
            let known: Vec<&str> = presets.iter().map(|preset| preset.name.as_str()).collect();
            self.problems.push(problem::config::unknown_name(
                name.span,
                "a preset of tiers",
                &name.value,
                &known,
            ));
        }
        found.map(|preset| preset.table.clone())
    }

    /// The built-in platforms, and those of the site over them.
    pub(super) fn platforms(&mut self, field: Field<Entries<PlatformDraft>>) -> PlatformTable {
        let builtin = builtin::platforms().unwrap_or_default();
        let mut own = Vec::new();
        for (key, draft) in value(field).unwrap_or_default().0 {
            own.extend(self.platform(&key, draft, &builtin));
        }
        PlatformTable::new(builtin.platforms.into_iter().chain(own))
    }

    fn platform(
        &mut self,
        key: &Spanned<Box<str>>,
        draft: Spanned<PlatformDraft>,
        builtin: &BuiltinPlatforms,
    ) -> Option<Platform> {
        let id = Slug::new(&key.value)
            .map_err(|bad| {
                self.problems
                    .push(problem::value::slug(key.span, "a platform's name", &bad))
            })
            .ok()?;
        let span = draft.span;
        let draft = draft.value;
        let label = needed(draft.label, "label", "a platform", span, self.problems);
        let numerator = needed(
            draft.numerator,
            "numerator",
            "a platform",
            span,
            self.problems,
        )
        .unwrap_or_default();
        // It is there all the same: who has an account on it is not to be told that nobody knows
        // it.
        let label = label.or_else(|| Text::new(&key.value).ok())?;
        let profile = draft.profile.and_then(|profile| {
            let filled = profile.value.replace("{handle}", "handle");
            let right =
                profile.value.contains("{handle}") && crate::model::WebLink::new(&filled).is_ok();
            if !right {
                let help = "write an https address with `{handle}` where the account's name goes";
                self.problems.push(problem::config::bad_value(
                    profile.span,
                    "profile",
                    "is not the address of an account",
                    help,
                ));
            }
            right.then(|| profile.value.as_str().into())
        });
        let denominator = value(draft.denominator).unwrap_or(Basis::Followers);
        let numerator = numerator
            .into_iter()
            .map(|component| component.value)
            .collect();
        Some(Platform {
            numerator,
            denominator,
            profile,
            ..builtin.own(id, label)
        })
    }

    pub(super) fn niches(
        &mut self,
        field: Field<Entries<List<Text>>>,
    ) -> BTreeMap<Slug, Vec<(Slug, Text)>> {
        let mut niches = BTreeMap::new();
        for (key, related) in value(field).unwrap_or_default().0 {
            let Some(slug) = Slug::from_label(&key.value) else {
                continue;
            };
            let related = values(Some(related))
                .into_iter()
                .filter_map(|label| Some((Slug::from_label(&label)?, label)));
            niches.insert(slug, related.collect());
        }
        niches
    }

    pub(super) fn exchange(&mut self, field: Field<ExchangeDraft>) -> Option<Exchange> {
        let field = field?;
        let as_of = needed(
            field.value.as_of,
            "as_of",
            "the exchange rates",
            field.span,
            self.problems,
        );
        let mut rates = BTreeMap::new();
        for (key, rate) in field.value.rates.0 {
            match Currency::new(&key.value) {
                Err(bad) => self
                    .problems
                    .push(problem::value::money(key.span, "exchange", &bad)),
                Ok(_) if rate.value <= 0.0 => {
                    let help = "write the value of one unit in the site's currency";
                    self.problems.push(problem::config::bad_value(
                        rate.span,
                        &key.value,
                        "is not a rate of exchange",
                        help,
                    ));
                }
                Ok(currency) => {
                    rates.insert(currency, rate.value);
                }
            }
        }
        Some(Exchange { as_of, rates })
    }
}
