//! A brief: from its draft to the model, or to problems.

use std::sync::Arc;

use super::publishable::Drafts;
use super::{FileCheck, InternalLinks, Rules, text_and_links};
use crate::diagnostic::{Diagnostics, problem};
use crate::load::draft::{
    BriefContactDraft, BriefDraft, CreatorWishDraft, DeliverableDraft, Field, List, LoadedBrief,
};
use crate::model::{
    Brief, BriefContact, BriefVisibility, CreatorWish, DateRange, Deliverable, Html, PlatformId,
    Slug, Text,
};
use crate::source::{Span, Spanned};

/// A brief that was checked.
#[derive(Debug, Clone)]
pub(crate) struct CheckedBrief {
    /// `None` if it cannot be used, or is a draft.
    pub brief: Option<Arc<Brief>>,
    /// Links of its text to the site itself, none if it is not shown.
    pub links: InternalLinks,
    pub problems: Diagnostics,
}

pub(crate) fn brief(loaded: LoadedBrief, rules: Rules<'_>) -> CheckedBrief {
    let mut check = FileCheck {
        rules,
        origin: loaded.origin,
        problems: loaded.problems,
    };
    let draft = loaded.draft;
    let (body, links) = text_and_links(loaded.body);
    let visibility = check.brief_visibility(&draft.visibility);
    let is_draft = draft.draft.is_true() && rules.drafts == Drafts::LeftOut;
    let has_name = draft.title.is_written() && Slug::new(&check.origin.name).is_ok();
    check.guard_brief(&draft, visibility);
    if let Some(public) = &loaded.public_alone {
        check.guard_brief(public, visibility);
    }
    let brief = check.brief(draft, visibility, body);
    let is_shown = visibility == BriefVisibility::Public && !is_draft;
    CheckedBrief {
        brief: brief.filter(|_| has_name && !is_draft).map(Arc::new),
        links: if is_shown { links } else { Vec::new() },
        problems: check.problems,
    }
}

impl FileCheck<'_> {
    /// Returns the brief as far as the draft says it, with stand-ins for a faulty name and title.
    fn brief(
        &mut self,
        draft: BriefDraft,
        visibility: BriefVisibility,
        body: Option<Html>,
    ) -> Option<Brief> {
        let slug = self.slug_or_stand_in()?;
        let title = self.needed(draft.title, "title", "the brief", self.whole());
        let publish_span = draft.publish.span();
        let publish = draft
            .publish
            .written()
            .and_then(|range| self.date_range(range));
        self.report_past(visibility, publish, publish_span);
        let show_budget = draft.show_budget.is_true();
        Some(Brief {
            file: self.origin.file(),
            title: title.or_else(|| Text::new(&slug).ok())?,
            slug,
            brand: draft.brand.value(),
            category: draft.category.value(),
            goal: draft.goal.value(),
            visibility,
            date: draft.date.value(),
            publish,
            approval_by: draft.approval_by.value(),
            budget: draft.budget.value().filter(|_| show_budget),
            markets: draft.markets.values(),
            niches: draft.niches.values(),
            interests: draft.interests.values(),
            hashtags: draft.hashtags.values(),
            disclosure: draft.disclosure.value(),
            kpis: draft.kpis.values(),
            creators: self.creator_wish(draft.creators.value().unwrap_or_default()),
            deliverables: self.deliverables(draft.deliverables),
            payment: draft.terms.value().and_then(|terms| terms.payment.value()),
            contact: draft.contact.value().map(contact),
            body,
            extra: draft.extra.value().map(|extra| extra.0),
        })
    }

    /// Returns who may see the brief. Briefs that are shared by their address are not made by this
    /// version: they stay private, with a warning.
    fn brief_visibility(&mut self, field: &Field<BriefVisibility>) -> BriefVisibility {
        match field.as_ref() {
            Some(Spanned {
                value: word @ (BriefVisibility::Unlisted | BriefVisibility::Locked),
                span,
            }) => {
                self.report(problem::brief::not_shared_yet(*span, *word));
                BriefVisibility::Private
            }
            other => other.map_or(BriefVisibility::Private, |word| word.value),
        }
    }

    /// Warns of a public brief whose posts should all have appeared.
    fn report_past(
        &mut self,
        visibility: BriefVisibility,
        publish: Option<DateRange>,
        span: Option<Span>,
    ) {
        if let (Some(publish), Some(span)) = (publish, span)
            && visibility == BriefVisibility::Public
            && publish.to < self.rules.today
        {
            self.report(problem::brief::past(span, publish.to));
        }
    }

    /// Reports what must not be in `content/` of a public repository: all of a brief that is not an
    /// open call, and the secrets of one that is.
    fn guard_brief(&mut self, draft: &BriefDraft, visibility: BriefVisibility) {
        if visibility != BriefVisibility::Public {
            return self.guard("this brief", self.whole());
        }
        let hidden_budget = draft.budget.span().filter(|_| !draft.show_budget.is_true());
        let wish = draft.creators.get();
        let chosen = wish
            .into_iter()
            .flat_map(|wish| [wish.include.span(), wish.exclude.span()]);
        let secrets = [
            ("this budget", hidden_budget),
            ("this note for the team", draft.notes.span()),
            ("this key", draft.key.span()),
            ("the outcome of a campaign", draft.results.span()),
        ];
        for (what, span) in secrets
            .into_iter()
            .chain(chosen.map(|span| ("this choice of creators", span)))
        {
            if let Some(span) = span {
                self.guard(what, span);
            }
        }
    }

    fn creator_wish(&mut self, draft: CreatorWishDraft) -> CreatorWish {
        CreatorWish {
            tiers: self.wished_tiers(draft.tiers),
            platforms: self.wished_platforms(draft.platforms),
            min_engagement: draft.min_engagement.value().map(|rate| rate.0),
            languages: draft.languages.values(),
        }
    }

    fn wished_tiers(&mut self, field: Field<List<Slug>>) -> Vec<Slug> {
        let table = &self.rules.settings.tiers;
        let known: Vec<&str> = table
            .tiers()
            .map(|tier| table.band(tier).slug.as_str())
            .collect();
        let (right, wrong): (Vec<_>, Vec<_>) = field
            .items()
            .into_iter()
            .partition(|tier| known.contains(&tier.value.as_str()));
        for tier in wrong {
            self.report(problem::brief::unknown_tier(tier.span, &tier.value, &known));
        }
        right.into_iter().map(|tier| tier.value).collect()
    }

    fn wished_platforms(&mut self, field: Field<List<Slug>>) -> Vec<PlatformId> {
        field
            .items()
            .into_iter()
            .filter_map(|id| self.platform(&id).map(|_| id.value))
            .collect()
    }

    fn deliverables(&mut self, field: Field<List<DeliverableDraft>>) -> Vec<Deliverable> {
        let mut deliverables = Vec::new();
        for item in field.items() {
            let kind = self.needed(item.value.kind, "type", "a deliverable", item.span);
            let quantity = item.value.quantity.value().unwrap_or(1).max(1);
            deliverables.extend(kind.map(|kind| Deliverable { kind, quantity }));
        }
        deliverables
    }
}

fn contact(draft: BriefContactDraft) -> BriefContact {
    BriefContact {
        name: draft.name.value(),
        email: draft.email.value(),
        link: draft.url.value(),
    }
}
