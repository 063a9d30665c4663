//! What every site knows from the start: the usual platforms and the presets of tiers, from the
//! data files beside this one.

use serde::Deserialize;

use super::figure::Component;
use super::keyword::Keyword;
use super::platform::Platform;
use super::slug::Slug;
use super::text::Text;
use super::tier::{BadTiers, TierBand, TierTable};
use super::words::Basis;

const PLATFORMS: &str = include_str!("platforms.toml");
const TIERS: &str = include_str!("tiers.toml");

/// A fault in a built-in data file: a mistake of ours, which a test finds before a user can.
#[derive(Debug, Clone, PartialEq)]
pub enum BadBuiltin {
    /// The file is not TOML of the form that is expected.
    Syntax(String),
    /// A text, name or word of it is not valid.
    Word(String),
    /// A preset's bands are no table.
    Tiers(BadTiers),
}

impl std::fmt::Display for BadBuiltin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Syntax(message) => write!(f, "a built-in table cannot be read: {message}"),
            Self::Word(word) => write!(
                f,
                "a built-in table holds `{word}`, which has no meaning there"
            ),
            Self::Tiers(reason) => {
                write!(f, "a built-in preset of tiers does not hold: {reason:?}")
            }
        }
    }
}

impl std::error::Error for BadBuiltin {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlatformsFile {
    platforms: Vec<PlatformEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlatformEntry {
    id: String,
    label: String,
    numerator: Vec<String>,
    denominator: String,
    profile: Option<String>,
    /// For the reader of the file.
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TiersFile {
    presets: Vec<PresetEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PresetEntry {
    name: String,
    source: String,
    bands: Vec<BandEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandEntry {
    name: String,
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

/// The usual platforms, in the order in which they are documented.
///
/// # Errors
/// When the built-in file is faulty.
pub fn platforms() -> Result<Vec<Platform>, BadBuiltin> {
    let file: PlatformsFile = read(PLATFORMS)?;
    file.platforms.into_iter().map(platform).collect()
}

/// The presets of tiers, the default first.
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

fn platform(entry: PlatformEntry) -> Result<Platform, BadBuiltin> {
    Ok(Platform {
        id: slug(&entry.id)?,
        label: label(&entry.label)?,
        numerator: entry
            .numerator
            .iter()
            .map(|name| word::<Component>(name))
            .collect::<Result<_, _>>()?,
        denominator: word::<Basis>(&entry.denominator)?,
        profile: entry.profile.map(Into::into),
        own: false,
    })
}

fn preset(entry: PresetEntry) -> Result<TierPreset, BadBuiltin> {
    let band = |band: &BandEntry| {
        Ok(TierBand {
            name: label(&band.name)?,
            slug: slug(&band.name)?,
            below: band.below,
        })
    };
    let bands = entry
        .bands
        .iter()
        .map(band)
        .collect::<Result<_, BadBuiltin>>()?;
    let table = TierTable::new(bands, Some(entry.source)).map_err(BadBuiltin::Tiers)?;
    Ok(TierPreset {
        name: slug(&entry.name)?,
        table,
    })
}

fn slug(text: &str) -> Result<Slug, BadBuiltin> {
    Slug::new(text).map_err(|_| BadBuiltin::Word(text.to_owned()))
}

fn label(text: &str) -> Result<Text, BadBuiltin> {
    Text::new(text).map_err(|_| BadBuiltin::Word(text.to_owned()))
}

fn word<T: Keyword>(text: &str) -> Result<T, BadBuiltin> {
    T::from_word(text).map_err(|unknown| BadBuiltin::Word(unknown.word))
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
    fn all_platforms_of_the_field_are_known() {
        let platforms = platforms().unwrap();
        let ids: Vec<_> = platforms
            .iter()
            .map(|platform| platform.id.as_str())
            .collect();
        let expected = "instagram tiktok youtube x facebook twitch linkedin pinterest threads snapchat podcast newsletter blog";
        assert_eq!(ids.join(" "), expected);
        let by_views: Vec<_> = platforms
            .iter()
            .filter(|platform| platform.denominator == Basis::Views)
            .map(|platform| &*platform.id)
            .collect();
        assert_eq!(by_views, ["tiktok", "youtube"]);
        assert!(
            platforms
                .iter()
                .all(|platform| !platform.numerator.is_empty() && !platform.own)
        );
    }

    #[test]
    fn addresses_are_made_from_handles() {
        let handle = Handle::new("@InesDuarte").unwrap();
        let links: Vec<_> = platforms()
            .unwrap()
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
