//! Horizontal bars: a ranked list, a line of text over a thin bar each.

use super::{Anchor, Bar, Block, Caption, Drawing, Emphasis, WIDTH, largest};

/// From one row to the next.
const ROW: f64 = 32.0;
/// From the top of a row to the foot of its text.
const BASELINE: f64 = 13.0;
/// From the top of a row to its bar.
const BAR_TOP: f64 = 20.0;
/// How thick a bar is.
const BAR: f64 = 4.0;

/// A bar for each row in the order given, the longest as wide as the chart; the largest carries the
/// accent. Labels may be long: they have the whole width but for the figure.
pub(crate) fn bars(caption: &Caption<'_>, rows: &[Bar<'_>]) -> String {
    let lead = largest(rows);
    let most = lead
        .and_then(|place| rows.get(place))
        .map_or(0.0, Bar::amount);
    let top = |place: usize| place as f64 * ROW;
    let mut drawing = Drawing::open(caption, "bars", (WIDTH, ROW * rows.len() as f64));
    drawing.rules((0..rows.len()).map(|place| top(place) + BAR_TOP + BAR - 0.5));
    let blocks = rows.iter().enumerate().map(|(place, row)| {
        let width = if most > 0.0 {
            row.amount() / most * WIDTH
        } else {
            0.0
        };
        Block {
            x: 0.0,
            y: top(place) + BAR_TOP,
            width,
            height: BAR,
            emphasis: Emphasis::of(lead == Some(place)),
        }
    });
    drawing.boxes(&blocks.collect::<Vec<_>>());
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
