//! Cards of the directory, rendered once for all lists that show them.
//!
//! A card stands in eight lists or so, and a large roster has many: most of a card is the same for everybody, so it is kept as the search
//! index keeps it, with single characters in place of the common [`Pieces`].

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::search::pieces::{Pieces, SAMPLE, is_private};
use crate::diagnostic::Diagnostic;

/// From so many members on their cards are kept short.
const MANY: usize = 1_000;

/// The cards of a roster, by the place of the member.
pub struct Cards {
    slots: Vec<Slot>,
    /// The first cards that were rendered, from which the pieces are learnt.
    first: Mutex<Vec<String>>,
    pieces: OnceLock<Arc<Pieces>>,
}

/// A card, once it is rendered. Shared with the next run under `serve`.
pub type Slot = Arc<OnceLock<Stored>>;

/// A card as it is kept.
#[derive(Debug)]
pub enum Stored {
    /// As HTML.
    Whole(Box<str>),
    /// With characters in place of these pieces.
    Short(Box<str>, Arc<Pieces>),
}

impl Cards {
    /// So many cards, some of them perhaps known from an earlier run.
    #[must_use]
    pub fn new(slots: Vec<Slot>) -> Self {
        Self { slots, first: Mutex::new(Vec::new()), pieces: OnceLock::new() }
    }

    /// The slot of the member at this place.
    #[must_use]
    pub fn slot(&self, place: usize) -> Option<&Slot> {
        self.slots.get(place)
    }

    /// The card of the member at this place, rendered if nobody has asked for it yet.
    ///
    /// # Errors
    /// What is wrong with the template of cards.
    pub fn get(&self, place: usize, render: impl FnOnce() -> Result<String, Box<Diagnostic>>) -> Result<String, Box<Diagnostic>> {
        let Some(slot) = self.slots.get(place) else { return Ok(String::new()) };
        if let Some(stored) = slot.get() {
            return Ok(stored.html());
        }
        let card = render()?;
        let stored = self.stored(&card);
        slot.get_or_init(|| stored);
        Ok(card)
    }

    fn stored(&self, card: &str) -> Stored {
        // Escaping would make another text of such a card than the one that was rendered.
        if self.slots.len() < MANY || card.contains(is_private) {
            return Stored::Whole(card.into());
        }
        let pieces = self.pieces.get().cloned().or_else(|| self.learn(card));
        pieces.map_or_else(|| Stored::Whole(card.into()), |pieces| Stored::Short(pieces.encode(card).into(), pieces))
    }

    /// Takes another card to learn from; the pieces, when it was the last that was needed.
    fn learn(&self, card: &str) -> Option<Arc<Pieces>> {
        let mut first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        if first.len() < SAMPLE {
            first.push(card.to_owned());
            return None;
        }
        let first = std::mem::take(&mut *first);
        Some(self.pieces.get_or_init(|| Arc::new(Pieces::learn(&first))).clone())
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

    fn card(place: usize) -> String {
        let mark = if place == 700 { "\u{e000}" } else { "" };
        format!("<li class=\"card\" data-slug=\"c{place}\"><a class=\"card-link\" href=\"/creators/c{place}/\">{mark}C{place}</a></li>")
    }

    #[test]
    fn a_card_is_rendered_once_and_always_the_same() {
        let cards = Cards::new(std::iter::repeat_with(Slot::default).take(MANY).collect());
        for place in 0..MANY {
            assert_eq!(cards.get(place, || Ok(card(place))).expect("a card"), card(place));
        }
        for place in 0..MANY {
            assert_eq!(cards.get(place, || Ok("rendered again".to_owned())).expect("a card"), card(place));
        }
        let short = |place: usize| cards.slot(place).and_then(|slot| slot.get()).is_some_and(|stored| matches!(stored, Stored::Short(..)));
        assert!(short(900) && !short(700));
    }

    #[test]
    fn cards_of_a_small_roster_stay_whole() {
        let cards = Cards::new(vec![Slot::default()]);
        assert_eq!(cards.get(0, || Ok(card(0))).expect("a card"), card(0));
        assert!(matches!(cards.slot(0).and_then(|slot| slot.get()), Some(Stored::Whole(_))));
        assert_eq!(cards.get(7, || Ok(card(7))).expect("nothing"), "");
    }
}
