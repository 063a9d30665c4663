//! A session that lives through edits gives what a new one gives, whatever the edits were and in
//! whatever order they came.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use rosterkit::diagnostic::report::locate;

use rosterkit::pipeline::{Audience, Changes, Options, Run, Session};

use crate::site::{TODAY, TestSite};

/// Few names, so that edits meet.
const SLUGS: [&str; 5] = ["ana-reis", "bo-lind", "cy-okafor", "di-marsh", "eli-novak"];

/// Where a profile may lie.
const FORMS: [&str; 3] = [
    "content/creators/SLUG.toml",
    "content/creators/SLUG.md",
    "content/creators/SLUG/index.md",
];

/// Profiles, good and bad; SLUG is their own name.
const PROFILES: [&str; 11] = [
    "name = \"Ana\"\nniches = [\"Skincare\"]\n[[channels]]\nplatform = \"instagram\"\nhandle = \"SLUG\"\nfollowers = 84200\n",
    "name = \"Ana\"\nniches = [\"skincare\", \"Running\"]\n[[channels]]\nplatform = \"instagram\"\nhandle = \"SLUG\"\nfollowers = 184200\n",
    "name = \"Zoe\"\nlanguages = [\"pt\"]\nlocation = { city = \"Porto\", country = \"PT\" }\n[[channels]]\nplatform = \"tiktok\"\nhandle = \"SLUG\"\nfollowers = 900\n",
    "name = \"Twin\"\n[[channels]]\nplatform = \"youtube\"\nhandle = \"twin\"\nfollowers = 5000\n",
    "name = \"First\"\nfeatured = true\nweight = 3\naliases = [\"/old/\"]\n[[channels]]\nplatform = \"youtube\"\nhandle = \"SLUG\"\nfollowers = 5000\n",
    "name = \"Apart\"\nunlisted = true\nniches = [\"Running\"]\n[[channels]]\nplatform = \"x\"\nhandle = \"SLUG\"\nfollowers = 70\n",
    "name = \"Gone\"\ndraft = true\n[[channels]]\nplatform = \"x\"\nhandle = \"SLUG\"\nfollowers = 10\n",
    "name = \"Linked\"\nbio = \"See [her](/creators/ana-reis/) and [it](/nowhere/).\"\n[[channels]]\nplatform = \"x\"\nhandle = \"SLUG\"\nfollowers = 10\n",
    "name = \n",
    "name = 5\nfolowers = 3\n",
    "",
];

/// Other files of a site: where, and what may be in them; nothing takes the file away.
const OTHERS: [(&str, [Option<&str>; 3]); 6] = [
    (
        "content/about.md",
        [
            Some("+++\ntitle = \"About\"\n+++\nSee [Bo](/creators/bo-lind/).\n"),
            Some("+++\ntitle = \"We\"\naliases = [\"/old/\"]\n+++\n"),
            None,
        ],
    ),
    (
        "content/creators/ana-reis/index.toml",
        [
            Some(
                "name = \"Folder\"\n[[channels]]\nplatform = \"x\"\nhandle = \"folder\"\nfollowers = 10\n",
            ),
            None,
            None,
        ],
    ),
    (
        "private/creators/bo-lind.toml",
        [
            Some("headline = \"From the private file\"\n"),
            Some("headline = 7\n"),
            None,
        ],
    ),
    ("static/a.txt", [Some("a"), Some("longer"), None]),
    (
        "templates/404.html",
        [
            Some("<p>lost</p>"),
            Some("<p>{{ nothing.at.all }}</p>"),
            None,
        ],
    ),
    (
        "rosterkit.toml",
        [
            Some("base_url = \"https://a.example/\"\n"),
            Some(
                "base_url = \"https://a.example/\"\ntitle = \"Other\"\n[links]\nabout = \"/about/\"\n",
            ),
            Some("base_url = 1\n"),
        ],
    ),
];

#[derive(Debug, Clone)]
enum Edit {
    Save {
        slug: &'static str,
        form: &'static str,
        profile: &'static str,
    },
    Remove(Index),
    Rename(Index, &'static str),
    Other(usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let save = (
        select(&SLUGS[..]),
        select(&FORMS[..]),
        select(&PROFILES[..]),
    );
    prop_oneof![
        6 => save.prop_map(|(slug, form, profile)| Edit::Save { slug, form, profile }),
        2 => any::<Index>().prop_map(Edit::Remove),
        1 => (any::<Index>(), select(&SLUGS[..])).prop_map(|(from, to)| Edit::Rename(from, to)),
        3 => (0..OTHERS.len(), 0..3usize).prop_map(|(file, content)| Edit::Other(file, content)),
    ]
}

/// The profiles that are there, by their paths below the site's folder.
fn profiles(site: &TestSite) -> Vec<String> {
    let forms = SLUGS
        .iter()
        .flat_map(|slug| FORMS.iter().map(move |form| form.replace("SLUG", slug)));
    forms.filter(|path| site.path(path).is_file()).collect()
}

/// Makes an edit, and gives the paths that it touched.
fn apply(site: &TestSite, edit: &Edit) -> Vec<String> {
    let profiles = profiles(site);
    match edit {
        Edit::Save {
            slug,
            form,
            profile,
        } => {
            let (path, text) = (form.replace("SLUG", slug), profile.replace("SLUG", slug));
            let text = if path.ends_with(".md") {
                format!("+++\n{text}+++\nA bio with [a link](/creators/bo-lind/).\n")
            } else {
                text
            };
            site.write(&path, text);
            vec![path]
        }
        Edit::Remove(which) if !profiles.is_empty() => {
            let path = which.get(&profiles);
            fs::remove_file(site.path(path)).unwrap();
            vec![path.clone()]
        }
        Edit::Rename(which, slug) if !profiles.is_empty() => {
            let (from, to) = (which.get(&profiles), FORMS[0].replace("SLUG", slug));
            fs::rename(site.path(from), site.path(&to)).unwrap();
            vec![from.clone(), to]
        }
        Edit::Remove(_) | Edit::Rename(..) => Vec::new(),
        Edit::Other(file, content) => {
            let (path, contents) = OTHERS[*file];
            match contents[*content] {
                Some(text) => site.write(path, text),
                None => drop(fs::remove_file(site.path(path))),
            }
            vec![path.to_owned()]
        }
    }
}

type Files = BTreeMap<String, Result<Vec<u8>, String>>;

/// Everything that can be seen of a run: problems at their places, and every file.
fn seen(session: &Session, run: &Run) -> (BTreeSet<String>, Option<Files>) {
    let located = locate(&run.diagnostics, session.files());
    let problems = located.iter().map(|one| {
        format!(
            "{}:{:?} {} {}",
            one.path,
            one.start,
            one.problem.code,
            one.problem.message()
        )
    });
    let files = run.output.as_ref().map(|output| {
        let all = output.artifacts();
        let found = all.iter().map(|one| {
            output
                .catalogue()
                .find(one.path.as_str())
                .expect("each file is found by its path")
        });
        found
            .map(|one| {
                (
                    one.path.to_string(),
                    one.bytes().map_err(|problem| problem.message().to_string()),
                )
            })
            .collect()
    });
    (problems.collect(), files)
}

fn options(site: &TestSite) -> Options {
    Options {
        audience: Audience::Preview,
        ..Options::new(site.root().to_owned(), TODAY.parse().unwrap())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_session_gives_what_a_new_one_gives(edits in prop::collection::vec((edit(), any::<bool>()), 6..10)) {
        let site = TestSite::new();
        for (slug, profile) in SLUGS.iter().zip(PROFILES) {
            site.write(&FORMS[0].replace("SLUG", slug), profile.replace("SLUG", slug));
        }
        let mut session = Session::new(options(&site));
        session.run();
        let mut unsaid: BTreeSet<String> = BTreeSet::new();
        for (edit, is_told) in edits {
            unsaid.extend(apply(&site, &edit));
            if !is_told {
                continue;
            }
            let run = session.run_after(&Changes::Files(std::mem::take(&mut unsaid)));
            let mut new = Session::new(options(&site));
            let expected = new.run();
            prop_assert_eq!(seen(&session, &run), seen(&new, &expected), "after {:?}", edit);
        }
    }
}

#[test]
fn a_new_day_is_judged_anew() {
    let site = TestSite::new();
    site.write(
        "content/creators/ana-reis.toml",
        "name = \"Ana\"\nexpiry_date = 2026-11-26\n[[channels]]\nplatform = \"x\"\nhandle = \"ana\"\nfollowers = 10\n",
    );
    let mut session = site.session();
    let count = |run: &Run| run.output.as_ref().unwrap().site.roster.published().len();
    assert_eq!(count(&session.run()), 1);
    session.set_today("2026-11-27".parse().unwrap());
    assert_eq!(count(&session.run_after(&Changes::default())), 0);
}

#[test]
fn a_picture_that_lies_beside_profiles_is_seen_to_change() {
    let site = TestSite::new();
    let picture = |name: &str| {
        fs::read(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("content/creators")
                .join(name),
        )
        .unwrap()
    };
    let channel = "[[channels]]\nplatform = \"x\"\nhandle = \"ana\"\nfollowers = 10\n";
    site.write(
        "content/creators/ana-reis.toml",
        format!("name = \"Ana\"\nphoto = \"shared.jpg\"\n{channel}"),
    );
    site.write(
        "content/creators/shared.jpg",
        picture("otto-lindgren/otto.jpg"),
    );
    let mut session = Session::new(options(&site));
    let before = session.run();
    let before = seen(&session, &before);
    site.write(
        "content/creators/shared.jpg",
        picture("ines-duarte/ines.jpg"),
    );
    let after = session.run_after(&Changes::Files(
        ["content/creators/shared.jpg".to_owned()].into(),
    ));
    let mut new = Session::new(options(&site));
    let expected = new.run();
    assert_eq!(seen(&session, &after), seen(&new, &expected));
    assert_ne!(seen(&session, &after), before);
}
