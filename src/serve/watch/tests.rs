//! Tests of `watch`.

use super::{Changes, Polling, Watch, Watched};
use std::fs;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

/// Far more time than any report of a change needs.
const PATIENCE: Duration = Duration::from_secs(20);
/// Enough time for the report of a change that should not be reported.
const SILENCE: Duration = Duration::from_millis(400);

fn watch(root: &Path, polling: Polling) -> Receiver<Changes> {
    let watched = Watched {
        root: root.to_owned(),
        others: Vec::new(),
        polling,
        checked_every: PATIENCE,
    };
    let mut watch = Watch::new(&watched).unwrap();
    let (sender, receiver) = channel();
    thread::spawn(move || {
        while watch
            .wait(&|| false)
            .is_ok_and(|changes| sender.send(changes).is_ok())
        {}
    });
    receiver
}

fn site() -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    fs::create_dir_all(site.path().join("content/creators")).unwrap();
    // Whatever the output folder is called, it cannot be one of those that a site is made from.
    fs::create_dir_all(site.path().join("public")).unwrap();
    fs::create_dir_all(site.path().join("dist")).unwrap();
    fs::write(site.path().join("content/creators/ana.toml"), "a").unwrap();
    site
}

fn settle(received: &Receiver<Changes>) {
    while received.recv_timeout(SILENCE).is_ok() {}
}

#[test]
fn saves_renames_and_new_folders_are_reported() {
    let site = site();
    let path = |name: &str| site.path().join(name);
    let received = watch(site.path(), Polling::WhereNeeded);
    let next = |what: &str| {
        let changes = received
            .recv_timeout(PATIENCE)
            .unwrap_or_else(|_| panic!("{what} was not reported"));
        settle(&received);
        changes
    };
    fs::write(path("content/creators/ana.toml"), "b").unwrap();
    assert_eq!(
        next("a save").named().collect::<Vec<_>>(),
        ["content/creators/ana.toml"]
    );
    for round in 0..2 {
        fs::write(
            path("content/creators/ana.toml~"),
            format!("atomic {round}"),
        )
        .unwrap();
        fs::rename(
            path("content/creators/ana.toml~"),
            path("content/creators/ana.toml"),
        )
        .unwrap();
        assert_eq!(
            next("an atomic save").named().collect::<Vec<_>>(),
            ["content/creators/ana.toml"]
        );
    }
    fs::write(path("rosterkit.toml"), "x").unwrap();
    next("a new configuration");
    fs::rename(path("content"), path("content-away")).unwrap();
    assert_eq!(next("a folder that goes"), Changes::Anything);
    fs::rename(path("content-away"), path("content")).unwrap();
    next("a folder that comes back");
    fs::write(path("content/creators/ana.toml"), "d").unwrap();
    next("a save in a folder that came back");
    fs::create_dir_all(path("templates/new")).unwrap();
    next("a new folder");
    fs::write(path("templates/new/base.html"), "x").unwrap();
    next("a file in a new folder");
    fs::remove_file(path("content/creators/ana.toml")).unwrap();
    next("a deletion");
}

#[test]
fn temporary_files_the_output_and_the_cache_are_not_reported() {
    let site = site();
    let received = watch(site.path(), Polling::WhereNeeded);
    for noise in [
        "content/creators/.ana.toml.swp",
        "content/4913",
        "public/index.html",
        "dist/index.html",
        "content/ana.toml~",
    ] {
        fs::write(site.path().join(noise), "x").unwrap();
    }
    fs::create_dir(site.path().join(".rosterkit")).unwrap();
    fs::read(site.path().join("content/creators/ana.toml")).unwrap();
    assert!(received.recv_timeout(SILENCE).is_err());
}

#[test]
fn a_silent_file_system_is_polled() {
    let site = site();
    let received = watch(site.path(), Polling::Always);
    fs::write(site.path().join("content/creators/ana.toml"), "longer").unwrap();
    assert!(received.recv_timeout(PATIENCE).is_ok());
}
