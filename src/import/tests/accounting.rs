//! Whatever is in a table: every row is accounted for, every profile is one that the site can load,
//! and the same table gives the same.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::import::{ImportPlan, OnExisting, plan};
use crate::load::document::{Document, Form, decode};
use crate::load::draft::CreatorDraft;
use crate::model::Slug;
use crate::source::FileId;
use proptest::prelude::*;

use super::{as_existing, request};

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "",
            " ",
            "0",
            "-",
            "N/A",
            "#VALOR!",
            "NaN",
            "ines",
            "@ines",
            "Ines",
            "ines.d",
            "ines_d",
            "___",
            "???",
            "??? (lua)",
            "\u{FFFD}\u{FFFD}",
            "花宮",
            "Ines Duarte",
            "https://www.instagram.com/ines/",
            "475.8m",
            "1.39%",
            "12 419",
            "-5",
            "Spain",
            "index",
            "\"",
            "tiktok",
            "UCabcdefghijklmnopqrst12",
            "2026-11-01",
        ])
        .prop_map(str::to_owned),
        "[a-c]{1,2}",
        "\\PC{0,6}",
    ]
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(cell(), 0..8), 0..14)
}

fn headers() -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::select(vec![
        vec![
            "name",
            "handle",
            "followers",
            "engagement_rate",
            "country",
            "as_of",
            "niche",
        ],
        vec![
            "instagram_handle",
            "tiktok_handle",
            "name",
            "tiktok followers",
            "location",
            "language",
            "",
        ],
        vec![
            "youtubeId",
            "twitterId",
            "name",
            "enname",
            "email",
            "price (EUR)",
            "phone",
        ],
        vec!["Channel", "Followers", "Followers", "Average views"],
        vec!["name", "platform", "url", "followers", "bio"],
        vec!["Name", "Followers"],
    ])
}

/// As CSV, every cell in quotes.
fn csv(headers: &[&str], rows: &[Vec<String>]) -> Vec<u8> {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let head = headers
        .iter()
        .map(|header| quoted(header))
        .collect::<Vec<_>>()
        .join(",");
    let lines = rows.iter().map(|row| {
        row.iter()
            .map(|cell| quoted(cell))
            .collect::<Vec<_>>()
            .join(",")
    });
    std::iter::once(head)
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
        .into_bytes()
}

fn assert_sound(plan: &ImportPlan) -> Result<(), TestCaseError> {
    let report = &plan.report;
    prop_assert_eq!(
        report.read,
        report.written + report.merged + report.remarks.rejected()
    );
    let paths: BTreeSet<&str> = plan
        .changes
        .iter()
        .map(|change| change.path.as_str())
        .collect();
    prop_assert_eq!(paths.len(), plan.changes.len(), "a file is written once");
    for change in &plan.changes {
        let document = Document::split(&change.text, Form::Toml).unwrap();
        let mut problems = Diagnostics::default();
        let _: CreatorDraft = decode(&document, FileId(0), &mut problems);
        prop_assert!(
            problems.is_empty(),
            "{}: {:?}\n{}",
            change.path,
            problems,
            change.text
        );
        if let Some(name) = change
            .path
            .strip_prefix("content/creators/")
            .and_then(|path| path.strip_suffix(".toml"))
        {
            prop_assert!(Slug::new(name).is_ok(), "{}", name);
            prop_assert!(
                change.text.contains("name = ")
                    && change.text.contains("\n[[channels]]\nplatform = "),
                "{}",
                change.text
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_row_is_accounted_for(headers in headers(), rows in rows(), again in rows()) {
        let mut request = request("table.csv");
        request.platform = Slug::new("instagram").ok();
        let Ok(first) = plan(&csv(&headers, &rows), &request, &[]) else { return Ok(()) };
        assert_sound(&first)?;
        let repeated = plan(&csv(&headers, &rows), &request, &[]).unwrap();
        prop_assert_eq!(&repeated, &first, "the same table gives the same");
        for existing in [OnExisting::Keep, OnExisting::Update, OnExisting::Replace] {
            request.existing = existing;
            if let Ok(next) = plan(&csv(&headers, &again), &request, &as_existing(&first)) {
                assert_sound(&next)?;
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = plan(&bytes, &request("insta.csv"), &[]);
    }
}
