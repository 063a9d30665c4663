//! Figures that sum a list up.

use crate::metrics::GroupSummary;
use crate::model::Facet;
use crate::render::context::{Context, count};
use crate::render::facet::Group;
use crate::render::locale::Argument;
use crate::render::view::list::FigureView;

/// Returns how many the members are, how large and how engaged: each rate on its own basis. On a
/// platform's page only its channels count.
pub(super) fn figures(
    context: &Context,
    group: Option<&Group>,
    members: &[usize],
) -> Vec<FigureView> {
    let locale = &context.locale;
    let platform = group
        .filter(|group| group.facet == Facet::Platform)
        .and_then(|group| context.site.settings.platforms.get(&group.slug));
    let each = members
        .iter()
        .map(|&place| &context.members[place])
        .map(|member| (&*member.creator, &*member.figures));
    let summary = match platform {
        Some(platform) => GroupSummary::on_platform(each, &platform.id),
        None => GroupSummary::of(each),
    };
    let mut figures = vec![FigureView {
        label: context.say("list.creators", &[("count", count(members.len()))]),
        value: locale.number(members.len() as u64),
        note: None,
    }];
    if let Some((least, most)) = summary.followers.filter(|(least, most)| least < most) {
        let (least, most) = (locale.compact(least), locale.compact(most));
        let range = [
            ("from", Argument::Text(&least)),
            ("to", Argument::Text(&most)),
        ];
        figures.push(FigureView {
            label: context.say("list.follower_range", &[]),
            value: context.say("list.range", &range),
            note: None,
        });
    }
    for median in &summary.engagement {
        let basis = match platform {
            Some(platform) => platform.basis_word(median.basis),
            None => median.basis.word(),
        };
        let basis = context.say(&format!("kit.of_basis.{basis}"), &[]);
        let sample = [
            ("basis", Argument::Text(&basis)),
            ("count", count(median.creators as usize)),
        ];
        figures.push(FigureView {
            label: context.say("list.median_engagement", &[]),
            value: locale.percent(median.median.value(), None),
            note: Some(context.say("list.of_basis_sample", &sample)),
        });
    }
    figures
}
