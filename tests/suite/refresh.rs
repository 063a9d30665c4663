//! `refresh`, `stale` and `snapshot` as people call them: zips and folders as they are downloaded,
//! what stays unread, and what is written.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Output};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::site::TestSite;

/// A secret that stands in files which must stay unread.
const CANARY: &str = "canary-7f3a";

const PROFILE: &str = "name = \"Ines Duarte\" # hers\n\n[[channels]]\nplatform = \"tiktok\"\n\
                       handle = \"inesd\"\nfollowers = 9000\nas_of = 2026-05-01\n";

fn site() -> TestSite {
    let site = TestSite::new();
    site.write("content/creators/ines-duarte.toml", PROFILE);
    site
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/refresh/tests/exports");
    fs::read(folder.join(name)).unwrap()
}

fn zip(entries: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn call(site: &TestSite, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rosterkit"))
        .args(arguments)
        .args(["--now", "2026-12-01"])
        .current_dir(site.root())
        .env_remove("SOURCE_DATE_EPOCH")
        .env_remove("ROSTERKIT_ROOT")
        .env("NO_COLOR", "1")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn profile(site: &TestSite) -> String {
    fs::read_to_string(site.path("content/creators/ines-duarte.toml")).unwrap()
}

#[test]
fn a_folder_of_zips_is_refreshed_from() {
    let site = site();
    site.write(
        "Downloads/Content_1.zip",
        zip(&[("Content.csv", fixture("Content.csv"))]),
    );
    let followers = ["FollowerHistory.csv", "FollowerGender.csv"].map(|name| (name, fixture(name)));
    site.write("Downloads/Followers_1.zip", zip(&followers));
    site.write("Downloads/diary.csv", CANARY);
    let trial = call(&site, &["refresh", "ines-duarte", "Downloads", "--dry-run"]);
    assert!(trial.status.success(), "{}", text(&trial.stderr));
    assert!(
        text(&trial.stderr).contains("would be written"),
        "{}",
        text(&trial.stderr)
    );
    assert_eq!(profile(&site), PROFILE, "a trial writes nothing");
    let run = call(&site, &["refresh", "ines-duarte", "Downloads"]);
    assert!(run.status.success(), "{}", text(&run.stderr));
    let written = profile(&site);
    assert!(
        written.starts_with("name = \"Ines Duarte\" # hers\n"),
        "{written}"
    );
    assert!(
        written.contains("followers = 10880\nas_of = 2026-11-26\n"),
        "{written}"
    );
    assert!(written.contains("exclude = true\n"), "{written}");
    let again = call(&site, &["refresh", "ines-duarte", "Downloads"]);
    assert!(
        text(&again.stderr).contains("nothing to write"),
        "{}",
        text(&again.stderr)
    );
    assert_eq!(profile(&site), written);
    let left: Vec<_> = fs::read_dir(site.path("content/creators"))
        .unwrap()
        .collect();
    assert_eq!(left.len(), 1, "no temporary file is left");
    let check = call(&site, &["check"]);
    assert!(check.status.success(), "{}", text(&check.stderr));
}

#[test]
fn messages_and_contacts_stay_unread() {
    let site = site();
    site.write(
        "content/creators/ines-duarte.toml",
        PROFILE.replace("tiktok", "instagram"),
    );
    let secret = || CANARY.as_bytes().to_vec();
    let folder = "logged_information/past_instagram_insights/";
    let (audience, posts) = (
        format!("{folder}audience_insights.json"),
        format!("{folder}posts.json"),
    );
    let archive = zip(&[
        (audience.as_str(), fixture("audience_insights-en.json")),
        (posts.as_str(), fixture("posts.json")),
        (
            "your_instagram_activity/messages/inbox/anna_secretname_1/message_1.json",
            secret(),
        ),
        ("personal_information/personal_information.json", secret()),
        (
            "connections/followers_and_following/followers_1.json",
            secret(),
        ),
        ("../../outside.csv", secret()),
    ]);
    site.write("instagram.zip", archive);
    site.write("email_list.csv", format!("email\n{CANARY}@mail.example\n"));
    let run = call(
        &site,
        &["refresh", "ines-duarte", "instagram.zip", "email_list.csv"],
    );
    let (out, err) = (text(&run.stdout), text(&run.stderr));
    assert!(run.status.success(), "{err}");
    for said in [&out, &err, &profile(&site)] {
        assert!(
            !said.contains(CANARY) && !said.contains("secretname"),
            "{said}"
        );
    }
    assert!(
        err.contains("instagram.zip: not read: 4 files in it were not opened"),
        "{err}"
    );
    assert!(
        err.contains("email_list.csv: not read: not opened"),
        "{err}"
    );
    assert!(profile(&site).contains("followers = 102497\n"));
}

#[test]
fn a_bomb_is_refused_in_time() {
    let site = site();
    let bomb = zip(&[("Overview.csv", vec![b','; 70 << 20])]);
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    site.write("bomb.zip", bomb);
    let run = call(&site, &["refresh", "ines-duarte", "bomb.zip"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(
        text(&run.stderr).contains("none of the files"),
        "{}",
        text(&run.stderr)
    );
    site.write("damaged.zip", b"PK\x03\x04 and nothing more");
    assert_eq!(
        call(&site, &["refresh", "ines-duarte", "damaged.zip"])
            .status
            .code(),
        Some(1)
    );
    assert_eq!(profile(&site), PROFILE);
}

#[test]
fn what_is_wrong_with_a_call_is_said() {
    let site = site();
    site.write("Content.csv", fixture("Content.csv"));
    site.write("FollowerHistory.csv", fixture("FollowerHistory.csv"));
    let code = |arguments: &[&str]| call(&site, arguments).status.code();
    assert_eq!(code(&["refresh", "nobody", "Content.csv"]), Some(1));
    assert_eq!(code(&["refresh", "Not A Slug", "Content.csv"]), Some(2));
    assert_eq!(code(&["refresh", "ines-duarte"]), Some(2));
    assert_eq!(code(&["refresh", "ines-duarte", "missing.csv"]), Some(1));
    let asked = call(&site, &["refresh", "ines-duarte", "FollowerHistory.csv"]);
    assert_eq!(asked.status.code(), Some(1));
    assert!(
        text(&asked.stderr).contains("--year"),
        "{}",
        text(&asked.stderr)
    );
    assert_eq!(profile(&site), PROFILE);
    assert_eq!(
        code(&[
            "refresh",
            "ines-duarte",
            "FollowerHistory.csv",
            "--year",
            "2026"
        ]),
        Some(0)
    );
}

#[test]
fn reports_are_for_programs_too() {
    let site = site();
    site.write("Content.csv", fixture("Content.csv"));
    let call = |format| {
        call(
            &site,
            &[
                "refresh",
                "ines-duarte",
                "Content.csv",
                "--dry-run",
                "--format",
                format,
            ],
        )
    };
    let json: serde_json::Value = serde_json::from_slice(&call("json").stdout).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(json["dry_run"], true);
    let likes = &json["channels"][0]["posts"][0]["changes"][0];
    assert_eq!(likes["key"], "likes");
    assert_eq!(likes["after"], "533");
    assert_eq!(likes["source"]["rows"], serde_json::json!([2, 2]));
    let github = text(&call("github").stdout);
    assert!(github.starts_with("::notice file=content/creators/ines-duarte.toml,title=refresh::"));
    assert_eq!(github.lines().count(), 1);
}

#[test]
fn stale_names_who_and_where() {
    let site = site();
    let stale = call(&site, &["stale"]);
    assert_eq!(stale.status.code(), Some(0));
    let said = text(&stale.stdout);
    assert!(
        said.contains("ines-duarte: tiktok @inesd: figures of 2026-05-01, 214 days old"),
        "{said}"
    );
    assert!(
        said.contains("tiktok.com/tiktokstudio > Analytics"),
        "{said}"
    );
    assert_eq!(text(&call(&site, &["stale", "--days", "300"]).stdout), "");
    let json = call(&site, &["stale", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["stale"][0]["days"], 214);
}

#[test]
fn a_snapshot_comes_once() {
    let site = site();
    site.write(
        "content/creators/otto/index.md",
        "+++\nname = \"Otto\"\n[[channels]]\nplatform = \"x\"\nhandle = \"otto\"\nfollowers = 5\n+++\nText.\n",
    );
    let first = call(&site, &["snapshot"]);
    assert!(first.status.success(), "{}", text(&first.stderr));
    let otto = || fs::read_to_string(site.path("content/creators/otto/index.md")).unwrap();
    assert!(
        otto().contains("history = [{ date = 2026-12-01, followers = 5 }]"),
        "{}",
        otto()
    );
    assert!(profile(&site).contains("history = [{ date = 2026-05-01, followers = 9000 }]"));
    let (before, again) = (otto(), call(&site, &["snapshot", "otto"]));
    assert!(
        text(&again.stderr).contains("0 points"),
        "{}",
        text(&again.stderr)
    );
    assert_eq!(otto(), before);
}
