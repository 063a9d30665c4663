//! Horizontal bars: a ranked list, a line of text over a thin bar each.

use super::{Anchor, Bar, Caption, Drawing, Emphasis, WIDTH, largest};

/// From one row to the next.
const ROW: f64 = 34.0;
/// From the top of a row to the foot of its text.
const BASELINE: f64 = 13.0;
/// From the top of a row to its bar.
const BAR_TOP: f64 = 20.0;
/// How thick a bar is.
const BAR: f64 = 4.0;

/// A bar for each row in the order given, the longest as wide as the chart; the largest carries the accent.
/// Labels may be long: they have the whole width but for the figure.
#[must_use]
pub fn bars(caption: &Caption<'_>, rows: &[Bar<'_>]) -> String {
    let lead = largest(rows);
    let most = lead.and_then(|place| rows.get(place)).map_or(0.0, Bar::amount);
    let top = |place: usize| place as f64 * ROW;
    let mut drawing = Drawing::open(caption, "bars", ROW * rows.len() as f64);
    drawing.group("track", Anchor::Start, |drawing| {
        for place in 0..rows.len() {
            drawing.rect((0.0, top(place) + BAR_TOP + BAR - 1.0), (WIDTH, 1.0), Emphasis::Plain);
        }
    });
    drawing.group("bars", Anchor::Start, |drawing| {
        for (place, row) in rows.iter().enumerate() {
            let width = if most > 0.0 { row.amount() / most * WIDTH } else { 0.0 };
            drawing.rect((0.0, top(place) + BAR_TOP), (width, BAR), Emphasis::of(lead == Some(place)));
        }
    });
    drawing.group("label", Anchor::Start, |drawing| {
        for (place, row) in rows.iter().enumerate() {
            drawing.text((0.0, top(place) + BASELINE), row.label);
        }
    });
    drawing.group("figure", Anchor::End, |drawing| {
        for (place, row) in rows.iter().enumerate() {
            drawing.text((WIDTH, top(place) + BASELINE), row.figure);
        }
    });
    drawing.close()
}
