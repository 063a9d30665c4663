//! Each table with its report and its profiles.

use crate::import::{Existing, ImportError, Request, plan};
use crate::model::Slug;

use super::{as_existing, import, request, shown};

#[test]
fn a_german_export_with_lines_above_its_header() {
    insta::assert_snapshot!(shown(&import("agentur.csv", |_| {}).unwrap()));
}

#[test]
fn twin_columns_and_errors_of_spreadsheet_programs() {
    insta::assert_snapshot!(shown(
        &import("twins.csv", |request| request.as_of =
            "2026-11-01".parse().ok())
        .unwrap()
    ));
}

#[test]
fn several_platforms_in_one_row() {
    insta::assert_snapshot!(shown(&import("wide.csv", |_| {}).unwrap()));
}

#[test]
fn a_platform_of_the_site_s_own_is_read() {
    let own = |request: &mut Request| {
        request.platforms.insert(Slug::new("bilibili").unwrap());
    };
    let plan = import("wide.csv", own).unwrap();
    assert!(
        plan.changes[0]
            .text
            .contains("platform = \"bilibili\"\nhandle = \"286700005\"\n"),
        "{}",
        plan.changes[0].text
    );
    assert!(!plan.changes[1].text.contains("bilibili"), "0 is no handle");
}

#[test]
fn names_that_were_lost() {
    insta::assert_snapshot!(shown(&import("lost-names.csv", |_| {}).unwrap()));
}

#[test]
fn handles_behind_lost_names() {
    insta::assert_snapshot!(shown(&import("twitch-lost.csv", |_| {}).unwrap()));
}

#[test]
fn handles_alone_and_their_slugs() {
    insta::assert_snapshot!(shown(&import("handles.csv", |_| {}).unwrap()));
}

#[test]
fn a_russian_table_in_utf16_with_a_column_of_platforms() {
    insta::assert_snapshot!(shown(&import("roster-utf16.tsv", |_| {}).unwrap()));
}

#[test]
fn a_workbook_with_numbers_as_text() {
    insta::assert_snapshot!(shown(&import("canales-twitch.xlsx", |_| {}).unwrap()));
}

#[test]
fn rates_as_fractions_dates_and_places() {
    let with = |request: &mut Request| request.platform = Slug::new("instagram").ok();
    insta::assert_snapshot!(shown(&import("rates.csv", with).unwrap()));
}

#[test]
fn columns_can_be_chosen_by_hand() {
    let plan = import("twins.csv", |request| {
        request
            .columns
            .push("followers=Shares gained".parse().unwrap());
        request
            .columns
            .push("tiktok.engagement_rate=Engagement".parse().unwrap());
    });
    let text = &plan.unwrap().changes[0].text;
    assert!(text.contains("followers = 4\n"), "{text}");
}

#[test]
fn what_cannot_be_imported_is_said() {
    let failure =
        |name: &str, bytes: &[u8]| plan(bytes, &request(name), &[]).map(|_| ()).unwrap_err();
    assert_eq!(
        import("no-platform.csv", |_| {}).map(|_| ()),
        Err(ImportError::NoPlatform)
    );
    assert!(
        matches!(import("no-header.csv", |_| {}).map(|_| ()), Err(ImportError::NoHeader(first)) if first == "Ines | 12000")
    );
    assert_eq!(failure("x.csv", b"").to_string(), "the table is empty");
    assert_eq!(
        failure("x.csv", b",,\n,,\n").to_string(),
        "the table is empty"
    );
    assert!(
        failure("x.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
            .to_string()
            .starts_with("this is not a table")
    );
    assert!(
        failure("x.xlsx", b"PK\x03\x04 and no more")
            .to_string()
            .starts_with("the workbook cannot be read")
    );
    assert!(
        failure("insta.csv", b"followers,country\n1,ES\n")
            .to_string()
            .starts_with("no column holds names or handles")
    );
    let chosen = import("twins.csv", |request| {
        request.columns.push("name=Nom".parse().unwrap())
    });
    assert!(
        chosen
            .map(|_| ())
            .unwrap_err()
            .to_string()
            .starts_with("there is no column \"Nom\"; the columns are \"Tiktoker name\"")
    );
}

#[test]
fn a_name_that_no_profile_may_have_is_rejected() {
    let table = format!(
        "name,handle,followers\n{},ines,10\nOtto,otto,20\n",
        "x".repeat(5_001)
    );
    let mut request = request("long.csv");
    request.platform = Slug::new("instagram").ok();
    let plan = plan(table.as_bytes(), &request, &[]).unwrap();
    assert_eq!(plan.changes.len(), 1, "{:?}", plan.report);
    let rejected: Vec<_> = plan
        .report
        .rejections
        .iter()
        .map(|one| (one.row, &*one.column, &*one.reason))
        .collect();
    assert_eq!(
        rejected,
        [(2, "name", "the name is longer than 5000 characters")]
    );
}

#[test]
fn niches_that_a_spaced_stroke_parts_are_several() {
    let table = "name,handle,followers,niche\nInes,ines,10,Skincare / Beauty / skincare\nOtto,otto,20,DIY/crafts\n";
    let mut request = request("niches.csv");
    request.platform = Slug::new("instagram").ok();
    let plan = plan(table.as_bytes(), &request, &[]).unwrap();
    let niches = |place: usize| {
        plan.changes[place]
            .text
            .lines()
            .find(|line| line.starts_with("niches"))
            .unwrap()
    };
    assert_eq!(
        [niches(0), niches(1)],
        [
            "niches = [\"skincare\", \"beauty\"]",
            "niches = [\"diy/crafts\"]"
        ]
    );
}

#[test]
fn handles_that_cannot_be_are_told_with_their_rows() {
    let table = "name,IG handle,IG followers,TikTok handle,TikTok followers\nRavi Tellam,@ravi tellam,61k,@ravitellam,3.3k\nAbe Orr,abe/orr,12k,,\n";
    let report = plan(table.as_bytes(), &request("x.csv"), &[])
        .unwrap()
        .report
        .to_string();
    let told = "2 handles are of a form that no platform allows, so that the profile has no link to the account; correct \
                the cell, or write `handle` into the profile: row 2 (@ravi tellam), row 3 (abe/orr)";
    assert!(report.contains(told), "{report}");
}

#[test]
fn a_cell_that_says_unknown_is_named_where_its_row_is_rejected() {
    let report = plan(
        b"instagram_handle\nines\nundefined\n",
        &request("x.csv"),
        &[],
    )
    .unwrap()
    .report
    .to_string();
    let told = "row 3, column \"instagram_handle\": there is neither a name nor a handle; \"undefined\" is taken for unknown";
    assert!(report.contains(told), "{report}");
}

fn on_youtube(existing: Existing) -> Request {
    Request {
        platform: Slug::new("youtube").ok(),
        existing,
        ..request("table.csv")
    }
}

/// The report of a table that is written here, and the texts of the profiles.
fn read(table: &str) -> (String, Vec<String>) {
    let plan = plan(table.as_bytes(), &on_youtube(Existing::Keep), &[]).unwrap();
    (
        plan.report.to_string(),
        plan.changes.into_iter().map(|change| change.text).collect(),
    )
}

#[test]
fn followers_that_nobody_has_are_told_and_not_published() {
    let (report, profiles) =
        read("handle,followers,following\nana,29.0b,12\nbo,0,8\ncy,8.4b,99b\ndi,0,\n");
    assert!(report.contains("row 2, column \"followers\": \"29.0b\" was passed over; there are not so many people on earth"), "{report}");
    assert!(
        report.contains("row 4, column \"following\": \"99b\" was passed over"),
        "{report}"
    );
    assert!(
        report.contains("0 followers in rows 3, 5: taken for unknown"),
        "{report}"
    );
    let with_followers: Vec<bool> = profiles
        .iter()
        .map(|text| text.contains("followers ="))
        .collect();
    assert_eq!(with_followers, [false, false, true, false]);
    let (report, _) = read("handle,followers\nana,0\nbo,12\n");
    assert!(report.contains("0 followers in row 2: taken"), "{report}");
}

#[test]
fn a_column_of_names_is_told_once_and_slips_by_their_rows() {
    let names: String = (1..=10)
        .map(|number| format!("Kids & Show {number},{number}000\n"))
        .collect();
    let handles = |count: usize| -> String {
        (1..=count)
            .map(|number| format!("kids{number},{number}000\n"))
            .collect()
    };
    let (report, profiles) = read(&format!("handle,followers\n{names}{}", handles(10)));
    let told = "\"handle\" has names rather than handles in 10 of 20 rows, such as row 2 (Kids & Show 1), ";
    assert!(
        report.contains(told) && report.contains("import it once more with --update"),
        "{report}"
    );
    assert!(
        profiles[0].contains("name = \"Kids & Show 1\"") && !profiles[0].contains("handle"),
        "{}",
        profiles[0]
    );
    let (report, _) = read(&format!(
        "handle,followers\nKids & Show,1000\n{}",
        handles(10)
    ));
    assert!(
        report.contains("1 handle is of a form that no platform allows")
            && report.contains("row 2 (Kids & Show)"),
        "{report}"
    );
}

#[test]
fn addresses_are_added_to_profiles_that_have_only_a_name() {
    // What the report advises to the owner of a column of names.
    let first = plan(
        b"handle,followers\nKids & Show,1000\n",
        &on_youtube(Existing::Keep),
        &[],
    )
    .unwrap();
    let table = b"handle,followers,URL\nKids & Show,1000,https://www.youtube.com/@kidsandshow\n";
    let second = plan(table, &on_youtube(Existing::Update), &as_existing(&first)).unwrap();
    let [change] = second.changes.as_slice() else {
        panic!("one profile: {}", second.report)
    };
    assert!(
        change.text.contains("handle = \"kidsandshow\""),
        "{}",
        change.text
    );
}

#[test]
fn headers_in_two_lines_are_read_together() {
    let table = b"Name,Instagram,,TikTok,\n,Handle,Followers,Handle,Followers\nAna Sol,@ana,1200,@anatt,50\n";
    let plan = plan(table, &request("two.csv"), &[]).unwrap();
    assert_eq!(
        plan.report.summary(),
        "1 rows read: 1 written, 0 merged, 0 rejected"
    );
    assert!(
        plan.report.to_string().contains("header in rows 1 and 2"),
        "{}",
        plan.report
    );
    let profile = &plan.changes[0].text;
    assert!(
        profile.contains("platform = \"instagram\"\nhandle = \"ana\"\nfollowers = 1200\n"),
        "{profile}"
    );
    assert!(
        profile.contains("platform = \"tiktok\"\nhandle = \"anatt\"\nfollowers = 50\n"),
        "{profile}"
    );
}

#[test]
fn headers_that_come_again_are_nobody() {
    let table = b"Name,Instagram handle,IG followers\nAna,@ana,5\nName,Instagram handle,IG followers\nBea,@bea,7\n";
    let plan = plan(table, &request("pages.csv"), &[]).unwrap();
    assert_eq!(
        plan.report.summary(),
        "3 rows read: 2 written, 0 merged, 1 rejected"
    );
    assert_eq!(
        (
            plan.report.rejections[0].row,
            &*plan.report.rejections[0].reason
        ),
        (3, "it says the headers once more")
    );
}

#[test]
fn rates_that_may_be_shares_of_one_are_told() {
    let plan = plan(
        b"Instagram handle,Engagement rate\nana,0.0312\nbea,3%\ncai,0.02%\n",
        &request("rates.csv"),
        &[],
    )
    .unwrap();
    assert_eq!(plan.report.notes.tiny_rates, [2]);
    assert!(
        plan.report.to_string().contains("Rates below 0.1%: row 2."),
        "{}",
        plan.report
    );
}

#[test]
fn a_share_is_no_count_of_people() {
    let plan = plan(
        b"Name,Instagram handle,IG followers\nAna,@ana,12%\n",
        &request("share.csv"),
        &[],
    )
    .unwrap();
    assert!(
        !plan.changes[0].text.contains("followers"),
        "{}",
        plan.changes[0].text
    );
    assert_eq!(plan.report.notes.unread[0].reason, "it is not a count");
}

#[test]
fn an_address_that_leads_to_no_platform_is_named() {
    let of = |table: &str| {
        plan(table.as_bytes(), &request("links.csv"), &[])
            .unwrap()
            .report
    };
    let one = "Name,Link\nAna,https://www.tiktok.com/@ana\nBea,https://bea.example/x\n";
    let passed_over = &of(one).notes.unread[0];
    assert_eq!(
        (passed_over.row, passed_over.column.as_str()),
        (3, "Link"),
        "the one platform is taken for all"
    );
    let rejection = &of(&format!("{one}Cai,https://www.instagram.com/cai/\n")).rejections[0];
    assert_eq!((rejection.row, rejection.column.as_str()), (3, "Link"));
    assert!(rejection.reason.starts_with(
        "\"https://bea.example/x\" is not the address of an account on a known platform"
    ));
}

#[test]
fn a_column_of_platforms_goes_before_the_option() {
    let table =
        b"Name,Platform,Handle,Followers\nAna,TikTok,@ana,1200\nBea,,@bea,3400\nCai,??,@cai,5600\n";
    let mut request = request("mixed.csv");
    request.platform = Some(Slug::new("instagram").unwrap());
    let plan = plan(table, &request, &[]).unwrap();
    let platforms: Vec<Option<&str>> = plan
        .changes
        .iter()
        .map(|change| {
            change
                .text
                .split("platform = \"")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
        })
        .collect();
    assert_eq!(
        platforms,
        [Some("tiktok"), Some("instagram"), Some("instagram")]
    );
}
