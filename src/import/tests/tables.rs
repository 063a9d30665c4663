//! Each table with its report and its profiles.

use crate::diagnostic::problem::table_rows::{Rejection, RowRemark};
use crate::import::{ImportRequest, OnExisting, plan};
use crate::model::Slug;

use super::{as_existing, import, report_text, request, shown};

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
    let own = |request: &mut ImportRequest| {
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
    let with = |request: &mut ImportRequest| request.platform = Slug::new("instagram").ok();
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
fn tables_that_cannot_be_imported() {
    let failure = |name: &str, bytes: &[u8]| {
        let problem = plan(bytes, &request(name), &[]).unwrap_err();
        assert_eq!(problem.code.to_string(), "RK0901");
        problem.message().into_owned()
    };
    let of = |name: &str| failure(name, &super::table(name));
    assert!(of("no-platform.csv").starts_with("nothing in the table says on which platform"));
    assert!(of("no-header.csv").contains("the first is \"Ines | 12000\""));
    assert_eq!(failure("x.csv", b""), "the table is empty");
    assert_eq!(failure("x.csv", b",,\n,,\n"), "the table is empty");
    assert!(failure("x.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").starts_with("this is not a table"));
    assert!(
        failure("x.xlsx", b"PK\x03\x04 and no more").starts_with("the workbook cannot be read")
    );
    assert!(
        failure("insta.csv", b"followers,country\n1,ES\n")
            .starts_with("no column holds names or handles")
    );
    let chosen = import("twins.csv", |request| {
        request.columns.push("name=Nom".parse().unwrap())
    });
    let problem = chosen.unwrap_err();
    assert_eq!(problem.message(), "there is no column \"Nom\"");
    assert!(
        problem
            .help_text()
            .starts_with("the columns are \"Tiktoker name\"")
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
    let column = "name".to_owned();
    let remark = RowRemark::Rejected(Rejection::LongName { column });
    assert_eq!(plan.report.remarks.rows(&remark), [(2, String::new())]);
    assert!(report_text(&plan.report).contains("the name is longer than 5000 characters: row 2"));
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
fn handles_that_cannot_be_are_reported_with_their_rows() {
    let table = "name,IG handle,IG followers,TikTok handle,TikTok followers\nRavi Tellam,@ravi tellam,61k,@ravitellam,3.3k\nAbe Orr,abe/orr,12k,,\n";
    let plan = plan(table.as_bytes(), &request("x.csv"), &[]).unwrap();
    assert_eq!(
        plan.report.remarks.rows(&RowRemark::NotAHandle),
        [(2, "@ravi tellam".to_owned()), (3, "abe/orr".to_owned())]
    );
    let report = report_text(&plan.report);
    let expected = "the profile has no link to the account: rows 2 (@ravi tellam) and 3 (abe/orr)";
    assert!(report.contains(expected), "{report}");
}

#[test]
fn a_cell_that_says_unknown_is_named_where_its_row_is_rejected() {
    let table = b"instagram_handle\nines\nundefined\n";
    let report = plan(table, &request("x.csv"), &[]).unwrap().report;
    let column = "instagram_handle".to_owned();
    assert_eq!(
        report
            .remarks
            .rows(&RowRemark::Rejected(Rejection::Nameless { column })),
        [(3, "\"undefined\" is taken for unknown".to_owned())]
    );
}

fn on_youtube(existing: OnExisting) -> ImportRequest {
    ImportRequest {
        platform: Slug::new("youtube").ok(),
        existing,
        ..request("table.csv")
    }
}

/// The report of a table that is written here, and the texts of the profiles.
fn read(table: &str) -> (String, Vec<String>) {
    let plan = plan(table.as_bytes(), &on_youtube(OnExisting::Keep), &[]).unwrap();
    (
        report_text(&plan.report),
        plan.changes.into_iter().map(|change| change.text).collect(),
    )
}

#[test]
fn followers_that_nobody_has_are_reported_and_not_published() {
    let (report, profiles) =
        read("handle,followers,following\nana,29.0b,12\nbo,0,8\ncy,0.9b,99b\ndi,0,\n");
    let expected = "since no account has more than a thousand million followers: row 2 (\"29.0b\")";
    assert!(report.contains(expected), "{report}");
    assert!(report.contains("row 4 (\"99b\")"), "{report}");
    let expected = "0 followers are taken for unknown, since tables seldom mean it: rows 3 and 5";
    assert!(report.contains(expected), "{report}");
    let with_followers: Vec<bool> = profiles
        .iter()
        .map(|text| text.contains("followers ="))
        .collect();
    assert_eq!(with_followers, [false, false, true, false]);
}

#[test]
fn a_column_of_names_is_reported_once_and_slips_by_their_rows() {
    let names: String = (1..=10)
        .map(|number| format!("Kids & Show {number},{number}000\n"))
        .collect();
    let handles = |count: usize| -> String {
        (1..=count)
            .map(|number| format!("kids{number},{number}000\n"))
            .collect()
    };
    let (report, profiles) = read(&format!("handle,followers\n{names}{}", handles(10)));
    let expected =
        "\"handle\" has names rather than handles in 10 of 20 rows: rows 2 (Kids & Show 1), ";
    assert!(
        report.contains(expected) && report.contains("import it once more with --update"),
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
        report.contains("a handle has a form that no platform allows")
            && report.contains("row 2 (Kids & Show)"),
        "{report}"
    );
}

#[test]
fn addresses_are_added_to_profiles_that_have_only_a_name() {
    // What the report advises to the owner of a column of names.
    let first = plan(
        b"handle,followers\nKids & Show,1000\n",
        &on_youtube(OnExisting::Keep),
        &[],
    )
    .unwrap();
    let table = b"handle,followers,URL\nKids & Show,1000,https://www.youtube.com/@kidsandshow\n";
    let second = plan(table, &on_youtube(OnExisting::Update), &as_existing(&first)).unwrap();
    let [change] = second.changes.as_slice() else {
        panic!("one profile: {:?}", second.changes)
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
        plan.report.reading[0].contains("header in rows 1 and 2"),
        "{:?}",
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
    let remark = RowRemark::Rejected(Rejection::RepeatedHeader);
    assert_eq!(plan.report.remarks.rows(&remark), [(3, String::new())]);
}

#[test]
fn rates_that_may_be_shares_of_one_are_reported() {
    let plan = plan(
        b"Instagram handle,Engagement rate\nana,0.0312\nbea,3%\ncai,0.02%\n",
        &request("rates.csv"),
        &[],
    )
    .unwrap();
    assert_eq!(
        plan.report.remarks.rows(&RowRemark::TinyRate),
        [(2, String::new())]
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
    let (column, fault) = ("IG followers".to_owned(), "it is not a count");
    assert_eq!(
        plan.report
            .remarks
            .rows(&RowRemark::Unread { column, fault }),
        [(2, "\"12%\"".to_owned())]
    );
}

#[test]
fn an_address_that_leads_to_no_platform_is_named() {
    let of = |table: &str| {
        plan(table.as_bytes(), &request("links.csv"), &[])
            .unwrap()
            .report
    };
    let one = "Name,Link\nAna,https://www.tiktok.com/@ana\nBea,https://bea.example/x\n";
    let (column, fault) = (
        "Link".to_owned(),
        "it is not the address of an account on a known platform",
    );
    let detail = |text: &str| (3, text.to_owned());
    assert_eq!(
        of(one).remarks.rows(&RowRemark::Unread { column, fault }),
        [detail("\"https://bea.example/x\"")],
        "the one platform is taken for all"
    );
    let column = "Link".to_owned();
    assert_eq!(
        of(&format!("{one}Cai,https://www.instagram.com/cai/\n"))
            .remarks
            .rows(&RowRemark::Rejected(Rejection::ForeignAddress { column })),
        [detail("https://bea.example/x")]
    );
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
