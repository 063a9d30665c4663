//! The roster in figures: how it is spread over tiers, platforms, niches and engagement, and its
//! medians beside published ranges.

use super::chart::{Bar, Caption, bars, columns};
use super::context::Context;
use super::locale::{Argument, Number};
use super::view::insights::{
    AverageView, DistributionView, InsightsView, MedianView, RowView, SourceView,
};
use crate::metrics::{BenchmarkSet, Citation, PeerGroup};
use crate::model::{Basis, Facet};

/// Rows of a chart of bars; the others are summed up in none, since creators may have several
/// values.
const ROWS: usize = 12;
/// Lower bounds of the classes of engagement by followers, percent: of equal width but for the
/// last, as columns are.
const CLASSES: [u32; 9] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/// The form of a distribution's chart.
#[derive(Clone, Copy)]
enum Form {
    Bars,
    Columns,
}

/// The view of a site's insights.
pub(crate) fn view(context: &Context) -> InsightsView {
    let listed = context.listed().len();
    let facets = [
        (Facet::Tier, Form::Columns),
        (Facet::Platform, Form::Bars),
        (Facet::Niche, Form::Bars),
    ];
    let mut charts: Vec<DistributionView> = facets
        .into_iter()
        .filter_map(|(facet, form)| {
            distribution(context, facet.key(), facet_rows(context, facet), form)
        })
        .collect();
    charts.extend(distribution(
        context,
        "engagement",
        engagement_rows(context),
        Form::Columns,
    ));
    let mut cited: Vec<&Citation> = Vec::new();
    let medians = context
        .roster()
        .groups
        .iter()
        .filter(|group| group.channels >= crate::metrics::FEWEST_PEERS);
    let medians = medians
        .map(|group| median(context, group, &mut cited))
        .collect();
    let source = |citation: &&Citation| SourceView {
        name: citation.name.to_string(),
        year: citation.year,
        url: citation.link.as_ref().map(|link| link.as_str().to_owned()),
    };
    InsightsView {
        creators: listed,
        following: context
            .listed()
            .map(|(_, member)| member.figures.following.followers)
            .sum(),
        charts,
        medians,
        sources: cited.iter().map(source).collect(),
    }
}

/// A row of a distribution, as it stands in a sentence, in the chart and in the table.
struct Row {
    named: String,
    drawn: String,
    view: RowView,
}

fn facet_rows(context: &Context, facet: Facet) -> Vec<Row> {
    let groups = context.facets.of(facet).iter().take(ROWS);
    let row = |group: &super::facet::Group| {
        let label = context.locale.capital(&group.label);
        let view = RowView {
            label: label.clone(),
            count: group.members.len(),
            url: Some(context.url(&group.path())),
        };
        Row {
            named: group.label.clone(),
            drawn: label,
            view,
        }
    };
    groups.map(row).collect()
}

/// Creators by the engagement of their largest channel that has a rate by followers: rates of other
/// bases are not mixed in.
fn engagement_rows(context: &Context) -> Vec<Row> {
    let mut counts = [0; CLASSES.len()];
    for (_, member) in context.listed() {
        let rates = member
            .figures
            .channels
            .iter()
            .flat_map(|channel| &channel.rates);
        let rate = rates
            .filter(|rate| rate.basis == Basis::Followers && !rate.partial)
            .map(|rate| rate.value.value())
            .next();
        if let Some(rate) = rate {
            counts[class(rate)] += 1;
        }
    }
    if counts.iter().all(|count| *count == 0) {
        return Vec::new();
    }
    let label = |place: usize| match CLASSES.get(place + 1) {
        Some(below) => format!(
            "{}–{}",
            context.locale.number(CLASSES[place]),
            context.locale.percent(f64::from(*below), Some(0))
        ),
        None => format!(
            "≥\u{a0}{}",
            context.locale.percent(f64::from(CLASSES[place]), Some(0))
        ),
    };
    // The title over the chart has the unit; nine classes leave no room for it.
    let drawn = |place: usize| match CLASSES.get(place + 1) {
        Some(below) => format!(
            "{}–{}",
            context.locale.number(CLASSES[place]),
            context.locale.number(*below)
        ),
        None => format!("≥\u{a0}{}", context.locale.number(CLASSES[place])),
    };
    let row = |(place, count)| Row {
        named: label(place),
        drawn: drawn(place),
        view: RowView {
            label: label(place),
            count,
            url: None,
        },
    };
    counts.into_iter().enumerate().map(row).collect()
}

/// The class of a rate: the last whose lower bound it reaches.
fn class(rate: f64) -> usize {
    CLASSES
        .iter()
        .filter(|from| f64::from(**from) <= rate)
        .count()
        .saturating_sub(1)
}

fn distribution(
    context: &Context,
    name: &str,
    rows: Vec<Row>,
    form: Form,
) -> Option<DistributionView> {
    let largest = rows.iter().rev().max_by_key(|row| row.view.count)?;
    let count = Argument::Number(Number::Unsigned(largest.view.count as u64));
    let finding = context.say(
        "insights.finding",
        &[
            (
                "label",
                Argument::Text(&context.locale.isolated(&largest.named)),
            ),
            ("count", count),
        ],
    );
    let title = context.say(&format!("insights.{name}_title"), &[]);
    let figures: Vec<String> = rows
        .iter()
        .map(|row| context.locale.number(row.view.count as u64))
        .collect();
    let drawn: Vec<Bar<'_>> = rows
        .iter()
        .zip(&figures)
        .map(|(row, figure)| Bar {
            label: &row.drawn,
            value: row.view.count as f64,
            figure,
        })
        .collect();
    let id = format!("insights-{name}");
    let caption = Caption {
        description: &finding,
        direction: context.locale.direction(),
    };
    let chart_svg = match form {
        Form::Bars => bars(&caption, &drawn),
        Form::Columns => columns(&caption, &drawn),
    };
    Some(DistributionView {
        id,
        title,
        finding,
        chart_svg,
        rows: rows.into_iter().map(|row| row.view).collect(),
    })
}

/// A group's median, and the published range for accounts of its size; sources are numbered as they
/// are first cited.
fn median<'a>(
    context: &'a Context,
    group: &PeerGroup,
    cited: &mut Vec<&'a Citation>,
) -> MedianView {
    let settings = &context.site.settings;
    let platform = settings.platforms.get(&group.key.platform);
    let label = platform.map_or(&*group.key.platform, |platform| &platform.label);
    let average = typical_size(context, group).and_then(|followers| {
        let fits = |set: &&BenchmarkSet| {
            set.platform == group.key.platform && set.denominator == group.key.basis
        };
        let mut found = context
            .tables
            .sets()
            .iter()
            .filter(fits)
            .filter_map(|set| Some((set, set.band(followers)?)));
        let (set, band) = found.next()?;
        let place = cited
            .iter()
            .position(|citation| **citation == set.citation)
            .unwrap_or(cited.len());
        if place == cited.len() {
            cited.push(&set.citation);
        }
        Some(AverageView {
            from: band.average.0,
            to: band.average.1,
            source: place + 1,
        })
    });
    let basis = group.key.basis;
    let basis = platform.map_or(basis.word(), |platform| platform.basis_word(basis));
    MedianView {
        platform: label.to_owned(),
        tier: context.parts().tiers.of(group.key.tier).to_owned(),
        basis: basis.to_owned(),
        percent: group.median.value(),
        channels: group.channels,
        average,
    }
}

/// Median followers of a group's channels, the lower of two middle ones.
fn typical_size(context: &Context, group: &PeerGroup) -> Option<u64> {
    let channels = context
        .members
        .iter()
        .flat_map(|member| member.creator.channels.iter().zip(&member.figures.channels));
    let peers = channels.filter(|(channel, figures)| {
        channel.platform.id == group.key.platform && figures.tier == Some(group.key.tier)
    });
    let mut sizes: Vec<u64> = peers.filter_map(|(channel, _)| channel.followers).collect();
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
