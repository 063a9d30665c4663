//! The audience over all channels that know theirs: what to say of it, and its tables.

use serde::Serialize;

use super::builder::{KitBuilder, text, texts};
use super::finding::{AudienceFinding, findings};
use super::tables::ShareTableView;
use crate::metrics::{MergedAudience, MergedTable, audience};

#[derive(Serialize)]
pub(super) struct AudienceView {
    /// The most telling first.
    findings: Vec<AudienceFinding>,
    /// The channels that any table covers, largest first.
    sources: Vec<AudienceSourceView>,
    /// Each with its chart: gender, age, both crossed, countries, cities, interests.
    tables: Vec<ShareTableView>,
    /// What else draws these people, in the creator's own words.
    psychographics: Vec<String>,
    /// Share of followers that are real.
    quality: Option<QualityView>,
}

/// A channel whose audience is shown.
#[derive(Serialize)]
struct AudienceSourceView {
    platform: String,
    /// A key of `kit.follower_word`.
    follower_word: &'static str,
    /// A key of `kit.provenance`.
    provenance: Option<&'static str>,
    /// The source in the owner's words, in place of the provenance.
    source: Option<String>,
    as_of: Option<String>,
}

#[derive(Serialize)]
struct QualityView {
    percent: f64,
    source: Option<String>,
}

impl KitBuilder<'_> {
    pub(super) fn audience(&self) -> Option<AudienceView> {
        let creator = &self.member.creator;
        let merged = audience(creator);
        let quality = self.quality();
        if merged.is_none() && quality.is_none() && creator.interests.is_empty() {
            return None;
        }
        let merged = merged.unwrap_or_default();
        Some(AudienceView {
            findings: findings(&merged),
            sources: self.audience_sources(&merged),
            tables: self.tables(&merged),
            psychographics: texts(&creator.interests),
            quality,
        })
    }

    fn quality(&self) -> Option<QualityView> {
        let channels = &self.member.creator.channels;
        channels.iter().find_map(|channel| {
            let audience = channel.audience.as_ref()?;
            Some(QualityView {
                percent: audience.quality?.value(),
                source: text(&audience.quality_source),
            })
        })
    }

    fn audience_sources(&self, merged: &MergedAudience<'_>) -> Vec<AudienceSourceView> {
        let covered = covered_channels(merged);
        let channels = (0_u16..).zip(&self.member.creator.channels);
        let sources = channels.filter(|(place, _)| covered.contains(place));
        let view = |(_, channel): (u16, &crate::model::Channel)| {
            let audience = channel.audience.as_ref();
            let as_of = audience.and_then(|audience| audience.as_of);
            AudienceSourceView {
                platform: channel.platform.label.to_string(),
                follower_word: channel.platform.noun.word(),
                provenance: channel.provenance.map(|provenance| provenance.word()),
                source: audience.and_then(|audience| text(&audience.source)),
                as_of: text(&as_of.or(channel.as_of)),
            }
        };
        sources.map(view).collect()
    }
}

/// Returns the places of all channels that a table covers.
fn covered_channels(merged: &MergedAudience<'_>) -> Vec<u16> {
    fn places<K>(table: &Option<MergedTable<K>>) -> &[u16] {
        table.as_ref().map_or(&[], |table| &table.channels)
    }
    [
        places(&merged.gender),
        places(&merged.age),
        places(&merged.age_gender),
        places(&merged.country),
        places(&merged.city),
        places(&merged.interests),
    ]
    .concat()
}
