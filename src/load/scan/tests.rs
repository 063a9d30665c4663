//! Tests of `scan`.

use super::{Scan, changed_profiles};
use crate::load::changes::Changes;
use crate::load::files::Files;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn changed(paths: &[&str]) -> Changes {
    Changes::Files(paths.iter().map(|path| (*path).to_owned()).collect())
}

fn write(root: &Path, path: &str, text: &str) {
    fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
    fs::write(root.join(path), text).unwrap();
}

#[test]
fn one_changed_text_is_looked_at_alone() {
    let site = tempfile::tempdir().unwrap();
    let root = site.path();
    for path in [
        "content/creators/ana.toml",
        "private/creators/ana.toml",
        "content/creators/bo/index.md",
        "content/about.md",
    ] {
        write(root, path, "x");
    }
    let mut files = Files::new(root);
    let mut scan = Scan::new(&mut files);
    for path in [
        "content/creators/ana.toml",
        "private/creators/ana.toml",
        "content/creators/bo/index.md",
        "content/about.md",
    ] {
        write(root, path, "longer");
        let found = scan
            .look_again(&files, &changed(&[path, "rosterkit.toml"]))
            .unwrap();
        let expected: BTreeSet<String> = changed_profiles(&changed(&[path])).collect();
        assert_eq!(found, expected, "{path}");
        assert_eq!(scan.tree, Scan::new(&mut files).tree, "{path}");
    }
    assert_eq!(
        changed_profiles(&changed(&["content/creators/bo/index.md"])).collect::<Vec<_>>(),
        ["bo"]
    );
}

#[test]
fn all_is_looked_at_where_one_file_does_not_say_enough() {
    let site = tempfile::tempdir().unwrap();
    let root = site.path();
    for path in [
        "content/creators/ana.toml",
        "content/creators/ana.md",
        "content/creators/bo.toml",
    ] {
        write(root, path, "x");
    }
    let mut files = Files::new(root);
    let mut scan = Scan::new(&mut files);
    for path in [
        "content/creators/ana.toml",
        "content/creators/new.toml",
        "content/creators/ana.jpg",
        "static/a.png",
    ] {
        assert_eq!(scan.look_again(&files, &changed(&[path])), None, "{path}");
    }
    assert_eq!(scan.look_again(&files, &Changes::Anything), None);
    fs::remove_file(root.join("content/creators/bo.toml")).unwrap();
    assert_eq!(
        scan.look_again(&files, &changed(&["content/creators/bo.toml"])),
        None
    );
}
