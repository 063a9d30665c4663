//! Figures of a channel for those who ask for more than the platform block shows at once.

use super::KitBuilder;
use super::channel::growth_points;
use crate::metrics::{ChannelFigures, EngagementRate};
use crate::model::Channel;
use crate::render::locale::{Argument, Number};
use crate::render::view::kit::channel::FactView;

impl KitBuilder<'_> {
    /// What is known, in the order of the page. A history without growth has nothing to tell.
    pub(super) fn more(&self, channel: &Channel, figures: &ChannelFigures) -> Vec<FactView> {
        let mut facts = Vec::new();
        let mut add = |key: &str, value: Option<String>| {
            facts.extend(value.map(|value| FactView {
                term: self.text(key, &[]),
                value,
            }))
        };
        let locale = &self.context.locale;
        let headline = figures.headline.as_ref().ok();
        add(
            "kit.mean",
            headline
                .and_then(|rate| rate.mean)
                .map(|mean| locale.percent(mean.value(), None)),
        );
        add("kit.counted", headline.and_then(|rate| self.counted(rate)));
        for other in figures
            .rates
            .iter()
            .filter(|rate| headline.is_none_or(|headline| headline.basis != rate.basis))
        {
            add(
                &format!(
                    "kit.engagement_of.{}",
                    channel.platform.basis_word(other.basis)
                ),
                Some(locale.percent(other.value.value(), None)),
            );
        }
        add(
            "kit.comments_to_likes",
            figures
                .comments_to_likes
                .map(|share| locale.percent(share.value(), None)),
        );
        add(
            "kit.paid_lift",
            figures
                .paid_lift
                .as_ref()
                .map(|lift| self.paid_lift(lift.ratio, lift.sponsored_posts)),
        );
        add(
            "kit.reach",
            channel.reach.get().map(|reach| locale.number(reach)),
        );
        add(
            "kit.impressions",
            channel
                .impressions
                .get()
                .map(|impressions| locale.number(impressions)),
        );
        if figures.growth.is_some() {
            let points = growth_points(channel);
            facts.extend(points.iter().map(|point| FactView {
                term: locale.date(point.date),
                value: locale.number(point.followers),
            }));
        }
        facts
    }

    /// What a rate counts, in words.
    pub(super) fn counted(&self, rate: &EngagementRate) -> Option<String> {
        let components: Vec<String> = rate
            .components
            .iter()
            .map(|component| self.text(&format!("kit.component.{}", component.word()), &[]))
            .collect();
        (!components.is_empty()).then(|| self.context.locale.list(&components))
    }

    fn paid_lift(&self, ratio: f64, sponsored: u32) -> String {
        let ratio = self.context.locale.decimal(ratio, 2);
        let arguments = [
            ("ratio", Argument::Text(&ratio)),
            ("count", Argument::Number(Number::from(sponsored))),
        ];
        self.text("kit.paid_lift_value", &arguments)
    }
}
