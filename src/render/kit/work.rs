//! The best posts, work for brands, and words of clients.

use std::cmp::Reverse;

use serde::Serialize;

use super::builder::{BasisRateView, KitBuilder, text};
use crate::metrics::{ChannelFigures, engagement_rate};
use crate::model::{Basis, Channel, Collaboration, Figure, Post};
use crate::render::view::card::PictureView;

/// How many posts a kit shows.
const POSTS: usize = 12;

#[derive(Serialize)]
pub(super) struct PostView {
    platform: String,
    /// A key of `kit.post_kind`.
    kind: Option<&'static str>,
    date: Option<String>,
    /// Its title or first words.
    title: Option<String>,
    url: Option<String>,
    image: Option<PictureView>,
    /// What is known of views, likes, comments and saves.
    counts: Vec<CountView>,
    /// The post's own rate on the channel's basis.
    rate: Option<BasisRateView>,
    /// Whether it was paid for.
    paid: bool,
    /// The brand that paid, if it is named.
    brand: Option<String>,
}

#[derive(Serialize)]
struct CountView {
    /// A key of `kit` after `n_`: `views`, `likes`, `comments`, `saves`.
    kind: &'static str,
    count: u64,
}

/// Work for a brand.
#[derive(Serialize)]
pub(super) struct CollaborationView {
    brand: String,
    logo: Option<PictureView>,
    campaign: Option<String>,
    year: Option<u16>,
    /// The names of what was delivered, as inside a sentence.
    deliverables: Vec<String>,
    /// A key of `kit.payment`: `paid` or `gifted`.
    payment: Option<&'static str>,
    /// As written.
    category: Option<String>,
    /// The last day of an exclusivity that still runs.
    exclusive_until: Option<String>,
    url: Option<String>,
    result: Option<ResultView>,
}

/// What came of a collaboration.
#[derive(Serialize)]
struct ResultView {
    reach: Option<u64>,
    engagements: Option<u64>,
    clicks: Option<u64>,
    /// Orders, sign-ups or what was agreed.
    conversions: Option<u64>,
    note: Option<String>,
}

#[derive(Serialize)]
pub(super) struct TestimonialView {
    /// Without quotation marks.
    quote: String,
    author: String,
    /// What they do, and for whom.
    role: Option<String>,
}

impl KitBuilder<'_> {
    /// Returns the posts with the best rate first; those without one by views, then by date. Pinned
    /// and boosted ones are left out.
    pub(super) fn posts(&self) -> Vec<PostView> {
        let mut posts = Vec::new();
        for (channel, figures) in self.channel_figures() {
            for post in &channel.posts {
                if !post.exclude && (post.title.is_some() || post.link.is_some()) {
                    posts.push((post_rate(channel, figures, post), channel, post));
                }
            }
        }
        posts.sort_by(|(a_rate, _, a), (b_rate, _, b)| {
            let percent = |rate: &Option<BasisRateView>| rate.as_ref().map_or(-1.0, |r| r.percent);
            let rest = |post: &Post| Reverse((post.counts.views.get(), post.date));
            percent(b_rate)
                .total_cmp(&percent(a_rate))
                .then_with(|| rest(a).cmp(&rest(b)))
        });
        posts.truncate(POSTS);
        let view = |(rate, channel, post)| self.post(rate, channel, post);
        posts.into_iter().map(view).collect()
    }

    fn post(&self, rate: Option<BasisRateView>, channel: &Channel, post: &Post) -> PostView {
        let counts = post.counts;
        let counts = [
            ("views", counts.views),
            ("likes", counts.likes),
            ("comments", counts.comments),
            ("saves", counts.saves),
        ];
        let image = post.image.as_ref();
        PostView {
            platform: channel.platform.label.to_string(),
            kind: post.kind.map(|kind| kind.word()),
            date: text(&post.date),
            title: text(&post.title),
            url: text(&post.link),
            image: image.map(|image| self.picture(image, "", None)),
            counts: counts
                .into_iter()
                .filter_map(|(kind, count)| count.get().map(|count| CountView { kind, count }))
                .collect(),
            rate,
            paid: post.sponsored.is_paid(),
            brand: post.sponsored.brand().map(ToString::to_string),
        }
    }

    pub(super) fn collaborations(&self) -> Vec<CollaborationView> {
        let work = self.member.creator.collaborations.iter();
        work.map(|work| self.collaboration(work)).collect()
    }

    fn collaboration(&self, work: &Collaboration) -> CollaborationView {
        let today = self.context.site.today;
        CollaborationView {
            brand: work.brand.to_string(),
            logo: work.logo.as_ref().map(|logo| self.picture(logo, "", None)),
            campaign: text(&work.campaign),
            year: work.year,
            deliverables: work
                .deliverables
                .iter()
                .map(|slug| self.context.deliverable(slug))
                .collect(),
            payment: work.paid.map(|paid| if paid { "paid" } else { "gifted" }),
            category: text(&work.category),
            exclusive_until: text(&work.exclusive_until.filter(|last| *last >= today)),
            url: text(&work.link),
            result: work.result.as_deref().map(|result| ResultView {
                reach: result.reach.get(),
                engagements: result.engagements.get(),
                clicks: result.clicks.get(),
                conversions: result.conversions.get(),
                note: text(&result.note),
            }),
        }
    }

    pub(super) fn testimonials(&self) -> Vec<TestimonialView> {
        let words = self.member.creator.testimonials.iter();
        words
            .map(|words| TestimonialView {
                quote: words.quote.to_string(),
                author: words.author.to_string(),
                role: text(&words.role),
            })
            .collect()
    }
}

/// Returns a post's own rate on the basis of its channel's headline rate, by the components that it
/// counts.
fn post_rate(channel: &Channel, figures: &ChannelFigures, post: &Post) -> Option<BasisRateView> {
    let headline = figures.headline.as_ref().ok()?;
    let counts = post.counts;
    let denominator: Figure = match headline.basis {
        Basis::Followers => channel.followers.into(),
        Basis::Views => counts.views,
        Basis::Reach => counts.reach,
        Basis::Impressions => counts.impressions,
    };
    let mut engagements = None;
    for component in headline.components.iter() {
        let count = counts.component(component)?;
        engagements = Some(count.saturating_add(engagements.unwrap_or(0)));
    }
    let rate = engagement_rate(engagements?, denominator.get()?).ok()?;
    Some(BasisRateView {
        percent: rate.value(),
        basis: channel.platform.basis_word(headline.basis),
    })
}
