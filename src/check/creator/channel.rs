//! Channels: accounts, their figures, posts and history.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::check::Desk;
use crate::check::fields::{items, kept, needed, value};
use crate::diagnostic::problem::{self, creator as wrong};
use crate::load::draft::{
    AveragesDraft, ChannelDraft, Field, HistoryDraft, Images, List, PostDraft, SponsoredDraft,
};
use crate::model::{
    Averages, Basis, Channel, Counts, Date, HistoryPoint, MOST_PEOPLE, Percent, Platform,
    PlatformId, Post, Sponsored, Text, days_between,
};
use crate::source::{Span, Spanned};

/// Falling to this share of the count before, or to less, is a jump.
const FALL: f64 = 0.5;
/// Growing to this many times the count before, or to more, is a jump.
const GROWTH: f64 = 5.0;
/// Below this count a channel may well grow many times over.
const JUMP_FLOOR: u64 = 1_000;

/// The counts of a draft that names them as [`Counts`] does: averages and posts are drafts of their
/// own, with the same keys.
macro_rules! counts {
    ($draft:ident) => {
        Counts {
            likes: value($draft.likes).into(),
            comments: value($draft.comments).into(),
            shares: value($draft.shares).into(),
            saves: value($draft.saves).into(),
            views: value($draft.views).into(),
            reach: value($draft.reach).into(),
            impressions: value($draft.impressions).into(),
        }
    };
}

impl Desk<'_> {
    /// All channels that can be used, the largest first.
    pub(super) fn channels(
        &mut self,
        field: Field<List<ChannelDraft>>,
        images: &Images,
    ) -> Vec<Channel> {
        let Some(list) = field else {
            let whole = self.whole();
            return needed(None, "channels", "the profile", whole, &mut self.problems)
                .unwrap_or_default();
        };
        let mut channels = kept(
            items(Some(list))
                .into_iter()
                .filter_map(|item| self.channel(item, images)),
        );
        self.twice(&channels);
        channels.sort_by_key(|channel| Reverse(channel.followers));
        channels
    }

    fn twice(&mut self, channels: &[Channel]) {
        let mut seen: BTreeMap<_, Span> = BTreeMap::new();
        for channel in channels {
            let Some(handle) = &channel.handle else {
                continue;
            };
            let first = *seen
                .entry((&channel.platform.id, handle))
                .or_insert(channel.span);
            if first != channel.span {
                self.problems.push(wrong::duplicate_channel(
                    channel.span,
                    &channel.platform.label,
                    first,
                ));
            }
        }
    }

    fn channel(&mut self, item: Spanned<ChannelDraft>, images: &Images) -> Option<Channel> {
        let mut draft = item.value;
        let platform_span = draft.platform.as_ref().map(|platform| platform.span);
        let platform = needed(
            draft.platform.take(),
            "platform",
            "a channel",
            item.span,
            &mut self.problems,
        );
        let known = platform
            .clone()
            .and_then(|platform| self.platform(platform, platform_span.unwrap_or(item.span)));
        let is_known = known.is_some();
        // What else is wrong with the channel is told at once.
        let platform = known.or_else(|| unknown(platform))?;
        let span = draft
            .handle
            .as_ref()
            .map(|handle| handle.span)
            .or(platform_span)
            .unwrap_or(item.span);
        let handle = value(draft.handle.take());
        let followers_span = draft
            .followers
            .as_ref()
            .map_or(span, |followers| followers.span);
        let as_of_span = draft.as_of.as_ref().map(|date| date.span);
        let as_of = self.past("as_of", draft.as_of.take());
        if let (Some(date), Some(span)) = (as_of, as_of_span) {
            self.stale(date, span, &platform);
        }
        let followers = value(draft.followers.take());
        if let Some(count) = followers.filter(|count| *count > MOST_PEOPLE) {
            self.problems.push(wrong::implausible(
                followers_span,
                &format!("there are not {count} people on earth"),
            ));
        }
        let history = self.history(draft.history.take(), as_of, followers, followers_span);
        let stated_rate = self.stated_rate(&mut draft);
        let averages = draft
            .averages
            .take()
            .map(|averages| self.averages(averages));
        let link = value(draft.url.take()).or_else(|| {
            handle
                .as_ref()
                .and_then(|handle| platform.profile_link(handle))
        });
        let channel = Channel {
            span,
            followers,
            following: value(draft.following.take()).into(),
            as_of,
            provenance: value(draft.provenance.take()),
            verified: value(draft.verified.take()).unwrap_or(false),
            reach: value(draft.reach.take()).into(),
            impressions: value(draft.impressions.take()).into(),
            stated_rate,
            averages,
            posts: self.posts(draft.posts.take(), images),
            history,
            audience: draft
                .audience
                .take()
                .map(|audience| Box::new(self.audience(audience))),
            handle,
            link,
            platform,
        };
        is_known.then_some(channel)
    }

    fn platform(&mut self, id: PlatformId, span: Span) -> Option<Arc<Platform>> {
        let table = &self.rules.settings.platforms;
        let found = table.get(&id).cloned();
        if found.is_none() {
            self.problems.push(wrong::unknown_platform(
                span,
                &id,
                table.iter().map(|platform| platform.id.as_str()),
            ));
        }
        found
    }

    fn stale(&mut self, as_of: Date, span: Span, platform: &Arc<Platform>) {
        let limit = self.rules.settings.metrics.stale_after_days;
        let days = days_between(as_of, self.rules.today);
        if days > i64::from(limit) {
            self.problems
                .push(wrong::stale(span, platform, as_of, days, limit));
        }
    }

    fn stated_rate(&mut self, draft: &mut ChannelDraft) -> Option<(Percent, Basis)> {
        let rate = draft.engagement_rate.take()?;
        match draft.engagement_basis.take() {
            Some(basis) => Some((rate.value.0, basis.value)),
            None => {
                self.problems.push(problem::files::missing_key(
                    rate.span,
                    "engagement_basis",
                    "a channel with a stated rate",
                ));
                None
            }
        }
    }

    fn averages(&mut self, averages: Spanned<AveragesDraft>) -> Averages {
        let span = averages.span;
        let draft = averages.value;
        let counts = counts!(draft);
        self.plausible(&counts, span);
        Averages {
            counts: counts.into(),
            sample: value(draft.sample).into(),
        }
    }

    /// Warns of more likes than views.
    fn plausible(&mut self, counts: &Counts, span: Span) {
        if let (Some(likes), Some(views)) = (counts.likes.get(), counts.views.get())
            && likes > views
            && views > 0
        {
            self.problems.push(wrong::implausible(
                span,
                &format!("there are more likes ({likes}) than views ({views})"),
            ));
        }
    }

    fn posts(&mut self, field: Field<List<PostDraft>>, images: &Images) -> Vec<Post> {
        let mut posts = kept(items(field).into_iter().map(|item| self.post(item, images)));
        posts.sort_by_key(|post| Reverse(post.date));
        posts
    }

    fn post(&mut self, item: Spanned<PostDraft>, images: &Images) -> Post {
        let draft = item.value;
        let counts = counts!(draft);
        self.plausible(&counts, item.span);
        Post {
            date: self.past("date", draft.date),
            kind: value(draft.kind),
            link: value(draft.url),
            title: value(draft.title),
            image: draft
                .image
                .and_then(|name| self.image(&name, images))
                .map(Box::new),
            counts: counts.into(),
            sponsored: match value(draft.sponsored) {
                Some(SponsoredDraft::By(brand)) => Sponsored::paid(Some(brand)),
                Some(SponsoredDraft::Said(true)) => Sponsored::paid(None),
                Some(SponsoredDraft::Said(false)) | None => Sponsored::Organic,
            },
            exclude: value(draft.exclude).unwrap_or(false),
        }
    }

    /// The history, oldest first, with its jumps reported up to the present count.
    fn history(
        &mut self,
        field: Field<List<HistoryDraft>>,
        as_of: Option<Date>,
        followers: Option<u64>,
        followers_span: Span,
    ) -> Vec<HistoryPoint> {
        let mut points: Vec<(HistoryPoint, Span)> = items(field)
            .into_iter()
            .filter_map(|item| self.history_point(item))
            .collect();
        points.sort_by_key(|(point, span)| (point.date, span.start));
        for pair in points.windows(2) {
            let ((before, _), (after, span)) = (pair[0], pair[1]);
            if before.date == after.date {
                self.problems.push(wrong::same_day(span, after.date));
            }
            self.jump(before, Some(after.date), after.followers, span);
        }
        points.dedup_by_key(|(point, _)| point.date);
        if let (Some(&(last, _)), Some(now)) = (points.last(), followers)
            && as_of.is_none_or(|date| date > last.date)
        {
            self.jump(last, as_of, now, followers_span);
        }
        kept(points.into_iter().map(|(point, _)| point))
    }

    fn history_point(&mut self, item: Spanned<HistoryDraft>) -> Option<(HistoryPoint, Span)> {
        let noun = "a point of the history";
        let span = item
            .value
            .followers
            .as_ref()
            .map_or(item.span, |followers| followers.span);
        if item.value.date.is_none() {
            self.problems
                .push(problem::files::missing_key(item.span, "date", noun));
        }
        let date = self.past("date", item.value.date);
        let followers = needed(
            item.value.followers,
            "followers",
            noun,
            item.span,
            &mut self.problems,
        );
        Some((
            HistoryPoint {
                date: date?,
                followers: followers?,
            },
            span,
        ))
    }

    fn jump(&mut self, before: HistoryPoint, date: Option<Date>, after: u64, span: Span) {
        let (old, new) = (before.followers as f64, after as f64);
        let jumped = new <= old * FALL || new >= old * GROWTH;
        if jumped && before.followers.max(after) >= JUMP_FLOOR && before.followers != after {
            self.problems.push(wrong::follower_jump(
                span,
                (before.date, before.followers),
                (date, after),
            ));
        }
    }
}

/// What stands for a platform that nobody knows, while the rest of the channel is looked at.
fn unknown(id: Option<PlatformId>) -> Option<Arc<Platform>> {
    let id = id.or_else(|| PlatformId::new("unnamed").ok())?;
    let label = Text::new(&id).ok()?;
    Some(Arc::new(Platform::new(id, label)))
}
