//! The roster in figures: how it is spread over tiers, platforms, niches and engagement, and its
//! medians beside published ranges.

use super::Pages;
use super::meta::{head, sheets, shortened};
use crate::diagnostic::Diagnostic;
use crate::metrics::{BenchmarkSet, Citation, FEWEST_PEERS, PeerGroup};
use crate::model::{Basis, Facet, SiteAddress};
use crate::render::chart::{Bar, Caption, bars, columns};
use crate::render::context::{Context, count};
use crate::render::facet::Group;
use crate::render::locale::Argument;
use crate::render::view::insights::{
    AverageView, CitedView, DistributionView, InsightsView, MedianView, RowView,
};
use crate::render::view::meta::MetaView;

/// Fewer creators than this are no roster that figures could sum up.
const FEWEST: usize = 3;
/// Rows of a chart of bars; the others are summed up in none, since creators may have several
/// values.
const ROWS: usize = 12;
/// Lower bounds of the classes of engagement by followers, percent: of equal width but for the
/// last, as columns are.
const CLASSES: [u32; 9] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

pub(super) fn plan(pages: &mut Pages) {
    if pages.context.listed.len() >= FEWEST {
        pages.add_mapped(&SiteAddress::Insights.path(), None, page);
    }
}

fn page(context: &Context) -> Result<Vec<u8>, Box<Diagnostic>> {
    let path = SiteAddress::Insights.path();
    let view = view(context);
    let creators = [("count", count(view.creators))];
    let mut sentences = vec![context.say("insights.intro", &creators)];
    sentences.extend(view.charts.iter().map(|chart| chart.finding.clone()));
    let meta = MetaView {
        description: Some(shortened(&sentences.join(" "))),
        stylesheets: sheets(&["css/kit.css", "css/search.css"]),
        ..head(context, &context.say("insights.title", &[]), &path)
    };
    context
        .engine
        .render("insights.html", ("insights", &view), &meta, &path)
}
type Draw = fn(&Caption<'_>, &[Bar<'_>]) -> String;

fn view(context: &Context) -> InsightsView {
    let facets: [(Facet, Draw); 3] = [
        (Facet::Tier, columns),
        (Facet::Platform, bars),
        (Facet::Niche, bars),
    ];
    let mut charts: Vec<DistributionView> = facets
        .into_iter()
        .filter_map(|(facet, draw)| {
            distribution(context, facet.key(), facet_rows(context, facet), draw)
        })
        .collect();
    let engagement = engagement_rows(context);
    charts.extend(distribution(context, "engagement", engagement, columns));
    let mut cited: Vec<&Citation> = Vec::new();
    let groups = context.roster.groups.iter();
    let medians = groups
        .filter(|group| group.channels >= FEWEST_PEERS)
        .map(|group| median(context, group, &mut cited))
        .collect();
    let source = |citation: &Citation| CitedView {
        name: citation.name.to_string(),
        year: citation.year,
        url: citation.link.as_ref().map(|link| link.as_str().to_owned()),
    };
    let listed = context.listed();
    InsightsView {
        creators: listed.len(),
        following: listed
            .map(|(_, member)| member.figures.following.followers)
            .sum(),
        charts,
        medians,
        sources: cited.into_iter().map(source).collect(),
    }
}

/// A row of a distribution.
struct ChartRow {
    /// The label inside a sentence.
    named: String,
    /// The label in the chart.
    drawn: String,
    view: RowView,
}

fn facet_rows(context: &Context, facet: Facet) -> Vec<ChartRow> {
    let row = |group: &Group| {
        let label = context.locale.capital(&group.label);
        ChartRow {
            named: group.label.clone(),
            drawn: label.clone(),
            view: RowView {
                label,
                count: group.members.len(),
                url: Some(context.url(&group.path())),
            },
        }
    };
    context
        .facets
        .of(facet)
        .iter()
        .take(ROWS)
        .map(row)
        .collect()
}

/// Creators by the engagement of their largest channel that has a rate by followers: rates of other
/// bases are not mixed in.
fn engagement_rows(context: &Context) -> Vec<ChartRow> {
    let mut counts = [0; CLASSES.len()];
    for (_, member) in context.listed() {
        let channels = &member.figures.channels;
        let mut rates = channels.iter().flat_map(|channel| &channel.rates);
        let rate = rates.find(|rate| rate.basis == Basis::Followers && !rate.partial);
        if let Some(rate) = rate {
            counts[class(rate.value.value())] += 1;
        }
    }
    if counts.iter().all(|count| *count == 0) {
        return Vec::new();
    }
    let number = |bound: u32| context.locale.number(bound);
    let percent = |bound: u32| context.locale.percent(f64::from(bound), Some(0));
    let row = |(place, count): (usize, usize)| {
        let from = CLASSES[place];
        // The title over the chart has the unit; nine classes leave no room for it.
        let (named, drawn) = match CLASSES.get(place + 1) {
            Some(&below) => (
                format!("{}–{}", number(from), percent(below)),
                format!("{}–{}", number(from), number(below)),
            ),
            None => (
                format!("≥\u{a0}{}", percent(from)),
                format!("≥\u{a0}{}", number(from)),
            ),
        };
        ChartRow {
            named: named.clone(),
            drawn,
            view: RowView {
                label: named,
                count,
                url: None,
            },
        }
    };
    counts.into_iter().enumerate().map(row).collect()
}

/// The class of a rate: the last whose lower bound it reaches.
fn class(rate: f64) -> usize {
    let reached = CLASSES.iter().filter(|from| f64::from(**from) <= rate);
    reached.count().saturating_sub(1)
}

/// Returns a distribution with its chart; `None` where it has no rows.
fn distribution(
    context: &Context,
    name: &str,
    rows: Vec<ChartRow>,
    draw: Draw,
) -> Option<DistributionView> {
    let largest = rows.iter().rev().max_by_key(|row| row.view.count)?;
    let label = context.locale.isolated(&largest.named);
    let arguments = [
        ("label", Argument::Text(&label)),
        ("count", count(largest.view.count)),
    ];
    let finding = context.say("insights.finding", &arguments);
    let figures: Vec<String> = rows
        .iter()
        .map(|row| context.locale.number(row.view.count as u64))
        .collect();
    let bars: Vec<Bar<'_>> = rows
        .iter()
        .zip(&figures)
        .map(|(row, figure)| Bar {
            label: &row.drawn,
            value: row.view.count as f64,
            figure,
        })
        .collect();
    let caption = Caption {
        description: &finding,
        direction: context.locale.direction(),
    };
    Some(DistributionView {
        id: format!("insights-{name}"),
        title: context.say(&format!("insights.{name}_title"), &[]),
        chart_svg: draw(&caption, &bars),
        finding,
        rows: rows.into_iter().map(|row| row.view).collect(),
    })
}

/// Returns a group's median, and the published range for accounts of its size; sources are numbered
/// as they are first cited.
fn median<'a>(
    context: &'a Context,
    group: &PeerGroup,
    cited: &mut Vec<&'a Citation>,
) -> MedianView {
    let key = &group.key;
    let platform = context.site.settings.platforms.get(&key.platform);
    let (platform, basis) = match platform {
        Some(platform) => (&*platform.label, platform.basis_word(key.basis)),
        None => (&*key.platform, key.basis.word()),
    };
    let average = typical_size(context, group).and_then(|followers| {
        let fits =
            |set: &&BenchmarkSet| set.platform == key.platform && set.denominator == key.basis;
        let mut sets = context.tables.sets().iter().filter(fits);
        let (set, band) = sets.find_map(|set| Some((set, set.band(followers)?)))?;
        let known = cited.iter().position(|citation| **citation == set.citation);
        let place = known.unwrap_or_else(|| {
            cited.push(&set.citation);
            cited.len() - 1
        });
        Some(AverageView {
            from: band.average.0,
            to: band.average.1,
            source: place + 1,
        })
    });
    MedianView {
        platform: platform.to_owned(),
        tier: context.parts.tiers.of(key.tier).to_owned(),
        basis: basis.to_owned(),
        percent: group.median.value(),
        channels: group.channels,
        average,
    }
}

/// Median followers of a group's channels, the lower of two middle ones.
fn typical_size(context: &Context, group: &PeerGroup) -> Option<u64> {
    let mut sizes: Vec<u64> = context
        .members
        .iter()
        .flat_map(|member| member.creator.channels.iter().zip(&member.figures.channels))
        .filter(|(channel, figures)| {
            channel.platform.id == group.key.platform && figures.tier == Some(group.key.tier)
        })
        .filter_map(|(channel, _)| channel.followers)
        .collect();
    sizes.sort_unstable();
    sizes.get(sizes.len().saturating_sub(1) / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::class;

    #[test]
    fn a_rate_belongs_to_the_class_that_it_reaches() {
        assert_eq!(
            [0.0, 0.99, 1.0, 4.1, 7.9, 8.0, 80.0].map(class),
            [0, 0, 1, 4, 7, 8, 8]
        );
    }
}
