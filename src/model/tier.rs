//! Tiers by followers. No standard exists, so a site chooses a preset or draws its own bands.

use super::slug::Slug;
use super::text::Text;

/// One band of followers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierBand {
    /// The name as it is shown and, through its slug, addressed: `micro`.
    pub name: Text,
    /// The name in addresses.
    pub slug: Slug,
    /// The first count that is above the band; the last band has none.
    pub below: Option<u64>,
}

impl TierBand {
    /// Returns `None` for a name without a letter or digit.
    pub fn new(name: Text, below: Option<u64>) -> Option<Self> {
        let slug = Slug::from_label(&name)?;
        Some(Self { name, slug, below })
    }
}

/// The bands of a site, from 0 upwards without gaps: every count has exactly one tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierTable {
    bands: Vec<TierBand>,
    source: Option<String>,
}

/// A band of a [`TierTable`]: its index, ordered from the smallest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tier(pub u8);

/// A reason for which bands are no table. The number is the index of the band at fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadTiers {
    /// There is no band, or there are more than 20.
    Count,
    /// A band ends where the one below it ends, or earlier.
    NotAscending(usize),
    /// A band that is not the last has no end.
    OpenInside(usize),
    /// The last band has an end, so larger counts would have no tier.
    ClosedLast(usize),
    /// Two bands have the same name in addresses.
    SameName(usize),
}

impl TierTable {
    /// Takes bands from the smallest to the largest, and the source that defines them.
    ///
    /// # Errors
    /// When the bands do not cover every count exactly once.
    pub fn new(bands: Vec<TierBand>, source: Option<String>) -> Result<Self, BadTiers> {
        if bands.is_empty() || bands.len() > 20 {
            return Err(BadTiers::Count);
        }
        let last = bands.len() - 1;
        let mut floor = 0;
        for (index, band) in bands.iter().enumerate() {
            match band.below {
                None if index < last => return Err(BadTiers::OpenInside(index)),
                Some(_) if index == last => return Err(BadTiers::ClosedLast(index)),
                Some(below) if below <= floor => return Err(BadTiers::NotAscending(index)),
                Some(below) => floor = below,
                None => {}
            }
            if bands[..index].iter().any(|other| other.slug == band.slug) {
                return Err(BadTiers::SameName(index));
            }
        }
        Ok(Self { bands, source })
    }

    /// The tier of a count; a count on a boundary belongs to the higher one (domain notes, section
    /// 1).
    pub fn tier(&self, followers: u64) -> Tier {
        let index = self
            .bands
            .iter()
            .take_while(|band| band.below.is_some_and(|below| followers >= below))
            .count();
        Tier(u8::try_from(index.min(self.bands.len() - 1)).unwrap_or(u8::MAX))
    }

    /// The band of a tier of this table.
    pub fn band(&self, tier: Tier) -> &TierBand {
        &self.bands[usize::from(tier.0).min(self.bands.len() - 1)]
    }

    /// The first count of a tier.
    pub fn floor(&self, tier: Tier) -> u64 {
        usize::from(tier.0)
            .checked_sub(1)
            .and_then(|below| self.bands.get(below))
            .and_then(|band| band.below)
            .unwrap_or(0)
    }

    /// All tiers, from the smallest.
    pub fn tiers(&self) -> impl Iterator<Item = Tier> + '_ {
        (0u8..).take(self.bands.len()).map(Tier)
    }

    /// Returns the source of the bands, when they are a preset.
    pub fn source(&self) -> Option<&str> {
        self.source.as_deref()
    }
}
