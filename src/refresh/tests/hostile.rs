//! Files that are no exports, damaged ones, and those of somebody else.

use super::{PROFILE, fixture, plan, refresh, refused, request, toml};
use crate::refresh::{ExportFile, RefreshError};

fn file(name: &str, text: &str) -> ExportFile {
    ExportFile {
        name: name.into(),
        bytes: text.as_bytes().to_vec(),
    }
}

#[test]
fn what_is_no_export_is_refused() {
    for text in [
        "",
        "name,followers\nInes,5\n",
        "CONVERSATION ID,FROM,TO,CONTENT\n1,a,b,secret\n",
        "<html><body>Sign in</body></html>",
        "%PDF-1.7",
        "{\"messages\": [{\"content\": \"secret\"}]}",
        "[1, 2",
        "{",
        "\u{0}\u{1}\u{2}",
    ] {
        let error = refused(&[file("x.csv", text)], &request());
        assert!(matches!(error, RefreshError::NoExport), "{text}: {error}");
    }
    let deep = "[".repeat(200_000);
    assert!(matches!(
        refused(&[file("x.json", &deep)], &request()),
        RefreshError::NoExport
    ));
}

#[test]
fn a_workbook_that_is_cut_is_refused() {
    let mut book = super::workbook::linkedin();
    book.bytes.truncate(book.bytes.len() / 2);
    assert!(matches!(
        refused(&[book], &request()),
        RefreshError::NoExport
    ));
}

#[test]
fn an_export_of_another_account_is_refused() {
    let text = String::from_utf8(fixture("instagram-content-en.csv").bytes).unwrap();
    let other = text.replace("inesduarte", "someoneelse");
    let error = refused(&[file("content.csv", &other)], &request());
    assert!(
        matches!(error, RefreshError::OtherAccount { .. }),
        "{error}"
    );
    assert!(error.to_string().contains("inesduarte"), "{error}");
}

#[test]
fn an_export_of_a_platform_that_the_profile_lacks_is_refused() {
    let error = refused(&[fixture("facebook-content-en.csv")], &request());
    assert!(matches!(error, RefreshError::NoChannel { .. }), "{error}");
}

#[test]
fn of_two_accounts_one_must_be_said() {
    let two = PROFILE.replace("platform = \"twitch\"\n", "platform = \"tiktok\"\n");
    let files = ["Content.csv", "FollowerHistory.csv"].map(fixture);
    let with_posts = plan(&files, &toml(&two), &request()).unwrap();
    assert!(
        with_posts
            .text
            .contains("handle = \"inesd\"\nfollowers = 10880\n")
    );
    let request = crate::refresh::RefreshRequest {
        year: Some(2026),
        ..request()
    };
    let error = plan(&files[1..], &toml(&two), &request).unwrap_err();
    assert!(
        matches!(error, RefreshError::SeveralChannels { count: 2, .. }),
        "{error}"
    );
    let said = crate::refresh::RefreshRequest {
        handle: Some("@Ines".to_owned()),
        ..request
    };
    let plan = plan(&files[1..], &toml(&two), &said).unwrap();
    assert!(
        plan.text.contains("handle = \"ines\"\nfollowers = 10880\n"),
        "{}",
        plan.text
    );
}

#[test]
fn unknown_is_not_zero() {
    let header = "Post ID,Account username,Publish time,Permalink,Likes,Comments,Shares,Views\n";
    let row = "1,inesduarte,2026-11-03,https://www.instagram.com/p/X/,0,,undefined,-5\n";
    let text = refresh(
        &[file("content.csv", &format!("{header}{row}"))],
        &request(),
    )
    .text;
    assert!(
        text.contains("url = \"https://www.instagram.com/p/X/\"\nlikes = 0\n\n"),
        "{text}"
    );
}

#[test]
fn huge_numbers_and_odd_lines_break_nothing() {
    let header = "\u{FEFF}Post ID,Account username,Publish time,Permalink,Likes\r\n";
    let rows = "1,inesduarte,2026-11-03,https://www.instagram.com/p/X/,99999999999999999999999\r\n\
                2,inesduarte,never,javascript:alert(1),7\r\n\
                ,,,,\r\nTotal,,,,12\r\n3,inesduarte\r\n\
                4,inesduarte,2026-11-04,https://www.instagram.com/p/Y/,8\r\n";
    let text = refresh(
        &[file("content.csv", &format!("{header}{rows}"))],
        &request(),
    )
    .text;
    assert!(
        text.contains("likes = 8\n") && !text.contains("javascript"),
        "{text}"
    );
    assert!(!text.contains("99999"), "{text}");
}

#[test]
fn days_to_come_are_refused() {
    let header = "Post ID,Account username,Publish time,Permalink,Likes\n";
    let row = "1,inesduarte,2027-11-03,https://www.instagram.com/p/X/,5\n";
    let error = refused(
        &[file("content.csv", &format!("{header}{row}"))],
        &request(),
    );
    assert!(error.to_string().contains("after today"), "{error}");
}

#[test]
fn utf_16_without_a_mark_is_read() {
    let text = String::from_utf8(fixture("Audience.csv").bytes).unwrap();
    let bytes = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let file = ExportFile {
        name: "Audience.csv".into(),
        bytes,
    };
    assert!(
        refresh(&[file], &request())
            .text
            .contains("country = { PT = 46, BR = 22.5 }")
    );
}

#[test]
fn older_figures_do_not_replace_newer_ones() {
    let newer = PROFILE.replace("as_of = 2026-08-01", "as_of = 2026-11-30");
    let files = ["Content.csv", "FollowerHistory.csv", "FollowerGender.csv"].map(fixture);
    let plan = plan(&files, &toml(&newer), &request()).unwrap();
    assert!(
        plan.text.contains("followers = 9000\nas_of = 2026-11-30\n"),
        "{}",
        plan.text
    );
    assert!(
        plan.text
            .contains("{ date = 2026-11-26, followers = 10880 }"),
        "{}",
        plan.text
    );
    assert!(
        plan.text.contains("female = 80, male = 20"),
        "{}",
        plan.text
    );
}
