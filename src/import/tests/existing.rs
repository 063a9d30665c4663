//! Imports into a site that has profiles already.

use crate::diagnostic::problem::table_rows::RowRemark;
use crate::import::files::{self, Writing};
use crate::import::profile::ExistingFile;
use crate::import::{ImportPlan, ImportRequest, OnExisting, plan};
use crate::model::{Provenance, Slug};

use super::{as_existing, import, report_text, request, shown};

/// Profiles that people have written: with comments, in Markdown, and in a folder.
fn roster() -> Vec<ExistingFile> {
    let file = |path: &str, text: &str| ExistingFile {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    vec![
        file(
            "content/creators/ines.toml",
            "# our first\nname = \"Ines Duarte\"   # as she writes it\nniches = [\"skincare\"]\n\n[[channels]]\nfollowers = 84200 # from her\n\
             platform = \"instagram\"\nhandle = \"InesDuarte\"\nas_of = 2026-08-01\naverages = { likes = 3120, comments = 96, sample = 24 }\n\
             history = [ { date = 2026-05-01, followers = 61800 } ]\n\n[channels.audience]\ngender = { female = 81 }\n\n[notes]\ninternal = \"mail\"\n",
        ),
        file(
            "content/creators/rui.md",
            "+++\r\nname = \"Rui Sol\"\r\nchannels = [ { platform = \"instagram\", handle = \"rui.sol\", followers = 900 } ]\r\n+++\r\n\r\nRui surfs.\r\n",
        ),
        file(
            "content/creators/eva/index.toml",
            "name = \"Eva Mar\"\n\n[[channels]]\nplatform = \"youtube\"\nhandle = \"evamar\"\n",
        ),
        file("content/creators/broken.toml", "name = \"Broken\n"),
    ]
}

const NEXT_MONTH: &[u8] = b"Name,Instagram handle,Instagram followers,Average likes,Email\n\
    Ines Duarte,@inesduarte,91.5K,3300,ines@ines.example\n\
    Rui Sol,rui.sol,1000,,\n\
    Eva Mar,evamar,4000,,\n\
    Broken,broken,1,,\n\
    Nova Lua,novalua,77,,\n";

fn next_month(change: impl FnOnce(&mut ImportRequest)) -> ImportPlan {
    let mut request = request("next-month.csv");
    change(&mut request);
    plan(NEXT_MONTH, &request, &roster()).unwrap()
}

#[test]
fn nothing_is_overwritten_unasked() {
    insta::assert_snapshot!(shown(&next_month(|_| {})));
}

#[test]
fn an_update_keeps_what_people_wrote() {
    insta::assert_snapshot!(shown(&next_month(|request| {
        request.existing = OnExisting::Update;
        request.as_of = "2026-11-01".parse().ok();
        request.provenance = Some(Provenance::PlatformExport);
    })));
}

#[test]
fn an_older_table_only_adds_to_the_history() {
    let plan = next_month(|request| {
        request.existing = OnExisting::Update;
        request.as_of = "2026-06-01".parse().ok();
    });
    let ines = &plan
        .changes
        .iter()
        .find(|change| change.path == "content/creators/ines.toml")
        .unwrap()
        .text;
    assert!(ines.contains("followers = 84200 # from her"), "{ines}");
    assert!(
        ines.contains(
            "{ date = 2026-05-01, followers = 61800 }, { date = 2026-06-01, followers = 91500 } ]"
        ),
        "{ines}"
    );
}

#[test]
fn figures_without_a_day_are_of_today() {
    let plan = next_month(|request| request.existing = OnExisting::Update);
    let ines = &plan
        .changes
        .iter()
        .find(|change| change.path == "content/creators/ines.toml")
        .unwrap()
        .text;
    assert!(ines.contains("as_of = 2026-11-24"), "{ines}");
    assert!(report_text(&plan.report).contains("dated with today"));
}

#[test]
fn a_forced_import_replaces_and_keeps_the_body() {
    let plan = next_month(|request| request.existing = OnExisting::Replace);
    let rui = &plan
        .changes
        .iter()
        .find(|change| change.path == "content/creators/rui.md")
        .unwrap()
        .text;
    assert_eq!(
        rui,
        "+++\nname = \"Rui Sol\"\n\n[[channels]]\nplatform = \"instagram\"\nhandle = \"rui.sol\"\nfollowers = 1000\n+++\n\r\nRui surfs.\r\n"
    );
}

#[test]
fn the_same_table_twice_changes_nothing() {
    for name in [
        "agentur.csv",
        "twins.csv",
        "wide.csv",
        "lost-names.csv",
        "twitch-lost.csv",
        "handles.csv",
        "rates.csv",
    ] {
        let with = |existing: OnExisting| {
            move |request: &mut ImportRequest| {
                request.existing = existing;
                request.as_of = "2026-11-01".parse().ok();
                request.platform = Slug::new("instagram").ok().filter(|_| name == "rates.csv");
            }
        };
        let first = import(name, with(OnExisting::Keep)).unwrap();
        let mut again = request(name);
        with(OnExisting::Update)(&mut again);
        let second = plan(&super::table(name), &again, &as_existing(&first)).unwrap();
        assert_eq!(second.changes, [], "{name}");
        assert_eq!(second.report.written, 0, "{name}");
        assert_eq!(
            second.report.remarks.rejected(),
            first.report.remarks.rejected(),
            "{name}"
        );
    }
}

#[test]
fn a_second_sheet_adds_its_channel() {
    let mut request = request("tiktok.csv");
    request.existing = OnExisting::Update;
    let plan = plan(
        b"Name,Handle,Followers\nInes Duarte,ines.on.tiktok,500\n,evamar,70\n",
        &request,
        &roster(),
    )
    .unwrap();
    insta::assert_snapshot!(shown(&plan));
}

#[test]
fn two_profiles_of_one_name_are_not_guessed_between() {
    let mut files = roster();
    files.push(ExistingFile {
        path: "content/creators/ines-2.toml".to_owned(),
        text: "name = \"Ines Duarte\"\n[[channels]]\nplatform = \"x\"\nhandle = \"other\"\n"
            .to_owned(),
    });
    let mut request = request("tiktok.csv");
    request.existing = OnExisting::Update;
    let plan = plan(b"Name,Followers\nInes Duarte,500\n", &request, &files).unwrap();
    assert_eq!(
        plan.report.summary(),
        "1 rows read: 0 written, 0 merged, 1 rejected"
    );
    let report = report_text(&plan.report);
    let expected = "several profiles have this name: row 2 (content/creators/ines.toml, \
                    content/creators/ines-2.toml)";
    assert!(report.contains(expected), "{report}");
}

#[test]
fn a_name_that_somebody_wrote_in_stays() {
    let first = import("lost-names.csv", |_| {}).unwrap();
    let mut files = as_existing(&first);
    let lost = files
        .iter_mut()
        .find(|file| file.path.contains("name-lost"))
        .unwrap();
    lost.text = lost.text.replace(
        "name = \"Name lost 98c1a5\"\ndraft = true\n",
        "name = \"Мария\"\n",
    );
    let mut again = request("lost-names.csv");
    again.existing = OnExisting::Update;
    let second = plan(&super::table("lost-names.csv"), &again, &files).unwrap();
    assert_eq!(second.changes, []);
    assert_eq!(
        second.report.summary(),
        "4 rows read: 0 written, 4 merged, 0 rejected"
    );
}

#[test]
fn files_are_written_once_and_a_trial_run_writes_none() {
    let site = tempfile::tempdir().unwrap();
    let table = site.path().join("next-month.csv");
    std::fs::write(&table, NEXT_MONTH).unwrap();
    let run =
        |writing| files::run(site.path(), &table, &request("next-month.csv"), writing).unwrap();
    run(Writing::Nothing);
    assert!(!site.path().join("content").exists());
    assert_eq!(
        run(Writing::Apply).summary(),
        "5 rows read: 5 written, 0 merged, 0 rejected"
    );
    assert_eq!(
        files::read_existing(site.path()).unwrap().len(),
        6,
        "five profiles and a private part"
    );
    assert_eq!(
        run(Writing::Apply).summary(),
        "5 rows read: 0 written, 0 merged, 5 rejected"
    );
    let missing = files::run(
        site.path(),
        &site.path().join("none.csv"),
        &request("none.csv"),
        Writing::Apply,
    );
    assert!(
        missing
            .unwrap_err()
            .to_string()
            .contains("none.csv cannot be read")
    );
}

#[test]
fn what_a_profile_shows_is_not_hidden_by_a_private_file() {
    let files = [ExistingFile {
        path: "content/creators/ines.toml".to_owned(),
        text: "name = \"Ines Duarte\"\n\n[contact]\nemail = { value = \"ines@ines.example\", visibility = \"public\" }\n\n[[channels]]\n\
               platform = \"instagram\"\nhandle = \"inesduarte\"\n\n[[rates]]\ndeliverable = \"ig-reel\"\nprice = \"450 EUR\"\n"
            .to_owned(),
    }];
    let mut request = request("instagram.csv");
    request.existing = OnExisting::Update;
    let table = b"Name,Handle,Email,Phone,Reel price,Story price\nInes Duarte,inesduarte,new@ines.example,+351 1,450 EUR,200 EUR\n";
    let plan = plan(table, &request, &files).unwrap();
    let private: Vec<_> = plan
        .changes
        .iter()
        .filter(|change| change.path.starts_with("private/"))
        .map(|change| &*change.text)
        .collect();
    assert_eq!(
        private,
        ["[contact]\nphone = \"+351 1\"\n"],
        "a private list of prices would lie over the public one"
    );
    assert_eq!(
        plan.report.remarks.rows(&RowRemark::Kept),
        [(
            2,
            "ines: address for mail, price of ig-story-set".to_owned()
        )]
    );
}

#[test]
fn private_values_that_the_table_contradicts_are_reported() {
    let mut files = roster();
    files.push(ExistingFile {
        path: "private/creators/rui.md".to_owned(),
        text: "+++\n[contact]\nemail = \"rui@sol.example\"\n[[rates]]\ndeliverable = \"ig-reel\"\nprice = \"300 EUR\"\n+++\n".to_owned(),
    });
    let mut request = request("instagram.csv");
    request.existing = OnExisting::Update;
    let table = b"Name,Handle,Email,Reel price\nRui Sol,rui.sol,rui@new.example,350 EUR\nEva Mar,evamar,eva@mar.example,\n";
    let plan = plan(table, &request, &files).unwrap();
    assert!(
        plan.changes
            .iter()
            .all(|change| change.path != "private/creators/rui.md")
    );
    let report = report_text(&plan.report);
    let expected = "what you have was left: row 2 (rui: address for mail, price of ig-reel)";
    assert!(report.contains(expected), "{report}");
}

#[test]
fn a_second_profile_of_one_name_is_reported() {
    let mut request = request("instagram.csv");
    request.existing = OnExisting::Update;
    let of = |table: &[u8]| plan(table, &request, &roster()).unwrap().report;
    // Her handle has changed, which looks like another person.
    let renamed = of(b"Name,Handle\nInes Duarte,ines.writes\n");
    assert_eq!(
        renamed.summary(),
        "1 rows read: 1 written, 0 merged, 0 rejected"
    );
    let report = report_text(&renamed);
    assert!(
        report.contains("row 2 (ines-duarte beside ines)"),
        "{report}"
    );
    let long = of(b"Name,Platform,Handle\nNova Lua,Instagram,nova\nNova Lua,TikTok,novalua\nInes Duarte,Instagram,inesduarte\n");
    assert_eq!(
        long.remarks.rows(&RowRemark::Namesake),
        [(3, "nova-lua-novalua beside nova-lua".to_owned())]
    );
}

#[test]
fn an_account_of_two_stays_with_the_first() {
    let table = b"Name,Instagram,TikTok\nAna,@duo,@ana\nBea,@duo,@bea\nBea again,@duo,@bea\n";
    let plan = plan(table, &request("duo.csv"), &[]).unwrap();
    let shared = |row| (row, "@duo on instagram, as row 2".to_owned());
    assert_eq!(
        plan.report.remarks.rows(&RowRemark::SharedAccount),
        [shared(3), shared(4)]
    );
    let having: Vec<&str> = plan
        .changes
        .iter()
        .filter(|change| change.text.contains("\"duo\""))
        .map(|change| change.path.as_str())
        .collect();
    assert_eq!(
        (plan.changes.len(), having),
        (2, vec!["content/creators/ana.toml"])
    );
}

#[test]
fn nobody_is_left_without_an_account() {
    let table = b"Name,Instagram,TikTok\nAna,@duo,@ana\nBea,@solo,@bea\nCai,@duo,@bea\n";
    let plan = plan(table, &request("trio.csv"), &[]).unwrap();
    assert!(
        plan.changes[2].text.contains("\"duo\""),
        "{}",
        plan.changes[2].text
    );
}
