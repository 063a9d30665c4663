//! What the reports look like, kept beside in `snapshots/`.

use std::borrow::Cow;

use super::{Colour, Extent, github, human, json};
use crate::diagnostic::problem::creator::Consequence;
use crate::diagnostic::problem::creator::consent_missing;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::source::{FileId, Span, Texts};

struct Files(Vec<(&'static str, String)>);

impl Texts for Files {
    fn path(&self, file: FileId) -> Cow<'_, str> {
        self.0[file.0 as usize].0.into()
    }

    fn text(&self, file: FileId) -> Option<Cow<'_, str>> {
        Some(self.0[file.0 as usize].1.as_str().into())
    }
}

impl Files {
    /// Where `part` stands in a file.
    fn span(&self, file: u32, part: &str) -> Span {
        let start = self.0[file as usize].1.find(part).unwrap();
        Span::new(
            FileId(file),
            u32::try_from(start).unwrap(),
            u32::try_from(start + part.len()).unwrap(),
        )
    }
}

fn files() -> Files {
    let long = format!(
        "bio = \"{}\"\nage = \"{}\" # and on\n",
        "word ".repeat(100),
        "9".repeat(600)
    );
    let far = format!(
        "niches = [{}\"skin\u{7}care\", {}]\n",
        "\"a\", ".repeat(60),
        "\"b\", ".repeat(60)
    );
    Files(vec![
        ("content/creators/ana.toml", "name = \"Zoë 李\"\n[[channels]]\nplatform = \"x\"\nfolowers = 84200\nname = \"twice\"\n".into()),
        ("content/creators/long.toml", long),
        ("content/creators/far.toml", far),
    ])
}

fn problems(files: &Files) -> Diagnostics {
    let (typo, twice) = (files.span(0, "folowers"), files.span(0, "name = \"twice\""));
    let list = [
        Diagnostic::at(
            codes::UNKNOWN_KEY,
            typo,
            "unknown key `folowers` in `[[channels]]`",
        )
        .label("not a key of a channel")
        .help("did you mean `followers`?")
        .fix(typo, "followers"),
        Diagnostic::at(codes::SYNTAX, twice, "the key `name` is given twice")
            .label("given again here")
            .note(files.span(0, "name = \"Zoë 李\""), "given here first")
            .help("Remove one of the two."),
        Diagnostic::at(
            codes::WRONG_TYPE,
            files.span(1, &"9".repeat(600)),
            "a number was expected",
        )
        .label("this is a text"),
        Diagnostic::at(
            codes::BAD_VALUE,
            files.span(2, "skin\u{7}care"),
            "the niche holds a control character: skin\u{7}care\u{1b}[2J",
        )
        .label("rings: \u{7}")
        .help("Remove it."),
        Diagnostic::with_path(
            codes::UNREADABLE,
            "content/creators/b:o,%.toml",
            "the file is not UTF-8 text",
        )
        .help("Save it as UTF-8."),
        Diagnostic::of_site(codes::MISSING_KEY, "there is no creator yet"),
    ];
    list.into_iter().collect()
}

#[test]
fn people_see_the_line_the_place_and_what_to_do() {
    let files = files();
    insta::assert_snapshot!(human(
        &problems(&files),
        &files,
        Extent::Folded,
        Colour::Off
    ));
}

#[test]
fn colours_are_there_only_when_wanted() {
    let files = files();
    assert!(!human(&problems(&files), &files, Extent::Folded, Colour::Off).contains('\u{1b}'));
    assert!(human(&problems(&files), &files, Extent::Folded, Colour::On).contains("\u{1b}["));
}

#[test]
fn programs_get_one_document() {
    let files = files();
    insta::assert_snapshot!(json(&problems(&files), &files, Extent::Folded));
    assert_eq!(
        json(&Diagnostics::default(), &files, Extent::Folded),
        "[]\n"
    );
}

#[test]
fn github_gets_annotations_that_no_text_can_break() {
    let files = files();
    insta::assert_snapshot!(github(&problems(&files), &files, Extent::Folded));
}

fn many(count: usize, files: &Files) -> Diagnostics {
    let span = files.span(0, "folowers");
    let one = |number| {
        Diagnostic::at(codes::UNKNOWN_KEY, span, format!("problem {number:05}"))
            .fix(span, "followers")
            .help("Mend it.")
    };
    (0..count).rev().map(one).collect()
}

#[test]
fn of_many_problems_github_shows_ten_and_people_a_hundred() {
    let files = files();
    let shown = github(&many(10, &files), &files, Extent::Folded);
    assert_eq!((shown.lines().count(), shown.contains("more")), (10, false));
    let shown = github(&many(25, &files), &files, Extent::Folded);
    assert_eq!(shown.lines().count(), 10, "{shown}");
    assert!(
        shown
            .lines()
            .next()
            .unwrap()
            .ends_with("problem 00000%0AMend it."),
        "{shown}"
    );
    assert!(
        shown.ends_with("::error::16 more errors; run `rosterkit check --all` to see all\n"),
        "{shown}"
    );
    let report = human(&many(5_000, &files), &files, Extent::Folded, Colour::Off);
    assert_eq!(report.matches("error[RK0103]").count(), 100);
    assert!(report.ends_with(
        "... and 4,900 more errors; `rosterkit check --all` lists them\n\n5,000 errors in 1 file\n"
    ));
    assert_eq!(
        json(&many(5_000, &files), &files, Extent::Folded)
            .matches("RK0103")
            .count(),
        5_000
    );
}

/// A site of which `count` profiles say nothing of consent; each is a file of its own.
fn flood(count: usize) -> (Files, Diagnostics) {
    let name = |number| -> &'static str {
        Box::leak(format!("content/creators/p{number:03}.toml").into_boxed_str())
    };
    let files = Files(
        (0..count)
            .rev()
            .map(|number| (name(number), "name = \"A\"\n".to_owned()))
            .collect(),
    );
    let numbers = (0u32..).take(count);
    let shared = numbers.map(|file| {
        Diagnostics::from_iter([consent_missing(
            Span::whole(FileId(file)),
            Consequence::Published,
        )])
        .share()
    });
    let mut problems = Diagnostics::default();
    shared.for_each(|profile| problems.append_shared(&profile));
    (files, problems)
}

#[test]
fn of_a_warning_that_many_profiles_have_people_see_the_first_ten() {
    let (files, mut problems) = flood(250);
    problems.push(Diagnostic::of_site(
        codes::MISSING_KEY,
        "there is no creator yet",
    ));
    let report = human(&problems, &files, Extent::Folded, Colour::Off);
    assert_eq!(report.matches("warning[RK0310]").count(), 10, "{report}");
    assert!(
        report.starts_with("error[RK0106]")
            && report.contains("p000.toml")
            && report.contains("p009.toml"),
        "{report}"
    );
    let rest = "... and 240 more of RK0310 (A profile says nothing about consent); `rosterkit check --code RK0310` lists them\n\n";
    assert!(
        report.ends_with(&format!("{rest}1 error, 250 warnings in 250 files\n")),
        "{report}"
    );
    let only = human(
        &problems,
        &files,
        Extent::Only(codes::CONSENT_MISSING),
        Colour::Off,
    );
    assert_eq!(
        (
            only.matches("[RK0310]").count(),
            only.matches("[RK0106]").count()
        ),
        (250, 0)
    );
    assert!(
        only.ends_with("\n\n1 error, 250 warnings in 250 files\n"),
        "the counts stay those of the site"
    );
    assert_eq!(
        human(&problems, &files, Extent::Whole, Colour::Off)
            .matches("[RK0")
            .count(),
        251
    );
    problems.make_strict();
    let strict = human(&problems, &files, Extent::Folded, Colour::Off);
    assert_eq!(strict.matches("error[RK0310]").count(), 10, "{strict}");
    assert!(
        strict.ends_with(&format!("{rest}251 errors in 250 files\n")),
        "{strict}"
    );
}

#[test]
fn who_asks_for_a_site_sees_errors_and_how_many_warnings_there_are() {
    let (files, mut problems) = flood(1_250);
    problems
        .push(Diagnostic::of_site(codes::MISSING_KEY, "there is no creator yet").help("Add one."));
    problems.append(
        (0..12)
            .map(|file| Diagnostic::at(codes::STALE_FIGURES, Span::whole(FileId(file)), "old"))
            .collect(),
    );
    let report = human(&problems, &files, Extent::Brief, Colour::Off);
    let expected = "error[RK0106]: there is no creator yet\nhelp: Add one.\n\n   12 of RK0308 (Figures are old)\n1,250 of RK0310 (A profile says nothing about \
                    consent)\n`rosterkit check` shows such warnings, `rosterkit check --code RK0308` all of one kind\n\n1 error, 1,262 warnings in 1,250 files\n";
    assert_eq!(report, expected);
    let (files, mut problems) = flood(3);
    assert_eq!(
        human(&problems, &files, Extent::Brief, Colour::Off),
        human(&problems, &files, Extent::Folded, Colour::Off)
    );
    problems.make_strict();
    assert_eq!(
        human(&problems, &files, Extent::Brief, Colour::Off),
        human(&problems, &files, Extent::Folded, Colour::Off)
    );
    let (files, mut problems) = flood(250);
    problems.make_strict();
    assert_eq!(
        human(&problems, &files, Extent::Brief, Colour::Off),
        human(&problems, &files, Extent::Folded, Colour::Off)
    );
    assert_eq!(
        json(&problems, &files, Extent::Brief),
        json(&problems, &files, Extent::Folded)
    );
    assert_eq!(
        github(&problems, &files, Extent::Brief),
        github(&problems, &files, Extent::Folded)
    );
}

#[test]
fn one_warning_is_not_folded_away() {
    let (files, problems) = flood(11);
    assert_eq!(
        human(&problems, &files, Extent::Folded, Colour::Off)
            .matches("warning[RK0310]")
            .count(),
        11
    );
}

#[test]
fn nothing_wrong_says_nothing() {
    let (files, none) = (files(), Diagnostics::default());
    assert_eq!(
        (
            human(&none, &files, Extent::Folded, Colour::Off),
            github(&none, &files, Extent::Folded)
        ),
        (String::new(), String::new())
    );
}
