//! Columns: groups that have an order of their own, such as ages.

use super::{Anchor, Bar, Block, Caption, Drawing, Emphasis, WIDTH, largest};

/// The height of the largest column.
const TALLEST: f64 = 96.0;
/// Room for the figures over the columns.
const HEAD: f64 = 20.0;
/// Room for the labels under the columns.
const FOOT: f64 = 22.0;
const GAP: f64 = 10.0;

/// A column for each group in the order given, its figure on top and its label underneath; the
/// largest carries the accent.
pub(crate) fn columns(caption: &Caption<'_>, groups: &[Bar<'_>]) -> String {
    let lead = largest(groups);
    let most = lead
        .and_then(|place| groups.get(place))
        .map_or(0.0, Bar::amount);
    let count = groups.len().max(1) as f64;
    let width = (WIDTH - GAP * (count - 1.0)) / count;
    let left = |place: usize| place as f64 * (width + GAP);
    let height = |group: &Bar<'_>| {
        if most > 0.0 {
            group.amount() / most * TALLEST
        } else {
            0.0
        }
    };
    let ground = HEAD + TALLEST;
    let mut drawing = Drawing::open(caption, "columns", (WIDTH, ground + FOOT));
    let blocks = groups.iter().enumerate().map(|(place, group)| {
        let tall = height(group);
        Block {
            x: left(place),
            y: ground - tall,
            width,
            height: tall,
            emphasis: Emphasis::of(lead == Some(place)),
        }
    });
    drawing.boxes(&blocks.collect::<Vec<_>>());
    drawing.rules(std::iter::once(ground + 0.5));
    drawing.group("figure", Anchor::Middle, |drawing| {
        for (place, group) in groups.iter().enumerate() {
            drawing.text(
                (left(place) + width / 2.0, ground - height(group) - 6.0),
                group.figure,
            );
        }
    });
    drawing.group("label", Anchor::Middle, |drawing| {
        for (place, group) in groups.iter().enumerate() {
            drawing.text((left(place) + width / 2.0, ground + 17.0), group.label);
        }
    });
    drawing.close()
}
