//! Channels: accounts, their figures and posts.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::FileCheck;
use crate::check::fields::kept;
use crate::diagnostic::problem::creator as wrong;
use crate::load::draft::{
    AveragesDraft, ChannelDraft, CountsDraft, Field, Images, List, PostDraft, SponsoredDraft,
};
use crate::model::{
    Averages, Channel, Counts, Date, MOST_PEOPLE, Platform, PlatformId, Post, Sponsored, Text,
    days_between,
};
use crate::source::{Span, Spanned};

impl FileCheck<'_> {
    /// Returns all channels that can be used, the largest first.
    pub(super) fn channels(
        &mut self,
        field: Field<List<ChannelDraft>>,
        images: &Images,
    ) -> Vec<Channel> {
        let items = self
            .needed(field, "channels", "the profile", self.whole())
            .unwrap_or_default();
        let channels = items
            .into_iter()
            .filter_map(|item| self.channel(item, images));
        let mut channels = kept(channels);
        self.report_duplicates(&channels);
        channels.sort_by_key(|channel| Reverse(channel.followers));
        channels
    }

    fn report_duplicates(&mut self, channels: &[Channel]) {
        let mut seen: BTreeMap<_, Span> = BTreeMap::new();
        for channel in channels {
            let Some(handle) = &channel.handle else {
                continue;
            };
            let account = (&channel.platform.id, handle);
            let first = *seen.entry(account).or_insert(channel.span);
            if first != channel.span {
                let label = &channel.platform.label;
                self.report(wrong::duplicate_channel(channel.span, label, first));
            }
        }
    }

    fn channel(&mut self, item: Spanned<ChannelDraft>, images: &Images) -> Option<Channel> {
        let draft = item.value;
        let platform_span = draft.platform.span().unwrap_or(item.span);
        let span = draft.handle.span().unwrap_or(platform_span);
        let id = self.needed(draft.platform, "platform", "a channel", item.span);
        let id = id.map(|id| Spanned::new(id, platform_span));
        let known = id.as_ref().and_then(|id| self.platform(id));
        let is_known = known.is_some();
        // The other faults of a channel on an unknown platform are reported in the same run.
        let platform = known.or_else(|| stand_in(id))?;
        let handle = draft.handle.value();
        let as_of = self.figures_date(draft.as_of, &platform);
        let followers_span = draft.followers.span().unwrap_or(span);
        let followers = draft.followers.value();
        if let Some(count) = followers.filter(|count| *count > MOST_PEOPLE) {
            let message = format!("there are not {count} people on earth");
            self.report(wrong::implausible(followers_span, &message));
        }
        let history = self.history(draft.history, as_of, followers, followers_span);
        let stated_rate = draft.engagement_rate.written().and_then(|rate| {
            let noun = "a channel with a stated rate";
            let basis = self.needed(draft.engagement_basis, "engagement_basis", noun, rate.span)?;
            Some((rate.value.0, basis))
        });
        let averages = draft
            .averages
            .written()
            .map(|averages| self.averages(averages));
        let link = draft
            .url
            .value()
            .or_else(|| platform.profile_link(handle.as_ref()?));
        let audience = draft.audience.written();
        let channel = Channel {
            span,
            followers,
            following: draft.following.value().into(),
            as_of,
            provenance: draft.provenance.value(),
            verified: draft.verified.is_true(),
            reach: draft.reach.value().into(),
            impressions: draft.impressions.value().into(),
            stated_rate,
            averages,
            posts: self.posts(draft.posts, images),
            history,
            audience: audience.map(|audience| Box::new(self.audience(audience))),
            handle,
            link,
            platform,
        };
        is_known.then_some(channel)
    }

    /// Returns the platform of this name, or reports that the site does not know it.
    pub(in crate::check) fn platform(&mut self, id: &Spanned<PlatformId>) -> Option<Arc<Platform>> {
        let table = &self.rules.settings.platforms;
        let platform = table.get(&id.value).cloned();
        if platform.is_none() {
            let known = table.iter().map(|platform| platform.id.as_str());
            self.report(wrong::unknown_platform(id.span, &id.value, known));
        }
        platform
    }

    /// Returns the day of a channel's figures, with a warning if it is long ago.
    fn figures_date(&mut self, field: Field<Date>, platform: &Arc<Platform>) -> Option<Date> {
        let span = field.span()?;
        let date = self.past_date("as_of", field)?;
        let limit = self.rules.settings.metrics.stale_after_days;
        let days = days_between(date, self.rules.today);
        if days > i64::from(limit) {
            self.report(wrong::stale(span, platform, date, days, limit));
        }
        Some(date)
    }

    fn averages(&mut self, averages: Spanned<AveragesDraft>) -> Averages {
        Averages {
            counts: self.counts(averages.value.counts, averages.span),
            sample: averages.value.sample.value().into(),
        }
    }

    /// Returns the counts, with a warning if there are more likes than views.
    fn counts(&mut self, draft: CountsDraft, span: Span) -> Counts {
        let counts = Counts {
            likes: draft.likes.value().into(),
            comments: draft.comments.value().into(),
            shares: draft.shares.value().into(),
            saves: draft.saves.value().into(),
            views: draft.views.value().into(),
            reach: draft.reach.value().into(),
            impressions: draft.impressions.value().into(),
        };
        if let (Some(likes), Some(views)) = (counts.likes.get(), counts.views.get())
            && likes > views
            && views > 0
        {
            let message = format!("there are more likes ({likes}) than views ({views})");
            self.report(wrong::implausible(span, &message));
        }
        counts
    }

    /// Returns all posts, the newest first.
    fn posts(&mut self, field: Field<List<PostDraft>>, images: &Images) -> Vec<Post> {
        let items = field.items().into_iter();
        let mut posts = kept(items.map(|item| self.post(item, images)));
        posts.sort_by_key(|post| Reverse(post.date));
        posts
    }

    fn post(&mut self, item: Spanned<PostDraft>, images: &Images) -> Post {
        let draft = item.value;
        let counts = self.counts(draft.counts, item.span);
        Post {
            date: self.past_date("date", draft.date),
            kind: draft.kind.value(),
            link: draft.url.value(),
            title: draft.title.value(),
            image: self.boxed_image(draft.image, images),
            counts,
            sponsored: match draft.sponsored.value() {
                Some(SponsoredDraft::By(brand)) => Sponsored::paid(Some(brand)),
                Some(SponsoredDraft::Said(true)) => Sponsored::paid(None),
                Some(SponsoredDraft::Said(false)) | None => Sponsored::Organic,
            },
            exclude: draft.exclude.is_true(),
        }
    }
}

/// Returns a platform that takes the place of one that the site does not know.
fn stand_in(id: Option<Spanned<PlatformId>>) -> Option<Arc<Platform>> {
    let id = match id {
        Some(id) => id.value,
        None => PlatformId::new("unnamed").ok()?,
    };
    let label = Text::new(&id).ok()?;
    Some(Arc::new(Platform::new(id, label)))
}
