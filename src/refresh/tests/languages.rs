//! The same exports in the languages of the platforms.

use super::{fixture, refresh, refused, request, utf16};
use crate::refresh::date::BadDates;
use crate::refresh::{DateOrder, ExportFile, RefreshError, RefreshRequest};

#[test]
fn content_of_instagram_in_five_languages() {
    for language in ["de", "fr", "es", "pt"] {
        let file = fixture(&format!("instagram-content-{language}.csv"));
        let text = refresh(&[file], &request()).text;
        for expected in [
            "date = 2026-11-01\nkind = \"carousel\"\nurl = \"https://www.instagram.com/p/LANG01/\"",
            "likes = 210\ncomments = 9\nshares = 31\nsaves = 96\nviews = 7100\nreach = 5200\n",
            "date = 2026-11-25\nkind = \"reel\"\n",
            "likes = 260\ncomments = 17\nshares = 58\nsaves = 61\nviews = 6900\nreach = 4800\n",
        ] {
            assert!(text.contains(expected), "{language}: {expected}\n{text}");
        }
    }
}

#[test]
fn videos_of_youtube_in_five_languages() {
    for language in ["de", "fr", "es", "pt"] {
        let files = [
            fixture(&format!("youtube-{language}.csv")),
            fixture("Totals.csv"),
        ];
        let text = refresh(&files, &request()).text;
        let address = "date = 2026-11-06\nurl = \"https://www.youtube.com/watch?v=CeWu-DMt838\"\n";
        assert!(text.contains(address), "{language}\n{text}");
        assert!(text.contains("views = 7646\n"), "{language}\n{text}");
        assert!(!text.contains("44531"), "{language}: the sum is no video");
    }
}

#[test]
fn audience_of_meta_in_portuguese() {
    let text = refresh(&[utf16(&fixture("Audience-pt.csv"))], &request()).text;
    assert!(text.contains("country = { PT = 46, BR = 22.5 }"), "{text}");
    assert!(text.contains("as_of = 2026-11-28"), "{text}");
}

#[test]
fn the_download_of_instagram_in_five_languages() {
    let year = RefreshRequest {
        year: Some(2026),
        ..request()
    };
    for (language, followers, day) in [
        ("en", 102_497, "2026-11-26"),
        ("de", 10_801, "2026-11-26"),
        ("fr", 102_497, "2026-11-26"),
        ("pt", 1_785, "2026-08-17"),
        ("es", 10_801, "2026-11-26"),
    ] {
        let file = fixture(&format!("audience_insights-{language}.json"));
        let text = refresh(&[file], &year).text;
        let expected = format!("followers = {followers} # typed in May\nas_of = {day}\n");
        assert!(text.contains(&expected), "{language}\n{text}");
    }
    let german = refresh(&[fixture("audience_insights-de.json")], &year).text;
    assert!(
        german.contains("country = { DE = 84.5, CH = 5.1, AT = 4.4 }"),
        "{german}"
    );
    assert!(
        german.contains("gender = { female = 78.8, male = 21.1 }"),
        "{german}"
    );
}

#[test]
fn the_year_is_asked_for_where_nothing_says_it() {
    for name in ["FollowerHistory.csv", "audience_insights-fr.json"] {
        let error = refused(&[fixture(name)], &request());
        let is_year = matches!(
            &error,
            RefreshError::Dates {
                problem: BadDates::Year(_),
                ..
            }
        );
        assert!(is_year, "{name}: {error}");
        assert!(error.help().contains("--year"), "{name}");
    }
}

#[test]
fn the_order_of_dates_is_asked_for_where_nothing_says_it() {
    let header = "Post ID,Account username,Publish time,Permalink,Likes\n";
    let row = "1,inesduarte,11/03/2026 10:00,https://www.instagram.com/p/X/,5\n";
    let file = |rows: &str| ExportFile {
        name: "content.csv".into(),
        bytes: format!("{header}{rows}").into_bytes(),
    };
    // 3 November is past too.
    let error = refused(&[file(row)], &request());
    assert!(error.help().contains("--date-order"), "{error}");
    let ordered = RefreshRequest {
        order: Some(DateOrder::DayFirst),
        ..request()
    };
    assert!(
        refresh(&[file(row)], &ordered)
            .text
            .contains("date = 2026-03-11\n")
    );
    // The id in the address of a post is of 3 November.
    let row = "1,inesduarte,11/03/2026 10:00,https://www.instagram.com/p/DfR1NsTgAAA/,5\n";
    let text = refresh(&[file(row)], &request()).text;
    assert!(text.contains("date = 2026-11-03\n"), "{text}");
}
