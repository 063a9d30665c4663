//! Files that are broken in every way that people, programs and strangers break them: all of them
//! are told of in one run, nothing panics, and the good profile beside them is read as if it stood
//! alone.

use std::collections::BTreeSet;

use proptest::prelude::*;
use rosterkit::diagnostic::report::{self, Colour, Extent};

use crate::site::TestSite;

const GOOD: &str = "name = \"Good One\"\n\n[[channels]]\nplatform = \"instagram\"\nhandle = \"good.one\"\nfollowers = 84200\n\n\
                    [consent]\nbasis = \"contract\"\n";

/// A profile whose head is right, followed by `rest`.
fn profile(number: usize, rest: &str) -> String {
    format!(
        "name = \"Person {number}\"\n{rest}\n[[channels]]\nplatform = \"tiktok\"\nhandle = \"person{number}\"\n\n[consent]\nbasis = \"contract\"\n"
    )
}

/// Mistakes in the keys above the first table, each an error whatever stands around it.
const HEADS: &[&str] = &[
    "headline = ",
    "headline = \"open",
    "headline = 'open",
    "headline = \"\"\"open",
    "= 5",
    "headline",
    "[location",
    "[[location]",
    "location = { city = \"Lisbon\", country = ",
    "headline = \"a\" \"b\"",
    "headline = \"\\q\"",
    "headline = \"\\uD800\"",
    "name = \"Again\"",
    "weight = 1__0",
    "weight = 0x",
    "weight = 99999999999999999999",
    "weight = 1e400",
    "weight = nan",
    "weight = inf",
    "weight = \"1\"",
    "weight = 0.5",
    "featured = 1",
    "featured = \"true\"",
    "featured = TRUE",
    "niches = \"skincare\"",
    "niches = [1, 2]",
    "niches = [[\"skincare\"]]",
    "niches = [\"skincare\"",
    "niches = { a = 1 }",
    "location = \"Lisbon\"",
    "location = { country = \"Portugal\" }",
    "location = { country = \"XX\" }",
    "location = { town = \"Lisbon\" }",
    "languages = [\"klingon language\"]",
    "languages = [\"\\u202Ept\"]",
    "headline = \"two\\u200Bwords\"",
    "headline = \"rtl \\u202E override\"",
    "headline = \"nul \\u0000 byte\"",
    "availability = \"perhaps\"",
    "open_to = [\"bribes\"]",
    "joined = 2026-02-30",
    "joined = \"2026-13-01\"",
    "joined = \"yesterday\"",
    "joined = 20261101",
    "joined = 10:00:00",
    "updated = 2031-01-01",
    "booked = [{ from = 2026-12-05, to = 2026-12-01 }]",
    "booked = [{ from = 2026-12-05 }]",
    "aliases = [\"no-slash\"]",
    "aliases = [\"/../up/\"]",
    "aliases = [\"//\"]",
    "photo = \"missing.jpg\"",
    "photo = \"../up.jpg\"",
    "photo = \"/etc/passwd\"",
    "photo = { alt = \"no source\" }",
    "photo = 5",
    "handle = \"two words\"",
    "handle = \"https://tiktok.com/@x\"",
    "contact = { email = \"nobody\" }",
    "contact = { email = { value = \"a@b.example\", visibility = \"loud\" } }",
    "contact = { booking_url = \"javascript:alert(1)\" }",
    "contact = { booking_url = \"ftp://x.example/\" }",
    "contact = { fax = \"1\" }",
    "colour = \"green\"",
    "Name = \"capital\"",
    "\"na me\" = 1",
    "rates = [{ deliverable = \"ig-reel\", price = \"-5 EUR\" }]",
    "rates = [{ deliverable = \"ig-reel\", price = \"5\" }]",
    "rates = [{ deliverable = \"ig-reel\", price = \"5 XXXX\" }]",
    "rates = [{ price = \"5 EUR\" }]",
    "packages = [{ includes = [] }]",
    "testimonials = [{ quote = \"Good.\" }]",
    "collaborations = [{ brand = \"Maris\", year = 3000 }]",
    "collaborations = [{ brand = \"Maris\", year = -1 }]",
    "draft = \"no\"",
    "minor = 1",
];

/// Mistakes in a channel.
const CHANNELS: &[&str] = &[
    "handle = \"x\"",
    "platform = \"nowhere\"\nhandle = \"x\"",
    "platform = \"instagram\"\nfollowers = -1",
    "platform = \"instagram\"\nfollowers = 1.5",
    "platform = \"instagram\"\nfollowers = 1e30",
    "platform = \"instagram\"\nfollowers = \"84K\"",
    "platform = \"instagram\"\nfolowers = 5",
    "platform = \"instagram\"\nas_of = 2027-01-01",
    "platform = \"instagram\"\nas_of = 2020-01-01",
    "platform = \"instagram\"\nurl = \"data:text/html,x\"",
    "platform = \"instagram\"\nengagement_rate = -2",
    "platform = \"instagram\"\nengagement_rate = 2",
    "platform = \"instagram\"\nprovenance = \"hearsay\"",
    "platform = \"instagram\"\naverages = { likes = -1 }",
    "platform = \"instagram\"\naverages = { likes = 500, views = 5 }",
    "platform = \"instagram\"\naudience = { gender = { female = 70, male = 70 } }",
    "platform = \"instagram\"\naudience = { gender = { female = 170 } }",
    "platform = \"instagram\"\naudience = { gender = { female = -1 } }",
    "platform = \"instagram\"\naudience = { country = { Portugal = 50 } }",
    "platform = \"instagram\"\naudience = { \"zzz\" = 1 }",
    "platform = \"instagram\"\nhistory = [{ date = 2026-01-01 }]",
    "platform = \"instagram\"\nhistory = [{ followers = 5 }]",
    "platform = \"instagram\"\nhistory = [{ date = 2026-01-01, followers = 5000 }, { date = 2026-02-01, followers = 500 }]",
    "platform = \"instagram\"\nhistory = [{ date = 2026-01-01, followers = 5 }, { date = 2026-01-01, followers = 5 }]",
    "platform = \"instagram\"\nposts = [{ date = 2030-01-01, likes = 5 }]",
    "platform = \"instagram\"\nposts = [{ kind = \"poem\" }]",
    "platform = \"instagram\"\nposts = [{ sponsored = 5 }]",
    "platform = \"instagram\"\nposts = \"many\"",
    "platform = \"tiktok\"\nhandle = \"good.twice\"\n\n[[channels]]\nplatform = \"tiktok\"\nhandle = \"good.twice\"",
];

/// Mistakes in the text of a page.
const TEXTS: &[&str] = &[
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](file:///etc/passwd)",
    "[x](@/creators/nobody.md)",
    "[x](/nowhere/)",
    "[x](../up)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
];

/// Broken files: path and bytes.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for (number, head) in HEADS.iter().enumerate() {
        files.push((
            format!("content/creators/head-{number}.toml"),
            profile(number, head).into_bytes(),
        ));
    }
    for (number, head) in HEADS
        .iter()
        .enumerate()
        .filter(|(_, head)| !head.contains("\"\"\""))
    {
        // The same behind a byte order mark, with the line ends of Windows, above a text that tries
        // to run.
        let text = format!(
            "\u{FEFF}+++\n{}+++\n\n<script>alert(1)</script>\n",
            profile(number + 500, head)
        )
        .replace('\n', "\r\n");
        files.push((
            format!("content/creators/mark-{number}.md"),
            text.into_bytes(),
        ));
    }
    for (number, channel) in CHANNELS.iter().enumerate() {
        let text = format!(
            "name = \"Channel {number}\"\n\n[[channels]]\n{channel}\n\n[consent]\nbasis = \"contract\"\n"
        );
        files.push((
            format!("content/creators/channel-{number}.toml"),
            text.into_bytes(),
        ));
    }
    for (number, text) in TEXTS.iter().enumerate() {
        files.push((
            format!("content/text-{number}.md"),
            format!("+++\ntitle = \"Text\"\n+++\n\n{text}\n").into_bytes(),
        ));
    }
    files.extend(
        odd_files()
            .into_iter()
            .map(|(path, bytes)| (path.to_owned(), bytes)),
    );
    files
}

/// Files that are broken as files.
fn odd_files() -> Vec<(&'static str, Vec<u8>)> {
    let nested = |open: &str, close: &str, deep: usize| {
        format!(
            "name = \"Deep\"\nextra = {{ x = {}1{} }}\n",
            open.repeat(deep),
            close.repeat(deep)
        )
        .into_bytes()
    };
    let mut long = profile(900, "").into_bytes();
    long.resize((1 << 20) + 1, b'\n');
    vec![
        ("content/creators/empty.toml", Vec::new()),
        ("content/creators/blank.toml", b"\n\n  \n".to_vec()),
        ("content/creators/empty-text.md", Vec::new()),
        ("content/creators/mark-alone.toml", "\u{FEFF}".into()),
        ("content/creators/no-front.md", b"Just a text.\n".to_vec()),
        (
            "content/creators/open-front.md",
            b"+++\nname = \"Open\"\n".to_vec(),
        ),
        (
            "content/creators/yaml.md",
            b"---\nname: Yaml\n---\n".to_vec(),
        ),
        ("content/creators/nul.toml", b"name = \"a\0b\"\n".to_vec()),
        (
            "content/creators/latin.toml",
            b"name = \"Jos\xE9\"\n".to_vec(),
        ),
        (
            "content/creators/utf16.toml",
            b"\xFF\xFEn\0a\0m\0e\0".to_vec(),
        ),
        ("content/creators/binary.toml", (0..=255).collect()),
        ("content/creators/long.toml", long),
        ("content/creators/arrays.toml", nested("[", "]", 5_000)),
        ("content/creators/arrays-open.toml", nested("[", "", 50_000)),
        (
            "content/creators/tables.toml",
            nested("{ a = ", " }", 5_000),
        ),
        (
            "content/creators/keys.toml",
            format!("name = \"Deep\"\nextra.{}z = 1\n", "a.".repeat(5_000)).into_bytes(),
        ),
        (
            "content/creators/heads.toml",
            format!("name = \"Deep\"\n[extra.{}z]\n", "a.".repeat(5_000)).into_bytes(),
        ),
        (
            "content/creators/Upper Case.toml",
            profile(901, "").into_bytes(),
        ),
        ("content/creators/-dash.toml", profile(902, "").into_bytes()),
        (
            "content/creators/caf\u{e9}.toml",
            profile(903, "").into_bytes(),
        ),
        (
            "content/creators/\u{202E}lmot.toml",
            profile(904, "").into_bytes(),
        ),
        ("content/creators/a/b/c.toml", profile(905, "").into_bytes()),
        ("content/creators/twice.toml", profile(906, "").into_bytes()),
        (
            "content/creators/folder.toml/index.toml",
            profile(907, "").into_bytes(),
        ),
        (
            "content/creators/same-account.toml",
            GOOD.as_bytes().to_vec(),
        ),
        (
            "content/tiers.md",
            b"+++\ntitle = \"Taken\"\n+++\n\nText.\n".to_vec(),
        ),
        ("content/no-title.md", b"+++\n+++\n\nText.\n".to_vec()),
        ("content/page.toml", b"titel = \"Page\"\n".to_vec()),
        (
            "content/briefs/no-title.toml",
            b"budget = \"5 EUR\"\n".to_vec(),
        ),
        (
            "content/briefs/nobody.toml",
            b"title = \"B\"\ncreators = { include = [\"nobody\"] }\n".to_vec(),
        ),
        (
            "content/briefs/weights.toml",
            b"title = \"B\"\nweights = { luck = 1 }\n".to_vec(),
        ),
    ]
}

#[test]
fn every_broken_file_is_told_of_in_one_run() {
    let site = TestSite::new();
    site.write("content/creators/good-one.toml", GOOD);
    let files = files();
    for (path, bytes) in &files {
        site.write(path, bytes);
    }
    site.write(
        "content/creators/twice.md",
        format!("+++\n{}+++\n", profile(908, "")),
    );
    site.link("content/creators/linked.toml", "/etc/hosts");
    site.link("content/creators/lost.toml", "nowhere.toml");
    site.link("content/creators/round", "../creators");
    assert!(files.len() + 4 >= 200, "{}", files.len());

    let (session, run) = site.check();
    let told: BTreeSet<String> = report::locate(&run.diagnostics, session.files())
        .into_iter()
        .map(|one| one.path.into_owned())
        .collect();
    let mut silent: Vec<&str> = files
        .iter()
        .map(|(path, _)| path.as_str())
        .filter(|path| !told.contains(*path))
        .collect();
    silent.extend(
        [
            "content/creators/linked.toml",
            "content/creators/lost.toml",
            "content/creators/round",
        ]
        .iter()
        .filter(|path| !told.contains(**path)),
    );
    assert_eq!(silent, Vec::<&str>::new());
    // Every format can tell it, and those that people read show what would mislead them.
    assert!(!report::json(&run.diagnostics, session.files(), Extent::Folded).is_empty());
    for text in [
        report::human(
            &run.diagnostics,
            session.files(),
            Extent::Folded,
            Colour::On,
        ),
        report::github(&run.diagnostics, session.files(), Extent::Folded),
    ] {
        assert!(!text.is_empty() && !text.contains('\u{202E}') && !text.contains('\0'));
    }
    let output = run.output.expect("the good profile is a site");
    let good = output
        .site
        .roster
        .published()
        .iter()
        .find(|creator| creator.slug.as_str() == "good-one")
        .expect("the good profile");
    assert_eq!(good.channels[0].followers, Some(84_200));
    assert!(!told.contains("content/creators/good-one.toml"));
    let artifacts = output.artifacts();
    let page = artifacts
        .iter()
        .find(|one| one.path.as_str() == "creators/good-one/index.html")
        .expect("its page");
    assert!(
        String::from_utf8(page.bytes().unwrap())
            .unwrap()
            .contains("Good One")
    );
    for artifact in artifacts
        .iter()
        .filter(|one| one.path.as_str().ends_with(".html"))
    {
        assert!(
            !String::from_utf8_lossy(&artifact.bytes().unwrap()).contains("<script>alert"),
            "{}",
            artifact.path
        );
    }
}

/// A line of something like TOML.
fn line() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        Just("name".to_owned()),
        Just("channels".to_owned()),
        Just("platform".to_owned()),
        Just("followers".to_owned()),
        Just("photo".to_owned()),
        Just("rates".to_owned()),
        Just("extra".to_owned()),
        Just("audience.gender".to_owned()),
        "[a-z_.\"]{0,6}",
    ];
    let value = prop_oneof![
        Just("\"Ines\"".to_owned()),
        Just("\"instagram\"".to_owned()),
        Just("[{ platform = \"tiktok\" }]".to_owned()),
        "-?[0-9_.e]{1,9}",
        "\"\\PC{0,9}\"?",
        "[\\[{\\]},=\"' a-z0-9]{0,12}",
        Just("2026-11-01".to_owned()),
    ];
    let pair = (key.clone(), value).prop_map(|(key, value)| format!("{key} = {value}"));
    let head = key.prop_map(|key| format!("[[{key}]]"));
    prop_oneof![4 => pair, 1 => head, 1 => Just("+++".to_owned()), 1 => "\\PC{0,20}"]
}

fn survives(bytes: &[u8]) {
    let site = TestSite::new();
    site.write("content/creators/one.toml", bytes);
    site.write("content/creators/two.md", bytes);
    let mut session = site.session();
    let run = session.run();
    let reports = [
        report::human(
            &run.diagnostics,
            session.files(),
            Extent::Folded,
            Colour::Off,
        ),
        report::json(&run.diagnostics, session.files(), Extent::Folded),
        report::github(&run.diagnostics, session.files(), Extent::Folded),
    ];
    assert!(
        reports
            .iter()
            .all(|report| run.diagnostics.is_empty() || !report.is_empty())
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives(&bytes);
    }

    #[test]
    fn no_text_makes_it_panic(lines in proptest::collection::vec(line(), 0..12)) {
        survives(lines.join("\n").as_bytes());
    }
}

#[test]
fn a_file_in_place_of_the_content_is_told() {
    let site = TestSite::new();
    std::fs::remove_dir_all(site.path("content")).ok();
    site.write("content", "");
    let (_, run) = site.check();
    let told: Vec<String> = run
        .diagnostics
        .iter()
        .map(|problem| problem.message().into_owned())
        .collect();
    assert_eq!(
        told,
        ["`content` is a file, and a folder is expected in its place"]
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_no_text_is_told_with_what_can_be_read_of_it() {
    use std::os::unix::ffi::OsStrExt;
    let site = TestSite::new();
    site.write("content/about.md", "+++\ntitle = \"About\"\n+++\nText.\n");
    std::fs::write(
        site.path("content")
            .join(std::ffi::OsStr::from_bytes(b"jos\xe9.toml")),
        "name = \"x\"\n",
    )
    .unwrap();
    let (_, run) = site.check();
    let told: Vec<String> = run
        .diagnostics
        .iter()
        .map(|problem| problem.message().into_owned())
        .collect();
    assert_eq!(
        told,
        ["the file name `content/jos\u{fffd}.toml` is not UTF-8 text"]
    );
}
