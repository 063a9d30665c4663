//! What each export becomes, and what is said of it.

use insta::assert_snapshot;

use super::workbook::linkedin;
use super::{fixture, plan, refresh, request, shown, toml, utf16};
use crate::load::document::Form;
use crate::refresh::{ProfileFile, RefreshRequest};

#[test]
fn content_of_instagram() {
    assert_snapshot!(shown(&refresh(
        &[fixture("instagram-content-en.csv")],
        &request()
    )));
}

#[test]
fn content_of_facebook() {
    let profile =
        "name = \"Ines\"\nchannels = [ { platform = \"facebook\", handle = \"inesduarte\" } ]\n";
    let files = [fixture("facebook-content-en.csv")];
    let once = plan(&files, &toml(profile), &request()).unwrap();
    assert_snapshot!(once.text);
    let twice = plan(&files, &toml(&once.text), &request()).unwrap();
    assert_eq!(twice.text, once.text);
}

#[test]
fn all_files_of_tiktok_studio() {
    let files = [
        "Overview.csv",
        "FollowerHistory.csv",
        "Viewers.csv",
        "FollowerGender.csv",
        "FollowerTopTerritories.csv",
        "Content.csv",
    ];
    let refreshed = refresh(&files.map(fixture), &request());
    assert_snapshot!(shown(&refreshed));
    // As a reader of these files of its own counts: days 0 to 88, the window is all of them.
    let views: u64 = (0..89).map(|day| 1_000 + day).sum();
    let engagements: u64 = (0..89).map(|day| 40 + day % 3 + day % 2 + 2).sum();
    let rate = (engagements as f64 / views as f64 * 10_000.0).round() / 100.0;
    assert!(
        refreshed
            .text
            .contains(&format!("engagement_rate = {rate}\n")),
        "{rate}"
    );
}

#[test]
fn table_and_totals_of_youtube_studio() {
    let files = [fixture("Table data.csv"), fixture("Totals.csv")];
    assert_snapshot!(shown(&refresh(&files, &request())));
}

#[test]
fn a_table_of_youtube_without_its_days_is_not_written() {
    assert_snapshot!(shown(&refresh(&[fixture("Table data.csv")], &request())));
}

#[test]
fn posts_and_account_of_x() {
    let files = [
        "account_analytics_content_2026-11-01_2026-11-28.csv",
        "tweet_activity_metrics_inesduarte.csv",
        "account_overview_analytics.csv",
    ];
    assert_snapshot!(shown(&refresh(&files.map(fixture), &request())));
}

#[test]
fn the_workbook_of_linkedin() {
    assert_snapshot!(shown(&refresh(&[linkedin()], &request())));
}

#[test]
fn days_of_twitch() {
    let files = [
        fixture("Channel Analytics and Revenue by day.csv"),
        fixture("twitch-monthly-revenue.csv"),
    ];
    assert_snapshot!(shown(&refresh(&files, &request())));
}

#[test]
fn two_files_with_one_post_agree_on_the_later_count() {
    let mut older = fixture("instagram-content-en.csv");
    let text = String::from_utf8(older.bytes).unwrap();
    older.bytes = text.replace(",640,", ",600,").into_bytes();
    older.name = "z-older.csv".into();
    let both = refresh(&[fixture("instagram-content-en.csv"), older], &request());
    assert!(both.text.contains("likes = 640\n"), "{}", both.text);
}

#[test]
fn episodes_of_spotify() {
    assert_snapshot!(shown(&refresh(&[fixture("episodes.csv")], &request())));
}

#[test]
fn days_and_audience_of_meta() {
    let files = [
        utf16(&fixture("Views.csv")),
        utf16(&fixture("Follows.csv")),
        utf16(&fixture("Audience.csv")),
    ];
    assert_snapshot!(shown(&refresh(&files, &request())));
}

#[test]
fn the_download_of_instagram() {
    let files = [
        "audience_insights-en.json",
        "profiles_reached.json",
        "posts.json",
        "reels.json",
    ];
    assert_snapshot!(shown(&refresh(&files.map(fixture), &request())));
}

#[test]
fn years_go_over_the_turn() {
    let request = RefreshRequest {
        year: Some(2026),
        ..request()
    };
    let refreshed = refresh(&[fixture("FollowerHistory-vi.csv")], &request);
    assert_snapshot!(shown(&refreshed));
}

#[test]
fn front_matter_and_text_stay() {
    let profile = ProfileFile {
        path: "content/creators/ines-duarte/index.md".to_owned(),
        text: "\u{FEFF}+++\r\nname = \"Ines\" # hers\r\n\r\n[[channels]]\r\nplatform = \"x\"\r\nhandle = \"inesduarte\"\r\n+++\r\nText of *hers*.\r\n".to_owned(),
        form: Form::Markdown,
    };
    let files = [fixture("tweet_activity_metrics_inesduarte.csv")];
    let once = plan(&files, &profile, &request()).unwrap();
    assert!(
        once.text
            .starts_with("\u{FEFF}+++\r\nname = \"Ines\" # hers\r\n"),
        "{}",
        once.text
    );
    assert!(
        once.text.ends_with("\r\n+++\r\nText of *hers*.\r\n"),
        "{}",
        once.text
    );
    let again = ProfileFile {
        text: once.text.clone(),
        ..profile
    };
    assert_eq!(plan(&files, &again, &request()).unwrap().text, once.text);
}
