//! Two genders back to back, an age group a row.

use super::{Anchor, Bar, Block, Caption, Drawing, Emphasis, WIDTH};

/// From one row to the next.
const ROW: f64 = 22.0;
/// How thick a bar is.
const BAR: f64 = 14.0;
/// Room for the heads.
const HEAD: f64 = 24.0;
/// Half of the space in the middle, where the ages stand.
const SPINE: f64 = 30.0;
/// Room for a figure at the end of the longest bar.
const FIGURE: f64 = 40.0;

#[derive(Debug, Clone, Copy)]
pub(crate) struct PyramidRow<'a> {
    pub label: &'a str,
    /// The gender that stands where reading starts: its amount and the amount as it is read. `None`
    /// is unknown.
    pub near: Option<Bar<'a>>,
    pub far: Option<Bar<'a>>,
}

/// Ages in the order given with both genders' bars from the middle outwards, on one scale; the
/// gender with the larger sum carries the accent. `heads` names the near and the far gender.
pub(crate) fn pyramid(caption: &Caption<'_>, heads: [&str; 2], rows: &[PyramidRow<'_>]) -> String {
    let amount = |bar: Option<Bar<'_>>| bar.map_or(0.0, |bar| bar.amount());
    let most = rows
        .iter()
        .flat_map(|row| [amount(row.near), amount(row.far)])
        .fold(0.0, f64::max);
    let total = |side: fn(&PyramidRow<'_>) -> f64| rows.iter().map(side).sum::<f64>();
    let near_leads = total(|row| row.near.map_or(0.0, |bar| bar.amount()))
        >= total(|row| row.far.map_or(0.0, |bar| bar.amount()));
    let middle = WIDTH / 2.0;
    let reach = middle - SPINE - FIGURE;
    let length = |bar: Option<Bar<'_>>| {
        if most > 0.0 {
            amount(bar) / most * reach
        } else {
            0.0
        }
    };
    let top = |place: usize| HEAD + place as f64 * ROW;
    let mut drawing = Drawing::open(caption, "pyramid", (WIDTH, HEAD + ROW * rows.len() as f64));
    drawing.group("head", Anchor::End, |drawing| {
        drawing.text((middle - SPINE, 12.0), heads[0])
    });
    drawing.group("head", Anchor::Start, |drawing| {
        drawing.text((middle + SPINE, 12.0), heads[1])
    });
    let blocks = rows.iter().enumerate().flat_map(|(place, row)| {
        let (near, far) = (length(row.near), length(row.far));
        let block = |x, width, emphasis| Block {
            x,
            y: top(place),
            width,
            height: BAR,
            emphasis,
        };
        [
            block(middle - SPINE - near, near, Emphasis::of(near_leads)),
            block(middle + SPINE, far, Emphasis::of(!near_leads)),
        ]
    });
    drawing.boxes(&blocks.collect::<Vec<_>>());
    drawing.group("label", Anchor::Middle, |drawing| {
        rows.iter()
            .enumerate()
            .for_each(|(place, row)| drawing.text((middle, top(place) + 12.0), row.label));
    });
    drawing.group("figure", Anchor::End, |drawing| {
        figures(drawing, rows.iter().map(|row| row.near), |place, bar| {
            (middle - SPINE - length(Some(bar)) - 6.0, top(place) + 12.0)
        });
    });
    drawing.group("figure", Anchor::Start, |drawing| {
        figures(drawing, rows.iter().map(|row| row.far), |place, bar| {
            (middle + SPINE + length(Some(bar)) + 6.0, top(place) + 12.0)
        });
    });
    drawing.close()
}

fn figures<'a>(
    drawing: &mut Drawing,
    bars: impl Iterator<Item = Option<Bar<'a>>>,
    at: impl Fn(usize, Bar<'a>) -> (f64, f64),
) {
    for (place, bar) in bars.enumerate() {
        if let Some(bar) = bar {
            drawing.text(at(place, bar), bar.figure);
        }
    }
}
