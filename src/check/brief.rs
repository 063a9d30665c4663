//! A brief: from its draft to the model, or to problems.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::fields::{items, needed, shares, value, values};
use super::publishable::Drafts;
use super::{Desk, Rules};
use crate::diagnostic::{Diagnostics, problem};
use crate::load::draft::{
    BriefContactDraft, BriefDraft, BriefResultDraft, CreatorWishDraft, DeliverableDraft, Entries,
    Field, List, LoadedBrief, TermsDraft,
};
use crate::model::{
    AudienceWish, Brief, BriefContact, BriefResult, BriefVisibility, CreatorWish, Deliverable,
    Figure, Html, PlatformId, Private, Slug, Terms, Text, Usage,
};
use crate::source::{Span, Spanned};

/// The criteria of matching that a brief can weigh.
const CRITERIA: &[&str] = &[
    "content",
    "credibility",
    "engagement",
    "audience",
    "price",
    "availability",
];
/// The shortest key that makes an address that nobody guesses, in characters.
const SHORTEST_KEY: usize = 16;

/// A brief that was checked.
#[derive(Debug, Clone)]
pub(crate) struct CheckedBrief {
    /// The brief; nothing when it cannot be used, or is a draft.
    pub brief: Option<Arc<Brief>>,
    /// Creators that it names, to be looked up when all are known.
    pub creators: Vec<Spanned<Slug>>,
    /// Links of its text to the site itself.
    pub links: Vec<Spanned<Box<str>>>,
    /// Everything that is wrong with the brief alone.
    pub problems: Diagnostics,
}

pub(crate) fn brief(loaded: LoadedBrief, rules: Rules<'_>) -> CheckedBrief {
    let LoadedBrief {
        name,
        file,
        overlay,
        only_private,
        public_alone,
        draft,
        body,
        problems,
        ..
    } = loaded;
    let private_path = format!("private/briefs/{name}.toml");
    let mut desk = Desk {
        rules,
        file,
        overlay,
        only_private,
        private_path,
        problems,
    };
    let (body, links) = body.map_or((None, Vec::new()), |body| {
        (Some(body.text), body.internal_links)
    });
    let creators = named_creators(&draft);
    let is_shared = draft
        .visibility
        .as_ref()
        .is_some_and(|word| word.value != BriefVisibility::Private);
    let is_draft =
        draft.draft.as_ref().is_some_and(|draft| draft.value) && rules.drafts != Drafts::Included;
    let has_name = draft.title.is_some() && Slug::new(&name).is_ok();
    let brief = desk.brief(&name, draft, body);
    if let (Some(public), Some(brief)) = (public_alone, &brief) {
        desk.guard_brief(&public, brief.visibility);
    }
    let brief = brief.filter(|_| has_name && !is_draft).map(Arc::new);
    let links = if is_shared && !is_draft {
        links
    } else {
        Vec::new()
    };
    CheckedBrief {
        brief,
        creators,
        links,
        problems: desk.problems,
    }
}

/// Reports creators that a brief names and that are not there.
pub(crate) fn brief_references(
    creators: &[Spanned<Slug>],
    known: &BTreeSet<Slug>,
    problems: &mut Diagnostics,
) {
    for named in creators
        .iter()
        .filter(|named| !known.contains(&named.value))
    {
        problems.push(problem::brief::unknown_creator(
            named.span,
            &named.value,
            known.iter().map(Slug::as_str),
        ));
    }
}

fn named_creators(draft: &BriefDraft) -> Vec<Spanned<Slug>> {
    let wish = draft.creators.as_ref().map(|wish| &wish.value);
    let listed = wish
        .into_iter()
        .flat_map(|wish| [&wish.include, &wish.exclude])
        .flatten()
        .flat_map(|list| list.value.iter().cloned());
    let results = draft
        .results
        .iter()
        .flat_map(|results| results.value.iter())
        .filter_map(|result| result.value.creator.clone());
    listed.chain(results).collect()
}

impl Desk<'_> {
    fn brief(&mut self, name: &str, mut draft: BriefDraft, body: Option<Html>) -> Option<Brief> {
        let whole = self.whole();
        let slug = self.slug_or_stand_in(name)?;
        let title = needed(
            draft.title.take(),
            "title",
            "the brief",
            whole,
            &mut self.problems,
        );
        let title = title.or_else(|| Text::new(&slug).ok())?;
        let visibility = self.brief_visibility(&draft);
        let publish_span = draft.publish.as_ref().map_or(whole, |range| range.span);
        let publish = draft
            .publish
            .take()
            .and_then(|range| self.range(range.value, range.span));
        self.tell_past(visibility, publish, publish_span);
        self.guard_brief(&draft, visibility);
        Some(Brief {
            slug,
            file: self.file,
            title,
            brand: value(draft.brand.take()),
            category: value(draft.category.take()),
            goal: value(draft.goal.take()),
            visibility,
            key: value(draft.key.take()).map(|key| key.0),
            date: value(draft.date.take()),
            publish,
            approval_by: value(draft.approval_by.take()),
            budget: value(draft.budget.take()).map(Private::new),
            show_budget: value(draft.show_budget.take()).unwrap_or(false),
            markets: values(draft.markets.take()),
            niches: values(draft.niches.take()),
            interests: values(draft.interests.take()),
            hashtags: values(draft.hashtags.take()),
            disclosure: value(draft.disclosure.take()),
            code: value(draft.code.take()),
            kpis: values(draft.kpis.take()),
            audience: self.audience_wish(draft.audience.take()),
            creators: self.creator_wish(draft.creators.take()),
            deliverables: self.deliverables(draft.deliverables.take()),
            terms: self.terms(draft.terms.take()),
            weights: self.weights(draft.weights.take()),
            results: Private::new(self.results(draft.results.take())),
            contact: value(draft.contact.take()).map(contact),
            notes: value(draft.notes.take())
                .and_then(|notes| value(notes.internal))
                .map(|notes| notes.0),
            body,
            extra: value(draft.extra.take()).map(|extra| extra.0),
            draft: value(draft.draft.take()).unwrap_or(false),
        })
    }

    /// Who may see the brief; one that is shared by its address needs a key.
    fn brief_visibility(&mut self, draft: &BriefDraft) -> BriefVisibility {
        let Some(word) = &draft.visibility else {
            return BriefVisibility::Private;
        };
        let shared = matches!(
            word.value,
            BriefVisibility::Unlisted | BriefVisibility::Locked
        );
        let key = draft
            .key
            .as_ref()
            .is_some_and(|key| key.value.0.reveal().chars().count() >= SHORTEST_KEY);
        if shared && !key {
            self.problems.push(match &draft.key {
                Some(key) => problem::brief::short_key(key.span, SHORTEST_KEY),
                None => problem::brief::without_key(word.span, SHORTEST_KEY),
            });
        }
        word.value
    }

    fn tell_past(
        &mut self,
        visibility: BriefVisibility,
        publish: Option<crate::model::DateRange>,
        span: Span,
    ) {
        if let Some(publish) = publish.filter(|publish| {
            visibility == BriefVisibility::Public && publish.to < self.rules.today
        }) {
            self.problems.push(problem::brief::past(span, publish.to));
        }
    }

    /// In a public repository only open calls lie in `content/`, and their secrets do not.
    fn guard_brief(&mut self, draft: &BriefDraft, visibility: BriefVisibility) {
        if visibility != BriefVisibility::Public {
            let whole = self.whole();
            return self.guard("this brief", whole);
        }
        let shown = draft.show_budget.as_ref().is_some_and(|show| show.value);
        if let Some(budget) = draft.budget.as_ref().filter(|_| !shown) {
            self.guard("this budget", budget.span);
        }
        if let Some(notes) = &draft.notes {
            self.guard("this note for the team", notes.span);
        }
        if let Some(key) = &draft.key {
            self.guard("this key", key.span);
        }
        let wish = draft.creators.as_ref().map(|wish| &wish.value);
        for names in wish
            .into_iter()
            .flat_map(|wish| [&wish.include, &wish.exclude])
            .flatten()
        {
            self.guard("this choice of creators", names.span);
        }
        if let Some(results) = &draft.results {
            self.guard("the outcome of a campaign", results.span);
        }
    }

    fn audience_wish(
        &mut self,
        field: Field<crate::load::draft::AudienceWishDraft>,
    ) -> AudienceWish {
        let Some(draft) = value(field) else {
            return AudienceWish::default();
        };
        AudienceWish {
            gender: shares(draft.gender, &mut self.problems),
            age: shares(draft.age, &mut self.problems),
            country: self.countries(draft.country),
        }
    }

    fn creator_wish(&mut self, field: Field<CreatorWishDraft>) -> CreatorWish {
        let Some(draft) = value(field) else {
            return CreatorWish::default();
        };
        let count = draft.count.and_then(|count| {
            let (least, most) = (
                value(count.value.min).unwrap_or(1),
                value(count.value.max).unwrap_or(u64::MAX),
            );
            if least > most {
                self.problems.push(problem::config::bad_value(
                    count.span,
                    "count",
                    "has a `min` above its `max`",
                    "swap the two",
                ));
            }
            (least <= most).then_some((least, most))
        });
        CreatorWish {
            count,
            tiers: self.wished_tiers(draft.tiers),
            platforms: self.wished_platforms(draft.platforms),
            min_engagement: value(draft.min_engagement).map(|rate| rate.0),
            languages: values(draft.languages),
            exclude_brands: values(draft.exclude_brands),
            exclude: Private::new(values(draft.exclude)),
            include: Private::new(values(draft.include)),
        }
    }

    fn wished_tiers(&mut self, field: Field<List<Slug>>) -> Vec<Slug> {
        let table = &self.rules.settings.tiers;
        let known: Vec<&str> = table
            .tiers()
            .map(|tier| table.band(tier).slug.as_str())
            .collect();
        let (right, wrong): (Vec<_>, Vec<_>) = items(field)
            .into_iter()
            .partition(|tier| known.contains(&tier.value.as_str()));
        for tier in wrong {
            self.problems
                .push(problem::brief::unknown_tier(tier.span, &tier.value, &known));
        }
        right.into_iter().map(|tier| tier.value).collect()
    }

    fn wished_platforms(&mut self, field: Field<List<Slug>>) -> Vec<PlatformId> {
        let table = &self.rules.settings.platforms;
        let (right, wrong): (Vec<_>, Vec<_>) = items(field)
            .into_iter()
            .partition(|id| table.get(&id.value).is_some());
        for id in wrong {
            let known = table.iter().map(|platform| platform.id.as_str());
            self.problems.push(problem::creator::unknown_platform(
                id.span, &id.value, known,
            ));
        }
        right.into_iter().map(|id| id.value).collect()
    }

    fn deliverables(&mut self, field: Field<List<DeliverableDraft>>) -> Vec<Deliverable> {
        let mut deliverables = Vec::new();
        for item in items(field) {
            if let Some(kind) = needed(
                item.value.kind,
                "type",
                "a deliverable",
                item.span,
                &mut self.problems,
            ) {
                deliverables.push(Deliverable {
                    kind,
                    quantity: value(item.value.quantity).unwrap_or(1).max(1),
                });
            }
        }
        deliverables
    }

    fn terms(&mut self, field: Field<TermsDraft>) -> Terms {
        let Some(draft) = value(field) else {
            return Terms::default();
        };
        let exclusivity = draft.exclusivity.and_then(|exclusivity| {
            let scope = needed(
                exclusivity.value.scope,
                "scope",
                "the exclusivity",
                exclusivity.span,
                &mut self.problems,
            )?;
            Some((scope, value(exclusivity.value.days)))
        });
        let usage = value(draft.usage).map(|usage| Usage {
            channels: values(usage.channels),
            days: value(usage.days),
        });
        Terms {
            usage,
            exclusivity,
            payment: value(draft.payment),
        }
    }

    fn weights(&mut self, field: Field<Entries<f64>>) -> Vec<(Slug, f64)> {
        let mut weights = Vec::new();
        for (key, weight) in value(field).unwrap_or_default().0 {
            if !CRITERIA.contains(&key.value.as_ref()) {
                self.problems.push(problem::brief::unknown_criterion(
                    key.span, &key.value, CRITERIA,
                ));
            } else if weight.value < 0.0 {
                self.problems.push(problem::config::bad_value(
                    weight.span,
                    &key.value,
                    "cannot be negative",
                    "a weight is 0 or more",
                ));
            } else if let Ok(criterion) = Slug::new(&key.value) {
                weights.push((criterion, weight.value));
            }
        }
        weights
    }

    fn results(&mut self, field: Field<List<BriefResultDraft>>) -> Vec<BriefResult> {
        let figure = |field: Field<u64>| Figure::from(value(field));
        let mut results = Vec::new();
        for item in items(field) {
            let draft = item.value;
            let Some(creator) = needed(
                draft.creator,
                "creator",
                "a result",
                item.span,
                &mut self.problems,
            ) else {
                continue;
            };
            results.push(BriefResult {
                creator,
                deliverable: value(draft.deliverable),
                cost: value(draft.cost),
                reach: figure(draft.reach),
                engagements: figure(draft.engagements),
                clicks: figure(draft.clicks),
                conversions: figure(draft.conversions),
            });
        }
        results
    }
}

fn contact(draft: BriefContactDraft) -> BriefContact {
    BriefContact {
        name: value(draft.name),
        email: value(draft.email),
        link: value(draft.url),
    }
}
