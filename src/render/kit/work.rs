//! What was made: the best posts, work for brands, words of clients.

use super::KitBuilder;
use crate::metrics::{ChannelFigures, engagement_rate};
use crate::model::{Basis, Channel, Counts, Figure, Post, Sponsored};
use crate::render::locale::Argument;
use crate::render::locale::DOT;
use crate::render::view::kit::work::{CollaborationView, PostView, ResultView, TestimonialView};

/// How many posts a kit shows.
const POSTS: usize = 12;

impl KitBuilder<'_> {
    /// The posts with the best rate first; those without one by views, then by date. Pinned and
    /// boosted ones are left out.
    pub(super) fn posts(&self) -> Vec<PostView> {
        let channels = self
            .member
            .creator
            .channels
            .iter()
            .zip(&self.member.figures.channels);
        let mut posts: Vec<(Option<f64>, &Channel, &ChannelFigures, &Post)> = channels
            .flat_map(|(channel, figures)| {
                channel
                    .posts
                    .iter()
                    .map(move |post| (post_rate(channel, figures, post), channel, figures, post))
            })
            .filter(|(_, _, _, post)| {
                !post.exclude && (post.title.is_some() || post.link.is_some())
            })
            .collect();
        let key = |rate: &Option<f64>| rate.unwrap_or(-1.0);
        posts.sort_by(|a, b| {
            key(&b.0)
                .total_cmp(&key(&a.0))
                .then_with(|| {
                    b.3.counts
                        .get()
                        .views
                        .get()
                        .cmp(&a.3.counts.get().views.get())
                })
                .then_with(|| b.3.date.cmp(&a.3.date))
        });
        posts
            .into_iter()
            .take(POSTS)
            .map(|(rate, channel, figures, post)| self.post(rate, channel, figures, post))
            .collect()
    }

    fn post(
        &self,
        rate: Option<f64>,
        channel: &Channel,
        figures: &ChannelFigures,
        post: &Post,
    ) -> PostView {
        let platform = channel.platform.label.to_string();
        let basis = figures
            .headline
            .as_ref()
            .ok()
            .map(|headline| headline.basis);
        let rate = rate
            .zip(basis)
            .map(|(rate, basis)| self.share_of(rate, channel.platform.basis_word(basis)));
        let untitled = || self.text("kit.untitled", &[("platform", Argument::Text(&platform))]);
        PostView {
            title: post
                .title
                .as_ref()
                .map_or_else(untitled, ToString::to_string),
            url: post.link.as_ref().map(ToString::to_string),
            image: post
                .image
                .as_ref()
                .map(|image| self.picture(image, "", None, None)),
            figures: self.counts(post).join(DOT),
            rate,
            paid: self.paid(&post.sponsored),
            made: self.made(platform, post),
        }
    }

    /// Platform, kind and day.
    fn made(&self, platform: String, post: &Post) -> String {
        let kind = post
            .kind
            .map(|kind| self.text(&format!("kit.post_kind.{}", kind.word()), &[]));
        let date = post.date.map(|date| self.context.locale.date_short(date));
        [Some(platform), kind, date]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(DOT)
    }

    fn counts(&self, post: &Post) -> Vec<String> {
        let Counts {
            views,
            likes,
            comments,
            saves,
            ..
        } = post.counts.get();
        let counts = [
            ("kit.n_views", views),
            ("kit.n_likes", likes),
            ("kit.n_comments", comments),
            ("kit.n_saves", saves),
        ];
        let known = counts
            .into_iter()
            .filter_map(|(key, count)| Some((key, count.get()?)));
        known
            .map(|(key, count)| {
                let figure = self.context.locale.written_compact(count);
                self.text(
                    key,
                    &[
                        ("count", Argument::Written(&figure)),
                        ("figure", Argument::Written(&figure)),
                    ],
                )
            })
            .collect()
    }

    fn paid(&self, sponsored: &Sponsored) -> Option<String> {
        let brand = sponsored
            .brand()
            .map(|brand| self.text("kit.sponsored_by", &[("brand", Argument::Text(brand))]));
        brand.or_else(|| sponsored.is_paid().then(|| self.text("kit.sponsored", &[])))
    }

    pub(super) fn collaborations(&self) -> Vec<CollaborationView> {
        let today = self.context.site.today;
        let work = &self.member.creator.collaborations;
        let view = |work: &crate::model::Collaboration| CollaborationView {
            brand: work.brand.to_string(),
            logo: work
                .logo
                .as_ref()
                .map(|logo| self.picture(logo, "", None, None)),
            campaign: work.campaign.as_ref().map(ToString::to_string),
            year: work.year,
            deliverables: work
                .deliverables
                .iter()
                .map(|slug| self.deliverable(slug))
                .collect(),
            payment: work
                .paid
                .map(|paid| if paid { "paid" } else { "gifted" }.to_owned()),
            category: work.category.as_ref().map(ToString::to_string),
            exclusive_until: work
                .exclusive_until
                .filter(|last| *last >= today)
                .map(|last| last.to_string()),
            url: work.link.as_ref().map(ToString::to_string),
            result: work.result.as_deref().map(result),
        };
        work.iter().map(view).collect()
    }

    pub(super) fn testimonials(&self) -> Vec<TestimonialView> {
        let view = |words: &crate::model::Testimonial| TestimonialView {
            quote: words.quote.to_string(),
            author: Some(words.author.to_string()),
            role: words.role.as_ref().map(ToString::to_string),
        };
        self.member.creator.testimonials.iter().map(view).collect()
    }
}

fn result(result: &crate::model::CollaborationResult) -> ResultView {
    ResultView {
        reach: result.reach.get(),
        engagements: result.engagements.get(),
        clicks: result.clicks.get(),
        conversions: result.conversions.get(),
        note: result.note.as_ref().map(ToString::to_string),
    }
}

/// A post's own rate on the basis of its channel's headline rate, by the components that it counts.
fn post_rate(channel: &Channel, figures: &ChannelFigures, post: &Post) -> Option<f64> {
    let headline = figures.headline.as_ref().ok()?;
    let counts = post.counts.get();
    let denominator = match headline.basis {
        Basis::Followers => channel.followers.into(),
        Basis::Views => counts.views,
        Basis::Reach => counts.reach,
        Basis::Impressions => counts.impressions,
    };
    let denominator: Figure = denominator;
    let counted: Option<Vec<u64>> = headline
        .components
        .iter()
        .map(|component| counts.component(component))
        .collect();
    let engagements: u64 = counted
        .filter(|counts| !counts.is_empty())?
        .into_iter()
        .fold(0, u64::saturating_add);
    engagement_rate(engagements, denominator.get()?)
        .ok()
        .map(|rate| rate.value())
}
