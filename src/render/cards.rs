//! Cards of the directory, rendered once for all lists and the search index.

use std::sync::{Arc, OnceLock};

use crate::diagnostic::Diagnostic;

/// The HTML of a card, once it is rendered. The next run under `serve` shares it.
pub(crate) type Card = Arc<OnceLock<Box<str>>>;

/// Renders the card of the member at a place.
pub(crate) type Render<'a> = &'a (dyn Fn(usize) -> Result<String, Box<Diagnostic>> + Sync);

/// The cards of a roster, by the place of the member.
pub(crate) struct Cards(pub Vec<Card>);

impl Cards {
    /// Returns the card of the member at this place, rendered if it was not asked for before; empty
    /// where there is no such member.
    ///
    /// # Errors
    /// A mistake in the template of cards.
    pub(crate) fn get(&self, place: usize, render: Render<'_>) -> Result<String, Box<Diagnostic>> {
        let Some(card) = self.0.get(place) else {
            return Ok(String::new());
        };
        if let Some(html) = card.get() {
            return Ok(html.to_string());
        }
        let html = render(place)?;
        Ok(card.get_or_init(|| html.into()).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::{Card, Cards};

    #[test]
    fn a_card_is_rendered_once() {
        let cards = Cards(vec![Card::default()]);
        for render in ["first", "second"] {
            let html = cards.get(0, &|_| Ok(render.to_owned())).expect("a card");
            assert_eq!(html, "first");
        }
        assert_eq!(
            cards.get(7, &|_| Ok("none".to_owned())).expect("nothing"),
            ""
        );
    }
}
