//! One bar in parts: shares of a whole, such as genders.

use super::{Anchor, Bar, Block, Caption, Drawing, Emphasis, WIDTH, largest};

/// How thick the bar is.
const BAR: f64 = 26.0;
/// Between two parts.
const GAP: f64 = 2.0;
/// The share of the width below which a part's words would run into its neighbour's.
const NARROW: f64 = 0.2;

/// The width of a letter, at most on average.
const LETTER: f64 = 8.0;

/// The parts of a whole side by side, in the order given, each with its figure and label underneath. Parts too narrow for words
/// are named together at the end. What is missing to 100 stays empty.
#[must_use]
pub fn stack(caption: &Caption<'_>, parts: &[Bar<'_>]) -> String {
    let lead = largest(parts);
    let whole = parts.iter().map(Bar::amount).sum::<f64>().max(100.0);
    let mut placed = Vec::with_capacity(parts.len());
    let mut start = 0.0;
    for part in parts {
        let width = part.amount() / whole * WIDTH;
        placed.push((start, width, part));
        start += width;
    }
    let is_wide = |width: f64| width >= WIDTH * NARROW;
    let narrow: Vec<String> =
        placed.iter().filter(|(_, width, _)| !is_wide(*width)).map(|(_, _, part)| format!("{} {}", part.label, part.figure)).collect();
    let narrow = narrow.join(" · ");
    let taken = placed.iter().rfind(|(_, width, _)| is_wide(*width)).map_or(0.0, |(start, _, part)| start + wide(part.figure));
    let line = if taken + wide(&narrow) > WIDTH { 82.0 } else { 46.0 };
    let mut drawing = Drawing::open(caption, "stack", (WIDTH, if line > 46.0 && !narrow.is_empty() { 90.0 } else { 72.0 }));
    drawing.rules(std::iter::once(BAR - 0.5));
    let blocks = placed.iter().enumerate().map(|(place, (start, width, _))| {
        let width = if *width > 0.0 { (width - GAP).max(1.0) } else { 0.0 };
        Block { x: *start, y: 0.0, width, height: BAR, emphasis: Emphasis::of(lead == Some(place)) }
    });
    drawing.boxes(&blocks.collect::<Vec<_>>());
    drawing.group("figure", Anchor::Start, |drawing| {
        placed.iter().filter(|(_, width, _)| is_wide(*width)).for_each(|(start, _, part)| drawing.text((*start, 46.0), part.figure));
    });
    drawing.group("label", Anchor::Start, |drawing| {
        placed.iter().filter(|(_, width, _)| is_wide(*width)).for_each(|(start, _, part)| drawing.text((*start, 64.0), part.label));
    });
    if !narrow.is_empty() {
        drawing.group("label", Anchor::End, |drawing| drawing.text((WIDTH, line), &narrow));
    }
    drawing.close()
}

/// About how much room a text of the chart takes, with some beside it.
fn wide(text: &str) -> f64 {
    text.chars().map(|_| LETTER).sum::<f64>() + LETTER
}
