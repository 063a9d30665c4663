//! Publishing: what is written, what is left alone, what is refused, and what a killed build
//! leaves.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rosterkit::artifact::{Artifact, OutputPath};
use rosterkit::diagnostic::{Diagnostic, codes};
use rosterkit::publish::{
    Manifest, Options, Progress, PublishError, Step, Summary, Switch, Target, Unmarked, publish,
};
use tempfile::TempDir;
use walkdir::WalkDir;

/// A folder with a site in it; the output goes to `public`.
struct Site(TempDir);

impl Site {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn output(&self) -> PathBuf {
        self.0.path().join("public")
    }

    fn target(&self) -> Target {
        Target::new(self.0.path(), &self.output()).unwrap()
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<Summary, PublishError> {
        self.publish_with(files, Options::default())
    }

    fn publish_with(
        &self,
        files: &[(&str, &str)],
        options: Options<'_>,
    ) -> Result<Summary, PublishError> {
        publish(&artifacts(files), &self.target(), options)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.output().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The output's files and folders, without the mark.
    fn tree(&self) -> BTreeMap<String, String> {
        tree(&self.output())
    }
}

fn tree(folder: &Path) -> BTreeMap<String, String> {
    let found = WalkDir::new(folder).min_depth(1).into_iter().flatten();
    let text = |path: &Path| {
        if path.is_dir() {
            "(folder)".to_owned()
        } else {
            fs::read_to_string(path).unwrap_or_default()
        }
    };
    let named = found.map(|entry| {
        (
            entry
                .path()
                .strip_prefix(folder)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/"),
            text(entry.path()),
        )
    });
    named
        .filter(|(name, text)| name != ".rosterkit" && text != "(folder)")
        .collect()
}

fn path(path: &str) -> OutputPath {
    OutputPath::new(path).unwrap()
}

fn artifacts(files: &[(&str, &str)]) -> Vec<Artifact> {
    files
        .iter()
        .map(|(name, text)| Artifact::ready(path(name), text.as_bytes().to_vec()))
        .collect()
}

fn expected(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

const SITE: [(&str, &str); 3] = [
    ("index.html", "home"),
    ("creators/ana/index.html", "Ana"),
    ("creators/bo/index.html", "Bo"),
];

#[test]
fn a_first_build_makes_the_folder_and_marks_it() {
    let site = Site::new();
    let summary = site.publish(&SITE).unwrap();
    assert_eq!(
        summary,
        Summary {
            written: 3,
            bytes_written: 9,
            ..Summary::default()
        }
    );
    assert_eq!(site.tree(), expected(&SITE));
    assert_eq!(fs::read(site.output().join(".rosterkit")).unwrap(), b"");
    let beside: Vec<_> = fs::read_dir(site.0.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(beside.len(), 2, "only the output and the cache: {beside:?}");
}

#[test]
fn nothing_changed_writes_nothing() {
    let site = Site::new();
    site.publish(&SITE).unwrap();
    let times = |site: &Site| -> Vec<_> {
        let found = WalkDir::new(site.0.path())
            .sort_by_file_name()
            .into_iter()
            .map(Result::unwrap);
        let outputs = found.filter(|entry| entry.path().starts_with(site.output()));
        outputs
            .map(|entry| {
                (
                    entry.path().to_owned(),
                    entry.metadata().unwrap().modified().unwrap(),
                )
            })
            .collect()
    };
    let before = times(&site);
    assert_eq!(
        site.publish(&SITE).unwrap(),
        Summary {
            unchanged: 3,
            ..Summary::default()
        }
    );
    assert_eq!(times(&site), before);
    // Without a manifest the files themselves are compared.
    fs::remove_dir_all(site.0.path().join(".rosterkit")).unwrap();
    assert_eq!(
        site.publish(&SITE).unwrap(),
        Summary {
            unchanged: 3,
            ..Summary::default()
        }
    );
    assert_eq!(times(&site), before);
    let options = Options {
        switch: Switch::Folder,
        ..Options::default()
    };
    assert_eq!(
        site.publish_with(&SITE, options).unwrap(),
        Summary {
            unchanged: 3,
            ..Summary::default()
        }
    );
    assert_eq!(times(&site), before);
}

#[test]
fn only_own_files_are_deleted_and_then_empty_folders() {
    let site = Site::new();
    site.publish(&SITE).unwrap();
    site.write("CNAME", "example.example");
    site.write("creators/ana/notes.txt", "mine");
    let summary = site.publish(&SITE[..1]).unwrap();
    assert_eq!((summary.deleted, summary.unchanged), (2, 1));
    assert_eq!(
        site.tree(),
        expected(&[
            ("CNAME", "example.example"),
            ("creators/ana/notes.txt", "mine"),
            ("index.html", "home")
        ])
    );
    assert!(!site.output().join("creators/bo").exists());
}

#[test]
fn without_a_manifest_unknown_files_are_counted_and_kept() {
    let site = Site::new();
    site.publish(&SITE).unwrap();
    fs::remove_dir_all(site.0.path().join(".rosterkit")).unwrap();
    let summary = site.publish(&SITE[..2]).unwrap();
    assert_eq!(
        (summary.deleted, summary.unknown, summary.unchanged),
        (0, 1, 2)
    );
    assert_eq!(site.tree(), expected(&SITE));
}

#[test]
fn a_file_that_somebody_changed_is_put_right() {
    let site = Site::new();
    site.publish(&SITE).unwrap();
    site.write("creators/ana/index.html", "Eve");
    assert_eq!(site.publish(&SITE).unwrap().written, 1);
    assert_eq!(site.tree(), expected(&SITE));
}

#[test]
fn a_folder_of_other_files_is_refused_unless_adopted() {
    let site = Site::new();
    site.write("thesis.txt", "mine");
    assert!(matches!(site.publish(&SITE), Err(PublishError::NotOurs(_))));
    assert_eq!(site.tree(), expected(&[("thesis.txt", "mine")]));
    let options = Options {
        unmarked: Unmarked::Adopt,
        ..Options::default()
    };
    assert_eq!(site.publish_with(&SITE, options).unwrap().unknown, 1);
    assert_eq!(
        fs::read_to_string(site.output().join("thesis.txt")).unwrap(),
        "mine"
    );
    assert_eq!(site.publish(&SITE).unwrap().unchanged, 3);
}

#[test]
fn an_empty_folder_needs_no_force_and_a_file_is_no_folder() {
    let site = Site::new();
    fs::create_dir(site.output()).unwrap();
    assert_eq!(site.publish(&SITE).unwrap().written, 3);
    let site = Site::new();
    fs::write(site.output(), "a file").unwrap();
    assert!(matches!(
        site.publish(&SITE),
        Err(PublishError::NotFolder(_))
    ));
}

#[test]
fn colliding_paths_are_refused_before_anything_is_written() {
    let site = Site::new();
    for other in ["index.html", "INDEX.html", "index.html/x"] {
        let files = [("index.html", "a"), (other, "b")];
        assert!(
            matches!(site.publish(&files), Err(PublishError::Collision(_, _))),
            "{other}"
        );
    }
    assert!(!site.output().exists());
}

#[test]
fn when_something_cannot_be_rendered_all_of_it_is_reported_and_nothing_is_touched() {
    let site = Site::new();
    let broken = |name| {
        Artifact::new(path(name), move || {
            Err::<Vec<u8>, _>(Box::new(Diagnostic::with_path(
                codes::SYNTAX,
                name,
                "broken",
            )))
        })
    };
    let files = || [("index.html", "changed"), ("new/index.html", "new")];
    let mut list = artifacts(&files());
    list.extend([broken("a/index.html"), broken("b/index.html")]);
    for _ in 0..2 {
        let before = site.tree();
        let Err(PublishError::Problems(problems)) =
            publish(&list, &site.target(), Options::default())
        else {
            panic!("published")
        };
        assert_eq!(problems.iter().count(), 2);
        assert_eq!(site.tree(), before);
        site.publish(&SITE).unwrap();
    }
    assert_eq!(site.tree(), expected(&SITE));
}

#[test]
fn a_file_may_become_a_folder_and_back() {
    let site = Site::new();
    let (file, folder) = (
        [("about", "file")],
        [("about/index.html", "folder"), ("about/a/b.html", "deep")],
    );
    for switch in [Switch::Files, Switch::Folder] {
        let options = Options {
            switch,
            ..Options::default()
        };
        for files in [&file[..], &folder[..], &file[..]] {
            site.publish_with(files, options).unwrap();
            assert_eq!(site.tree(), expected(files));
        }
    }
    site.publish(&folder).unwrap();
    site.write("about/mine.txt", "mine");
    let before = site.tree();
    assert!(matches!(site.publish(&file), Err(PublishError::Blocked(_))));
    assert_eq!(site.tree(), before);
}

#[test]
fn a_path_that_changes_only_its_case_is_moved() {
    let site = Site::new();
    site.publish(&[("About/index.html", "about")]).unwrap();
    site.publish(&[("about/index.html", "about")]).unwrap();
    assert_eq!(
        fs::read_to_string(site.output().join("about/index.html")).unwrap(),
        "about"
    );
}

#[cfg(unix)]
#[test]
fn links_in_the_output_are_never_followed() {
    use std::os::unix::fs::symlink;
    let (site, outside) = (Site::new(), tempfile::tempdir().unwrap());
    let precious = outside.path().join("index.html");
    fs::write(&precious, "precious").unwrap();
    site.publish(&SITE[..1]).unwrap();

    symlink(outside.path(), site.output().join("creators")).unwrap();
    assert!(matches!(
        site.publish(&SITE),
        Err(PublishError::SymbolicLink(_))
    ));
    fs::remove_file(site.output().join("creators")).unwrap();

    // A link in the place of a file is replaced.
    fs::remove_file(site.output().join("index.html")).unwrap();
    symlink(&precious, site.output().join("index.html")).unwrap();
    site.publish(&SITE).unwrap();
    assert_eq!(site.tree(), expected(&SITE));
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");

    // Nothing is deleted through a link either.
    fs::remove_dir_all(site.output().join("creators/ana")).unwrap();
    symlink(outside.path(), site.output().join("creators/ana")).unwrap();
    site.publish(&SITE[..1]).unwrap();
    assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
}

#[test]
fn a_whole_folder_changes_places_and_keeps_what_is_not_ours() {
    let site = Site::new();
    site.publish(&SITE).unwrap();
    site.write(".git/HEAD", "ref");
    site.write("creators/ana/notes.txt", "mine");
    let time = |name: &str| {
        fs::metadata(site.output().join(name))
            .unwrap()
            .modified()
            .unwrap()
    };
    let before = time("index.html");
    let files = [
        ("index.html", "home"),
        ("creators/ana/index.html", "Ana, new"),
        ("creators/cy/index.html", "Cy"),
    ];
    let options = Options {
        switch: Switch::Folder,
        ..Options::default()
    };
    let summary = site.publish_with(&files, options).unwrap();
    assert_eq!(
        (summary.written, summary.unchanged, summary.deleted),
        (2, 1, 1)
    );
    assert!(summary.switched.is_some());
    let mut all = expected(&files);
    all.extend(expected(&[
        (".git/HEAD", "ref"),
        ("creators/ana/notes.txt", "mine"),
    ]));
    assert_eq!(site.tree(), all);
    assert!(!site.output().join("creators/bo").exists());
    assert_eq!(time("index.html"), before);
    assert_eq!(
        fs::read_dir(site.0.path()).unwrap().count(),
        2,
        "no folder is left beside the output"
    );
    assert_eq!(site.publish(&files).unwrap().unchanged, 3);
}

#[test]
fn a_build_of_the_same_inputs_is_known_to_be_fresh() {
    let site = Site::new();
    let (inputs, others) = (blake3::hash(b"inputs"), blake3::hash(b"others"));
    let fresh = |inputs| {
        Manifest::load(&site.target())
            .is_some_and(|manifest| manifest.fresh(inputs, &site.target()))
    };
    assert!(!fresh(&inputs));
    let options = Options {
        inputs: Some(inputs),
        ..Options::default()
    };
    site.publish_with(&SITE, options).unwrap();
    assert!(fresh(&inputs));
    assert!(!fresh(&others));
    site.write("index.html", "homE, longer");
    assert!(!fresh(&inputs));
    site.publish_with(&SITE, options).unwrap();
    assert!(fresh(&inputs));
    fs::remove_file(site.output().join("creators/bo/index.html")).unwrap();
    assert!(!fresh(&inputs));
}

#[test]
fn one_thread_or_many_write_the_same() {
    let names: Vec<String> = (0..200)
        .map(|number| format!("creators/c{number}/index.html"))
        .collect();
    let files: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), name.as_str()))
        .collect();
    let trees = [1, 4].map(|threads| {
        let site = Site::new();
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| site.publish(&files)).unwrap();
        site.tree()
    });
    assert_eq!(trees[0], trees[1]);
}

/// Ends the process, as a power cut would, when a step has come so far.
struct Kill(Step, usize);

impl Progress for Kill {
    fn report(&self, step: Step, done: usize, _: usize) {
        if step == self.0 && done == self.1 {
            std::process::abort();
        }
    }
}

/// Sixty files of a version, some of which only this version has.
fn version(name: &str) -> Vec<Artifact> {
    let common = (0..50).map(|number| {
        (
            format!("creators/c{number}/index.html"),
            format!("{number}, version {name}"),
        )
    });
    let own = (0..10).map(|number| {
        (
            format!("{name}/{number}.html"),
            format!("{number} of {name}"),
        )
    });
    common
        .chain(own)
        .map(|(name, text)| Artifact::ready(path(&name), text.into_bytes()))
        .collect()
}

fn contents(artifacts: &[Artifact]) -> BTreeMap<String, String> {
    artifacts
        .iter()
        .map(|one| {
            (
                one.path.to_string(),
                String::from_utf8(one.bytes().unwrap()).unwrap(),
            )
        })
        .collect()
}

/// Runs only as the child of the test below.
#[test]
fn child_that_is_killed() {
    let Ok(order) = std::env::var("ROSTERKIT_TEST_KILL") else {
        return;
    };
    let words: Vec<&str> = order.splitn(4, ' ').collect();
    let (step, switch) = (
        if words[0] == "render" {
            Step::Render
        } else {
            Step::Write
        },
        words[2],
    );
    let kill = Kill(step, words[1].parse().unwrap());
    let switch = if switch == "folder" {
        Switch::Folder
    } else {
        Switch::Files
    };
    let root = Path::new(words[3]);
    let target = Target::new(root, &root.join("public")).unwrap();
    let _ = publish(
        &version("new"),
        &target,
        Options {
            switch,
            progress: &kill,
            ..Options::default()
        },
    );
}

#[test]
fn a_killed_build_leaves_whole_files_and_the_next_mends_the_rest() {
    let (old, new, third) = (
        contents(&version("old")),
        contents(&version("new")),
        version("third"),
    );
    for order in ["render 1", "render 60", "write 1", "write 30", "write 60"] {
        for switch in ["files", "folder"] {
            let site = Site::new();
            publish(&version("old"), &site.target(), Options::default()).unwrap();
            let child = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "publish::child_that_is_killed"])
                .env(
                    "ROSTERKIT_TEST_KILL",
                    format!("{order} {switch} {}", site.0.path().display()),
                )
                .output()
                .unwrap();
            assert!(
                !child.status.success(),
                "{order} {switch}: the child was to be killed"
            );
            for (name, text) in site.tree() {
                let is_whole = old.get(&name) == Some(&text) || new.get(&name) == Some(&text);
                assert!(is_whole, "{order} {switch}: {name} is neither old nor new");
            }
            assert!(
                old.keys().all(|name| site.output().join(name).exists()),
                "{order} {switch}: deleting comes last"
            );
            // A third version, so that what the killed build began has to be known to be removed.
            publish(&third, &site.target(), Options::default()).unwrap();
            assert_eq!(site.tree(), contents(&third), "{order} {switch}");
            assert_eq!(
                fs::read_dir(site.0.path()).unwrap().count(),
                2,
                "{order} {switch}: something is left beside the output"
            );
            assert_eq!(
                fs::read_dir(site.0.path().join(".rosterkit"))
                    .unwrap()
                    .count(),
                3,
                "{order} {switch}: something is left"
            );
        }
    }
}

#[test]
fn a_killed_first_build_leaves_no_folder() {
    let site = Site::new();
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "publish::child_that_is_killed"])
        .env(
            "ROSTERKIT_TEST_KILL",
            format!("render 30 files {}", site.0.path().display()),
        )
        .output()
        .unwrap();
    assert!(!child.status.success());
    assert!(!site.output().exists());
    publish(&version("new"), &site.target(), Options::default()).unwrap();
    assert_eq!(site.tree(), contents(&version("new")));
    assert_eq!(fs::read_dir(site.0.path()).unwrap().count(), 2);
}
