//! Each chart as it is written, and what no chart may do.

use super::{Bar, Caption, LinePoint, PyramidRow, bars, columns, line, pyramid, stack};
use crate::render::locale::Direction;

const AGE: [Bar<'static>; 3] = [
    Bar {
        label: "18–24",
        value: 31.0,
        figure: "31%",
    },
    Bar {
        label: "25–34",
        value: 42.0,
        figure: "42%",
    },
    Bar {
        label: "35–44",
        value: 16.0,
        figure: "16%",
    },
];

const GENDER: [Bar<'static>; 3] = [
    Bar {
        label: "Women",
        value: 81.0,
        figure: "81%",
    },
    Bar {
        label: "Men",
        value: 17.0,
        figure: "17%",
    },
    Bar {
        label: "Other",
        value: 2.0,
        figure: "2%",
    },
];

fn caption(direction: Direction) -> Caption<'static> {
    Caption {
        description: "A & B",
        direction,
    }
}

fn points() -> [LinePoint<'static>; 3] {
    [
        LinePoint {
            day: 0,
            value: 61_800,
            date: "May 2026",
            figure: "61.8K",
        },
        LinePoint {
            day: 92,
            value: 72_300,
            date: "Aug 2026",
            figure: "72.3K",
        },
        LinePoint {
            day: 184,
            value: 84_200,
            date: "Nov 2026",
            figure: "84.2K",
        },
    ]
}

fn rows() -> [PyramidRow<'static>; 2] {
    let bar = |value, figure| {
        Some(Bar {
            label: "",
            value,
            figure,
        })
    };
    [
        PyramidRow {
            label: "18–24",
            near: bar(26.0, "26%"),
            far: bar(5.0, "5%"),
        },
        PyramidRow {
            label: "25–34",
            near: bar(35.0, "35%"),
            far: None,
        },
    ]
}

fn lines(svg: &str) -> String {
    svg.replace("><", ">\n<")
}

#[test]
fn each_chart_as_it_is_written() {
    let caption = caption(Direction::LeftToRight);
    insta::assert_snapshot!("bars", lines(&bars(&caption, &AGE)));
    insta::assert_snapshot!("columns", lines(&columns(&caption, &AGE)));
    insta::assert_snapshot!("stack", lines(&stack(&caption, &GENDER)));
    insta::assert_snapshot!(
        "pyramid",
        lines(&pyramid(&caption, ["Women", "Men"], &rows()))
    );
    insta::assert_snapshot!("line", lines(&line(&caption, &points()).unwrap()));
}

#[test]
fn words_of_parts_stand_in_one_line_where_there_is_room() {
    let part = |label, value, figure| Bar {
        label,
        value,
        figure,
    };
    let lines = |parts: &[Bar<'_>]| {
        let svg = stack(&caption(Direction::LeftToRight), parts);
        ["46", "64", "82"].map(|y| svg.matches(&format!("y=\"{y}\"")).count())
    };
    assert_eq!(
        lines(&GENDER),
        [2, 0, 0],
        "Women, and the others at the end"
    );
    // Those at the end would run into the words before them.
    assert_eq!(
        lines(&[
            part("Women", 60.0, "60%"),
            part("Men", 38.0, "38%"),
            part("Other genders", 2.0, "2%")
        ]),
        [2, 1, 0]
    );
    // A label is longer than its part.
    assert_eq!(
        lines(&[part("Women", 21.0, "21%"), part("Men", 79.0, "79%")]),
        [2, 2, 0]
    );
    assert_eq!(
        lines(&[
            part("Women", 21.0, "21%"),
            part("Men", 77.0, "77%"),
            part("Other", 2.0, "2%")
        ]),
        [3, 2, 0]
    );
}

#[test]
fn words_of_parts_run_from_right_to_left_though_their_figures_do_not() {
    let part = |label, value, figure| Bar {
        label,
        value,
        figure,
    };
    let figures = [
        "81\u{200e}%\u{200e}",
        "17\u{200e}%\u{200e}",
        "2\u{200e}%\u{200e}",
    ];
    let svg = stack(
        &caption(Direction::RightToLeft),
        &[
            part("النساء", 81.0, figures[0]),
            part("الرجال", 17.0, figures[1]),
            part("غير ذلك", 2.0, figures[2]),
        ],
    );
    assert!(
        svg.contains(">\u{200f}<tspan") && svg.contains(">\u{200f}17"),
        "{svg}"
    );
}

#[test]
fn right_to_left_mirrors_the_picture_and_says_so() {
    let svg = bars(&caption(Direction::RightToLeft), &AGE);
    assert!(svg.contains("direction=\"rtl\""));
    insta::assert_snapshot!("bars_right_to_left", lines(&svg));
}

#[test]
fn text_is_escaped() {
    let hostile = [Bar {
        label: "<script>\"&",
        value: 1.0,
        figure: "1%",
    }];
    let svg = bars(&caption(Direction::LeftToRight), &hostile);
    assert!(svg.contains("&lt;script&gt;&quot;&amp;") && !svg.contains("<script"));
}

#[test]
fn what_cannot_be_drawn_is_drawn_as_nothing() {
    for value in [0.0, -3.0, f64::NAN, f64::INFINITY] {
        let group = [Bar {
            label: "a",
            value,
            figure: "n/a",
        }];
        for svg in [
            bars(&caption(Direction::LeftToRight), &group),
            columns(&caption(Direction::LeftToRight), &group),
            stack(&caption(Direction::LeftToRight), &group),
        ] {
            assert!(
                !svg.contains("NaN") && !svg.contains("inf") && !svg.contains("\"-"),
                "{svg}"
            );
        }
    }
    assert!(bars(&caption(Direction::LeftToRight), &[]).ends_with("</svg>"));
    assert!(pyramid(&caption(Direction::LeftToRight), ["a", "b"], &[]).ends_with("</svg>"));
}

/// A line that leaves its end at once would run through the figure there.
#[test]
fn figures_stand_clear_of_the_line() {
    let caption = caption(Direction::LeftToRight);
    let [first, middle, last] = points();
    let point = |from: LinePoint<'static>, value| LinePoint { value, ..from };
    let height = |svg: &str, figure: &str| -> f64 {
        let (before, _) = svg.split_once(&format!(">{figure}<")).unwrap();
        before
            .rsplit_once("y=\"")
            .unwrap()
            .1
            .trim_end_matches('"')
            .parse()
            .unwrap()
    };
    let early = line(&caption, &[first, point(middle, 82_000), last]).unwrap();
    assert!(height(&early, "61.8K") < 45.0, "{early}");
    let falling = line(
        &caption,
        &[
            point(first, 90_000),
            point(middle, 86_000),
            point(last, 61_800),
        ],
    )
    .unwrap();
    assert!(height(&falling, "84.2K") < 45.0, "{falling}");
    let late = line(&caption, &[first, point(middle, 62_000), last]).unwrap();
    assert!(
        height(&late, "61.8K") > 50.0,
        "a figure stays at its end: {late}"
    );
}

#[test]
fn a_line_needs_two_days() {
    let caption = caption(Direction::LeftToRight);
    let [first, ..] = points();
    assert_eq!(line(&caption, &[]), None);
    assert_eq!(line(&caption, &[first]), None);
    assert_eq!(line(&caption, &[first, first]), None);
    let level = [first, LinePoint { day: 30, ..first }];
    assert!(line(&caption, &level).is_some_and(|svg| !svg.contains("NaN")));
}
