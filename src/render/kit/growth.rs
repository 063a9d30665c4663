//! Growth of a channel's followers, with its line drawn.

use serde::Serialize;

use super::builder::KitBuilder;
use crate::metrics::{ChannelFigures, Growth};
use crate::model::{Channel, HistoryPoint, days_between};
use crate::render::chart::{self, Caption, LinePoint};
use crate::render::locale::Argument;

#[derive(Serialize)]
pub(super) struct GrowthView {
    /// (end - start) / start, in percent.
    percent: f64,
    from: String,
    to: String,
    /// `None` if two points make no line worth drawing.
    chart_svg: Option<String>,
}

/// A day with its followers.
#[derive(Serialize)]
pub(super) struct HistoryView {
    date: String,
    followers: u64,
}

impl KitBuilder<'_> {
    pub(super) fn growth(&self, channel: &Channel, growth: &Growth) -> GrowthView {
        GrowthView {
            percent: growth.percent(),
            from: growth.from.to_string(),
            to: growth.to.to_string(),
            chart_svg: self.growth_chart(channel, growth),
        }
    }

    pub(super) fn history(&self, channel: &Channel, figures: &ChannelFigures) -> Vec<HistoryView> {
        if figures.growth.is_none() {
            return Vec::new();
        }
        let points = points(channel).into_iter().map(|point| HistoryView {
            date: point.date.to_string(),
            followers: point.followers,
        });
        points.collect()
    }

    fn growth_chart(&self, channel: &Channel, growth: &Growth) -> Option<String> {
        let context = self.context;
        let locale = &context.locale;
        let points = points(channel);
        let labels: Vec<(String, String)> = points
            .iter()
            .map(|point| (locale.month(point.date), locale.compact(point.followers)))
            .collect();
        let line: Vec<LinePoint<'_>> = points
            .iter()
            .zip(&labels)
            .map(|(point, (date, figure))| LinePoint {
                day: days_between(growth.from, point.date),
                value: point.followers,
                date,
                figure,
            })
            .collect();
        let noun = format!("kit.follower_word.{}", channel.platform.noun.word());
        let title =
            context.joined_by_comma(&[context.say(&noun, &[]).as_str(), &channel.platform.label]);
        let (from, to) = (locale.month(growth.from), locale.month(growth.to));
        let span = [("from", Argument::Text(&from)), ("to", Argument::Text(&to))];
        let percent = locale.percent_change(growth.percent(), None);
        let change = context.joined_by_comma(&[percent, context.say("kit.span_months", &span)]);
        let caption = Caption {
            description: &context.labelled(&title, &change),
            direction: locale.direction(),
        };
        chart::line(&caption, &line)
    }
}

/// Returns the history with the present count, oldest first; a day that has both keeps the present
/// one.
fn points(channel: &Channel) -> Vec<HistoryPoint> {
    let present = channel
        .as_of
        .zip(channel.followers)
        .map(|(date, followers)| HistoryPoint { date, followers });
    let mut points = channel.history.to_vec();
    if let Some(present) = present {
        points.retain(|point| point.date != present.date);
        points.push(present);
    }
    points.sort_by_key(|point| point.date);
    points
}
