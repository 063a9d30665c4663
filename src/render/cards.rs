//! Cards of the directory, rendered once for all lists that show them.
//!
//! A card stands in eight lists or so, and a large roster has many: most of a card is the same for
//! everybody, so it is kept as the search index keeps it, with single characters in place of the
//! common [`Pieces`].

use std::sync::{Arc, OnceLock};

use super::search::pieces::{Pieces, is_private};
use crate::diagnostic::Diagnostic;

/// From so many members on their cards are kept short.
const MANY: usize = 1_000;

/// The cards of a roster, by the place of the member.
pub(crate) struct Cards {
    slots: Vec<Slot>,
    /// The places of the members from whose cards the pieces are learnt.
    sample: Vec<usize>,
    /// What cards are kept with after an edit: that of the run before, so that a preview need not
    /// learn.
    earlier: Option<Arc<Pieces>>,
    /// What the cards of this roster share: a pure function of them.
    pieces: OnceLock<Arc<Pieces>>,
}

/// A card, once it is rendered. Shared with the next run under `serve`.
pub(crate) type Slot = Arc<OnceLock<Stored>>;

/// Renders the card of the member at a place.
pub(crate) type Render<'a> = &'a (dyn Fn(usize) -> Result<String, Box<Diagnostic>> + Sync);

/// A card as it is kept.
#[derive(Debug)]
pub(crate) enum Stored {
    Whole(Box<str>),
    /// With characters in place of these pieces.
    Short(Box<str>, Arc<Pieces>),
}

impl Cards {
    /// So many cards, some of them perhaps known from an `earlier` run; what they share is learnt
    /// from those at the places of a `sample`.
    pub(crate) fn new(slots: Vec<Slot>, sample: Vec<usize>, earlier: Option<&Self>) -> Self {
        let earlier = earlier
            .and_then(|earlier| earlier.pieces.get().or(earlier.earlier.as_ref()))
            .cloned();
        Self {
            slots,
            sample,
            earlier,
            pieces: OnceLock::new(),
        }
    }

    /// The slot of the member at this place.
    pub(crate) fn slot(&self, place: usize) -> Option<&Slot> {
        self.slots.get(place)
    }

    /// The card of the member at this place, rendered if nobody has asked for it yet.
    ///
    /// # Errors
    /// What is wrong with the template of cards.
    pub(crate) fn get(&self, place: usize, render: Render<'_>) -> Result<String, Box<Diagnostic>> {
        let Some(slot) = self.slots.get(place) else {
            return Ok(String::new());
        };
        if let Some(stored) = slot.get() {
            return Ok(stored.html());
        }
        let card = render(place)?;
        let stored = self.stored(&card, render);
        slot.get_or_init(|| stored);
        Ok(card)
    }

    /// The card of the member at this place with characters in place of `pieces`. One that cannot
    /// be rendered is empty: the list that shows it reports it.
    pub(crate) fn short(&self, place: usize, pieces: &Arc<Pieces>, render: Render<'_>) -> String {
        let known = || self.slots.get(place).and_then(|slot| slot.get());
        // Asking for it makes it known, if it can be rendered.
        let known = known().or_else(|| self.get(place, render).ok().and_then(|_| known()));
        match known {
            Some(Stored::Short(short, own)) if Arc::ptr_eq(own, pieces) || own == pieces => {
                short.to_string()
            }
            Some(stored) => pieces.encode(&stored.html()),
            None => String::new(),
        }
    }

    /// What the cards of the sample share.
    pub(crate) fn pieces(&self, render: Render<'_>) -> &Arc<Pieces> {
        self.pieces.get_or_init(|| {
            let whole = |&place: &usize| {
                let slot = self.slots.get(place)?;
                let card = || render(place).unwrap_or_default();
                Some(slot.get().map_or_else(card, Stored::html))
            };
            let cards: Vec<String> = self.sample.iter().filter_map(whole).collect();
            Arc::new(Pieces::learn(&cards))
        })
    }

    fn stored(&self, card: &str, render: Render<'_>) -> Stored {
        // Escaping would make another text of such a card than the one that was rendered.
        if self.slots.len() < MANY || card.contains(is_private) {
            return Stored::Whole(card.into());
        }
        let pieces = self.earlier.as_ref().unwrap_or_else(|| self.pieces(render));
        Stored::Short(pieces.encode(card).into(), pieces.clone())
    }
}

impl Stored {
    fn html(&self) -> String {
        match self {
            Self::Whole(html) => html.to_string(),
            Self::Short(short, pieces) => pieces.decode(short),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Cards, MANY, Slot, Stored};
    use crate::diagnostic::Diagnostic;

    fn card(place: usize) -> Result<String, Box<Diagnostic>> {
        let mark = if place == 700 { "\u{e000}" } else { "" };
        Ok(format!(
            "<li class=\"card\" data-slug=\"c{place}\"><a class=\"card-link\" href=\"/creators/c{place}/\">{mark}C{place}</a></li>"
        ))
    }

    fn many(earlier: Option<&Cards>) -> Cards {
        Cards::new(
            std::iter::repeat_with(Slot::default).take(MANY).collect(),
            (0..MANY).step_by(7).collect(),
            earlier,
        )
    }

    #[test]
    fn a_card_is_rendered_once_and_always_the_same() {
        let cards = many(None);
        for render in [&card as super::Render<'_>, &|_| {
            Ok("rendered again".to_owned())
        }] {
            for place in 0..MANY {
                assert_eq!(
                    cards.get(place, render).expect("a card"),
                    card(place).expect("a card")
                );
            }
        }
        let short = |place: usize| {
            cards
                .slot(place)
                .and_then(|slot| slot.get())
                .is_some_and(|stored| matches!(stored, Stored::Short(..)))
        };
        assert!(short(900) && !short(700));
    }

    #[test]
    fn a_short_card_does_not_depend_on_what_was_asked_for_before() {
        let (before, now) = (many(None), many(None));
        let later = many(Some(&before));
        before.pieces(&|place| card(place + 1).map(|card| card.replace("card-link", "link")));
        let after = many(Some(&before));
        for place in [0, 1, 7, 700, 900] {
            assert_eq!(
                after.get(place, &card).expect("a card"),
                card(place).expect("a card")
            );
            let short = now.short(place, now.pieces(&card), &card);
            for cards in [&later, &after] {
                assert_eq!(cards.short(place, cards.pieces(&card), &card), short);
            }
        }
    }

    #[test]
    fn cards_of_a_small_roster_stay_whole() {
        let cards = Cards::new(vec![Slot::default()], vec![0], None);
        assert_eq!(
            cards.get(0, &card).expect("a card"),
            card(0).expect("a card")
        );
        assert!(matches!(
            cards.slot(0).and_then(|slot| slot.get()),
            Some(Stored::Whole(_))
        ));
        assert_eq!(cards.get(7, &card).expect("nothing"), "");
    }
}
