//! Facts that every site knows from the start: the usual platforms and the presets of tiers, from
//! the data files beside this one.

use serde::Deserialize;

use super::platform::{AudienceNoun, Platform, PlatformId};
use super::slug::Slug;
use super::text::Text;
use super::tier::{BadTiers, TierBand, TierTable};

const PLATFORMS: &str = include_str!("platforms.toml");
const TIERS: &str = include_str!("tiers.toml");

/// A fault in a built-in data file: a mistake of ours, which a test finds before a user can.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BadBuiltin {
    #[error("a built-in table cannot be read: {0}")]
    Syntax(String),
    #[error("a built-in preset of tiers does not hold: {0:?}")]
    Tiers(BadTiers),
}

/// The rows of `platforms.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuiltinPlatforms {
    /// The usual platforms, in the order in which they are documented.
    pub platforms: Vec<Platform>,
    pub recognised: Vec<RecognisedPlatform>,
}

/// A platform that a site has to define before it can use it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecognisedPlatform {
    id: PlatformId,
    names: Vec<Box<str>>,
    icon: Option<Box<str>>,
    noun: AudienceNoun,
}

impl BuiltinPlatforms {
    /// Returns the names in sheets of every platform, by its id.
    pub fn names(&self) -> impl Iterator<Item = (&PlatformId, &[Box<str>])> {
        let usual = self.platforms.iter().map(|row| (&row.id, &*row.names));
        let recognised = self.recognised.iter().map(|row| (&row.id, &*row.names));
        usual.chain(recognised)
    }

    /// Returns a platform of the site's own. Its symbol and its noun are known where a row has its
    /// id.
    pub fn own(&self, id: PlatformId, label: Text) -> Platform {
        let mut own = Platform::new(id, label);
        if let Some(row) = self.platforms.iter().find(|row| row.id == own.id) {
            (own.icon, own.noun) = (row.icon.clone(), row.noun);
        } else if let Some(row) = self.recognised.iter().find(|row| row.id == own.id) {
            (own.icon, own.noun) = (row.icon.clone(), row.noun);
        }
        own
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TiersFile {
    presets: Vec<PresetRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PresetRow {
    name: Slug,
    source: String,
    bands: Vec<TierRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TierRow {
    name: Text,
    below: Option<u64>,
}

/// A named preset of tiers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierPreset {
    /// The name in the configuration: `article`.
    pub name: Slug,
    /// Its bands, with their source.
    pub table: TierTable,
}

/// Reads the rows of platforms.
///
/// # Errors
/// When the built-in file is faulty.
pub fn platforms() -> Result<BuiltinPlatforms, BadBuiltin> {
    read(PLATFORMS)
}

/// Reads the presets of tiers, the default first.
///
/// # Errors
/// When the built-in file is faulty.
pub fn tier_presets() -> Result<Vec<TierPreset>, BadBuiltin> {
    let file: TiersFile = read(TIERS)?;
    file.presets.into_iter().map(preset).collect()
}

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, BadBuiltin> {
    toml::from_str(text).map_err(|error| BadBuiltin::Syntax(error.message().to_owned()))
}

fn preset(row: PresetRow) -> Result<TierPreset, BadBuiltin> {
    let bands = row.bands.into_iter();
    let bands = bands.filter_map(|band| TierBand::new(band.name, band.below));
    let table = TierTable::new(bands.collect(), Some(row.source)).map_err(BadBuiltin::Tiers)?;
    Ok(TierPreset {
        name: row.name,
        table,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{platforms, tier_presets};
    use crate::model::{Basis, Handle, TierTable};

    fn table(name: &str) -> TierTable {
        tier_presets()
            .unwrap()
            .into_iter()
            .find(|preset| preset.name.as_str() == name)
            .unwrap()
            .table
    }

    fn tier(name: &str, followers: u64) -> String {
        let table = table(name);
        table.band(table.tier(followers)).name.to_string()
    }

    #[test]
    fn all_platforms_of_the_field_can_be_measured_and_have_a_symbol() {
        let icons = include_str!("../../../themes/atelier/static/icons.svg");
        let rows = platforms().unwrap();
        let usual = rows.platforms.iter().map(|row| &row.icon);
        let recognised = rows.recognised.iter().map(|row| &row.icon);
        for icon in usual.chain(recognised).flatten() {
            assert!(icons.contains(&format!("<symbol id=\"{icon}\"")), "{icon}");
        }
        let platforms = rows.platforms;
        let by_views: Vec<_> = platforms
            .iter()
            .filter(|platform| platform.denominator == Basis::Views)
            .map(|platform| &*platform.id)
            .collect();
        assert_eq!(by_views, ["tiktok", "youtube"]);
        assert!(
            platforms
                .iter()
                .all(|platform| !platform.numerator.is_empty())
        );
    }

    #[test]
    fn addresses_are_made_from_handles() {
        let handle = Handle::new("@InesDuarte").unwrap();
        let links: Vec<_> = platforms()
            .unwrap()
            .platforms
            .iter()
            .filter_map(|platform| platform.profile_link(&handle))
            .collect();
        assert_eq!(links.len(), 10);
        assert_eq!(links[0].as_str(), "https://www.instagram.com/inesduarte/");
        assert!(
            links
                .iter()
                .all(|link| link.as_str().contains("inesduarte"))
        );
    }

    #[test]
    fn a_count_on_a_boundary_belongs_to_the_higher_tier() {
        for (followers, expected) in [
            (0, "nano"),
            (9_999, "nano"),
            (10_000, "micro"),
            (99_999, "micro"),
            (100_000, "macro"),
            (999_999, "macro"),
            (1_000_000, "mega"),
            (u64::MAX, "mega"),
        ] {
            assert_eq!(tier("article", followers), expected, "{followers}");
        }
        assert_eq!(tier("mediakix", 49_999), "micro");
        assert_eq!(tier("mediakix", 50_000), "mid");
        assert_eq!(tier("later", 499_999), "mid");
        assert_eq!(tier("later", 500_000), "macro");
        assert_eq!(tier("hypeauditor", 4_999), "nano");
        assert_eq!(tier("hypeauditor", 20_000), "mid");
    }

    #[test]
    fn the_default_preset_comes_first() {
        let names: Vec<_> = tier_presets()
            .unwrap()
            .iter()
            .map(|preset| preset.name.to_string())
            .collect();
        assert_eq!(names, ["article", "mediakix", "later", "hypeauditor"]);
    }

    /// Counts near every boundary, and any others.
    fn counts() -> impl Strategy<Value = u64> {
        let near = prop::sample::select(vec![
            0_u64, 5_000, 10_000, 20_000, 50_000, 100_000, 500_000, 1_000_000,
        ]);
        prop_oneof![
            (near, 0_u64..3).prop_map(|(edge, step)| (edge + step).saturating_sub(1)),
            any::<u64>()
        ]
    }

    proptest! {
        #[test]
        fn every_count_has_exactly_one_tier(followers in counts()) {
            for preset in tier_presets().unwrap() {
                let table = preset.table;
                let holding: Vec<_> = table
                    .tiers()
                    .filter(|&tier| followers >= table.floor(tier) && table.band(tier).below.is_none_or(|below| followers < below))
                    .collect();
                prop_assert_eq!(holding, vec![table.tier(followers)]);
            }
        }
    }
}
