//! The real program, called as people call it: what it says, what it writes, how it ends. The
//! transcripts lie beside this file.

use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use insta::assert_snapshot;

use crate::site::{TODAY, TestSite};

const PROFILE: &str = "name = \"Otto Lind\"\n\n[[channels]]\nplatform = \"youtube\"\nhandle = \"ottolind\"\nfollowers = 84200\n";

/// What was called and what came of it, as one text.
struct Transcript<'a> {
    folder: &'a Path,
    text: String,
}

impl<'a> Transcript<'a> {
    fn new(folder: &'a Path) -> Self {
        Self {
            folder,
            text: String::new(),
        }
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rosterkit"));
        command
            .args(line.split_whitespace().map(|word| word.replace('_', " ")))
            .current_dir(self.folder);
        command
            .env_remove("SOURCE_DATE_EPOCH")
            .env_remove("ROSTERKIT_ROOT")
            .env("NO_COLOR", "1");
        command
    }

    /// Calls the program; a `_` in the line is a space inside of an argument.
    fn run(&mut self, line: &str) -> Output {
        self.run_with(line, |_| {})
    }

    fn run_with(&mut self, line: &str, change: impl FnOnce(&mut Command)) -> Output {
        let mut command = self.command(line);
        change(&mut command);
        let output = command.output().unwrap();
        let _ = writeln!(self.text, "$ rosterkit {line}");
        for (name, bytes) in [("out", &output.stdout), ("err", &output.stderr)] {
            for text in String::from_utf8_lossy(bytes).lines() {
                let _ = writeln!(self.text, "{name}: {}", self.steady(text));
            }
        }
        let _ = writeln!(self.text, "exit {}\n", output.status.code().unwrap_or(-1));
        output
    }

    /// A line without what differs from run to run: times, the folder.
    fn steady(&self, line: &str) -> String {
        let line = line.replace(&self.folder.display().to_string(), "FOLDER");
        match line.rsplit_once(" in ") {
            Some((before, time))
                if time.ends_with(" s")
                    || time.ends_with("ms")
                    || time.ends_with(" s.")
                    || time.ends_with("ms.") =>
            {
                format!("{before} in TIME")
            }
            _ => line,
        }
    }
}

fn site() -> TestSite {
    let site = TestSite::new();
    site.write(
        "content/creators/otto-lind.toml",
        format!("{PROFILE}\n[consent]\nbasis = \"contract\"\n"),
    );
    site
}

/// Lines that count files change with the theme; what matters is that the numbers agree.
fn without_counts(text: &str) -> String {
    text.lines()
        .map(|line| {
            if !line.contains("files") && !line.contains("written") {
                return line.to_owned();
            }
            let words = line.split(' ').map(|word| match word.parse::<u64>() {
                Ok(number) if number > 9 => "MANY",
                _ => word,
            });
            words.collect::<Vec<_>>().join(" ")
        })
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn build_and_build_again() {
    let site = site();
    let mut transcript = Transcript::new(site.root());
    transcript.run(&format!("build --now {TODAY}"));
    let page = site.path("public/creators/otto-lind/index.html");
    let before = fs::metadata(&page).unwrap().modified().unwrap();
    transcript.run(&format!("build --now {TODAY}"));
    assert_eq!(fs::metadata(&page).unwrap().modified().unwrap(), before);
    transcript.run(&format!(
        "build --now {TODAY} --base-url https://other.example/kit/ --threads 1 --quiet"
    ));
    assert!(
        fs::read_to_string(&page)
            .unwrap()
            .contains("https://other.example/kit/creators/otto-lind/")
    );
    transcript.run(&format!("build --now {TODAY} --output-dir content"));
    site.write("mine/notes.txt", "mine");
    transcript.run(&format!("build --now {TODAY} --output-dir mine"));
    transcript.run(&format!(
        "build --now {TODAY} --output-dir mine --force --quiet"
    ));
    assert_eq!(
        fs::read_to_string(site.path("mine/notes.txt")).unwrap(),
        "mine"
    );
    site.write("content/creators/otto-lind.toml", "name = 5\n");
    transcript.run(&format!("build --now {TODAY}"));
    assert!(page.exists(), "a build that fails touches nothing");
    assert_snapshot!(without_counts(&transcript.text));
}

#[test]
fn check_and_its_exit_codes() {
    let site = TestSite::new();
    site.write("content/creators/otto-lind.toml", PROFILE);
    let mut transcript = Transcript::new(site.root());
    transcript.run(&format!("check --now {TODAY}"));
    transcript.run(&format!("check --now {TODAY} --strict"));
    transcript.run(&format!("check --now {TODAY} --quiet --format json"));
    transcript.run(&format!("check --now {TODAY} --format github"));
    site.write(
        "content/creators/otto-lind.toml",
        format!("folowers = 1\n{PROFILE}"),
    );
    transcript.run(&format!("check --now {TODAY}"));
    assert!(!site.path("public").exists(), "check writes nothing");
    assert_snapshot!(without_counts(&transcript.text));
}

#[test]
fn calls_that_are_wrong() {
    let (empty, site) = (tempfile::tempdir().unwrap(), site());
    let mut transcript = Transcript::new(empty.path());
    transcript.run("build --colour");
    transcript.run("bild");
    transcript.run("");
    transcript.run("build");
    transcript.run("check --root nowhere");
    let mut text = transcript.text;
    let mut transcript = Transcript::new(site.root());
    transcript.run("check --now yesterday");
    transcript.run_with("check", |command| {
        command.env("SOURCE_DATE_EPOCH", "soon");
    });
    transcript.run("check --quiet --verbose");
    transcript.run("check --config other.toml");
    transcript.run(&format!("build --now {TODAY} --base-url example.com"));
    text.push_str(&transcript.text);
    assert_snapshot!(text);
}

#[test]
fn the_day_is_said_or_comes_from_the_environment() {
    let site = site();
    site.write(
        "content/creators/otto-lind.toml",
        format!("{PROFILE}as_of = 2026-11-01\n\n[consent]\nbasis = \"contract\"\n"),
    );
    let mut transcript = Transcript::new(site.root());
    // 2026-01-01, before the figures: they are of the future.
    transcript.run_with("check --quiet", |command| {
        command.env("SOURCE_DATE_EPOCH", "1767225600");
    });
    // What is said stands above the environment.
    transcript.run_with(&format!("check --quiet --now {TODAY}"), |command| {
        command.env("SOURCE_DATE_EPOCH", "1767225600");
    });
    transcript.run("check --quiet --now 2027-11-24");
    assert_snapshot!(transcript.text);
}

#[test]
fn colour_is_for_those_who_want_it() {
    let site = TestSite::new();
    site.write("content/creators/otto-lind.toml", "name = 5\n");
    let mut transcript = Transcript::new(site.root());
    let plain = transcript.run("check");
    assert!(!plain.stderr.contains(&0x1b));
    let coloured = transcript.run_with("check", |command| {
        command.env_remove("NO_COLOR").env("CLICOLOR_FORCE", "1");
    });
    assert!(coloured.stderr.contains(&0x1b));
}

#[test]
fn a_new_site_builds_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut transcript = Transcript::new(folder.path());
    for kind in ["agency", "creator"] {
        transcript.run(&format!("init {kind} --kind {kind}"));
        transcript.run(&format!("check --root {kind} --now {TODAY} --strict"));
        transcript.run(&format!("build --root {kind} --now {TODAY}"));
        assert!(folder.path().join(kind).join("public/index.html").exists());
    }
    transcript.run("init agency");
    assert_snapshot!(without_counts(&transcript.text));
}

#[test]
fn new_profiles_and_pages() {
    let site = site();
    let mut transcript = Transcript::new(site.root());
    transcript.run("new creator Zo\u{eb}_Almeida --platform tiktok --handle @zoealmeida");
    transcript.run("new creator Zo\u{eb}_Almeida");
    transcript.run("new creator Bad_Handle --handle two_words");
    transcript.run("new creator !!!");
    transcript.run("new creator \u{202e}liveD");
    transcript.run("new creator Kim --platform tiktk");
    transcript.run("new page How_we_work");
    for path in ["content/creators/zoe-almeida.md", "content/how-we-work.md"] {
        let _ = writeln!(
            transcript.text,
            "{path}:\n{}",
            fs::read_to_string(site.path(path)).unwrap()
        );
    }
    transcript.run(&format!("check --now {TODAY} --quiet"));
    assert_snapshot!(without_counts(&transcript.text));
}

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.args([
        "-c",
        "user.name=Test",
        "-c",
        "user.email=test@northlight.example",
        "-c",
        "commit.gpgsign=false",
    ]);
    command
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null");
    command.output().is_ok_and(|output| output.status.success())
}

#[test]
fn a_person_is_taken_out() {
    let site = site();
    site.write(
        "private/creators/otto-lind.toml",
        "[notes]\ninternal = \"Pays late.\"\n",
    );
    site.write(
        "content/about.md",
        "+++\ntitle = \"About\"\n+++\n\nSee [Otto](@/creators/otto-lind.toml).\n",
    );
    let in_git = git(site.root(), &["init", "-q"])
        && git(site.root(), &["add", "content"])
        && git(site.root(), &["commit", "-qm", "Begin"]);
    assert!(in_git, "git is needed for this test");
    let mut transcript = Transcript::new(site.root());
    transcript.run("remove Otto_Lind");
    transcript.run("remove otto-lind --dry-run");
    assert!(site.path("content/creators/otto-lind.toml").exists());
    transcript.run("remove otto-lind");
    assert!(
        !site.path("content/creators/otto-lind.toml").exists()
            && !site.path("private/creators/otto-lind.toml").exists()
    );
    transcript.run("remove otto-lind");
    transcript.run("remove ../otto");
    assert_snapshot!(transcript.text);
}

#[test]
fn a_table_is_read_and_then_written() {
    let site = site();
    site.write(
        "roster.csv",
        "Name,Instagram handle,Followers,Colour\nInes Duarte,@inesduarte,84.2K,green\nNobody,,,\n",
    );
    let mut transcript = Transcript::new(site.root());
    transcript.run(&format!(
        "import roster.csv --platform instagram --dry-run --now {TODAY}"
    ));
    assert!(!site.path("content/creators/ines-duarte.toml").exists());
    transcript.run(&format!(
        "import roster.csv --platform instagram --as-of 2026-11-01 --now {TODAY}"
    ));
    transcript.run(&format!("import nowhere.csv --now {TODAY}"));
    transcript.run(&format!("import roster.csv --map followers --now {TODAY}"));
    transcript.run(&format!("import roster.csv --as-of soon --now {TODAY}"));
    assert_snapshot!(transcript.text);
}

#[test]
fn completion_names_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let output = Transcript::new(folder.path()).run("completion bash");
    let text = String::from_utf8(output.stdout).unwrap();
    for command in [
        "init",
        "new",
        "remove",
        "build",
        "serve",
        "check",
        "import",
        "completion",
    ] {
        assert!(text.contains(command), "{command}");
    }
    assert!(output.status.success() && output.stderr.is_empty());
}
