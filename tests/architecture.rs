//! Holds the invariants of `ARCHITECTURE.md` against the source: who may depend on whom, who may
//! touch the world outside, how long a file may be, and where private values may be revealed.

#[path = "architecture/graph.rs"]
mod graph;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use graph::Graph;

/// The parts of the crate that a part may use; `load/draft` allows that module of `load` alone.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("escape", &[]),
    ("model", &["source"]),
    // The sentences of problems speak of the model's errors.
    ("diagnostic", &["source", "model"]),
    // An artifact that cannot be made says why.
    ("artifact", &["source", "diagnostic"]),
    ("load", &["source", "diagnostic", "model"]),
    // `OutputPath` is what an address has to become.
    (
        "check",
        &["source", "diagnostic", "model", "artifact", "load/draft"],
    ),
    ("metrics", &["model"]),
    (
        "render",
        &[
            "source",
            "diagnostic",
            "model",
            "metrics",
            "artifact",
            "escape",
        ],
    ),
    // The folders of the site are never written to.
    ("publish", &["artifact", "diagnostic", "model"]),
    (
        "import",
        &[
            "source",
            "diagnostic",
            "model",
            "load/draft",
            "load/document",
        ],
    ),
    // The decoder of drafts reads the result before it is written.
    (
        "refresh",
        &[
            "source",
            "diagnostic",
            "model",
            "load/draft",
            "load/document",
            "import",
        ],
    ),
    // Texts in, the reference out.
    ("reference", &["diagnostic", "load/draft"]),
    (
        "pipeline",
        &[
            "source",
            "artifact",
            "diagnostic",
            "model",
            "load",
            "check",
            "metrics",
            "render",
        ],
    ),
    (
        "serve",
        &[
            "source",
            "artifact",
            "diagnostic",
            "model",
            "escape",
            "load",
            "pipeline",
        ],
    ),
    (
        "command",
        &[
            "source",
            "artifact",
            "diagnostic",
            "model",
            "load",
            "check",
            "metrics",
            "render",
            "publish",
            "import",
            "refresh",
            "pipeline",
            "serve",
        ],
    ),
];

/// The floors of a stage that has many parts, from the ground up. A part uses its own floor and
/// those below it.
const FLOORS: &[(&str, &[&[&str]])] = &[
    (
        "render",
        &[
            // Data, and code that needs none of the site's words or templates.
            &[
                "assets",
                "cards",
                "chart",
                "colour",
                "input",
                "locale",
                "monogram",
                "script",
                "search",
                "site",
                "tier_names",
                "tokens",
                "view",
            ],
            &["engine", "parts", "unused_words", "words"],
            &["context", "facet", "planned"],
            &["data", "kit"],
            &["pages"],
            &["plan", "searched"],
        ],
    ),
    (
        "import",
        &[
            &["field", "report", "table"],
            &["cells"],
            &["people", "request"],
            &["columns", "profile"],
            &["rows"],
            &["files"],
        ],
    ),
];

/// Folders whose files still use each other in a circle. This list only gets shorter.
const CIRCLES_TO_UNTIE: &[&str] = &[];

/// Who may touch files, the clock, the environment, other programs and the network.
const TOUCHES_THE_WORLD: &[&str] = &[
    "load/",
    "publish/",
    "serve/",
    "command/",
    "import/files.rs",
    "refresh/files.rs",
    "main.rs",
];

/// The names by which the world is touched.
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::time",
    "fs::",
    "env::",
    "SystemTime",
    "Instant::",
    "File::",
    "TcpStream",
    "TcpListener",
    "Command::new",
    "walkdir",
    "tiny_http",
    "thread::sleep",
];

/// Where private values are made readable: the model's own allow-list, and commands.
const MAY_REVEAL: &[&str] = &["model/privacy.rs", "model/contact.rs", "command/"];

/// The greatest number of lines of a file.
const MOST_LINES: usize = 400;

/// Files that 100 columns made longer than that, until each is split.
const TO_SPLIT: &[&str] = &[];

/// A file of the source: its path below `src`, all of it, and what is compiled into the program,
/// without comments and tests.
struct Source {
    path: String,
    text: String,
    code: String,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let below = |path: &Path| {
        path.strip_prefix(&root)
            .unwrap()
            .to_str()
            .unwrap()
            .replace('\\', "/")
    };
    let texts: Vec<(String, String)> = files
        .iter()
        .map(|path| (below(path), fs::read_to_string(path).unwrap()))
        .collect();
    let tests: BTreeSet<String> = texts
        .iter()
        .flat_map(|(path, text)| test_modules(path, text))
        .collect();
    let is_test = |path: &str| {
        tests
            .iter()
            .any(|module| path == format!("{module}.rs") || path.starts_with(&format!("{module}/")))
    };
    texts
        .into_iter()
        .filter(|(path, _)| !is_test(path))
        .map(|(path, text)| Source {
            path,
            code: compiled(&text),
            text,
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// The modules of a file that are compiled for tests alone, as paths without ending.
fn test_modules(path: &str, text: &str) -> Vec<String> {
    let folder = match path.rsplit_once('/') {
        Some((folder, "mod.rs")) => folder.to_owned(),
        _ => path.trim_end_matches(".rs").to_owned(),
    };
    let after = text.split("#[cfg(test)]\n").skip(1);
    let names = after.filter_map(|rest| {
        rest.lines()
            .next()?
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("pub(super) ")
            .strip_prefix("mod ")?
            .strip_suffix(';')
    });
    names.map(|name| format!("{folder}/{name}")).collect()
}

/// The code without line comments and without the tests, which come last.
fn compiled(text: &str) -> String {
    let code = text
        .split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default();
    code.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| line.split(" // ").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The part of the crate that a file belongs to.
fn part(path: &str) -> &str {
    path.split('/')
        .next()
        .unwrap_or(path)
        .trim_end_matches(".rs")
}

/// Returns true if a file is a module or below it: `load/draft/value.rs` is in `load/draft`.
fn is_in(file: &str, module: &str) -> bool {
    let rest = file.strip_prefix(module);
    rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

#[test]
fn parts_depend_only_on_those_below_them() {
    let mut wrong = Vec::new();
    for (file, used) in &Graph::new(&sources()).edges {
        let own = part(file);
        if own == "lib" || own == "main" {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == own) else {
            wrong.push(format!("`{own}` has no line in MAY_USE"));
            continue;
        };
        for other in used.iter().filter(|other| part(other) != own) {
            if !allowed.iter().any(|module| is_in(other, module)) {
                wrong.push(format!("{file} uses {other}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn inside_a_stage_parts_use_their_floor_and_those_below() {
    let edges = Graph::new(&sources()).edges;
    let mut wrong = Vec::new();
    for (stage, floors) in FLOORS {
        let floor_of: BTreeMap<&str, usize> = floors
            .iter()
            .zip(0..)
            .flat_map(|(parts, floor)| parts.iter().map(move |part| (*part, floor)))
            .collect();
        let below = |file: &'_ str| -> Option<String> {
            let rest = file.strip_prefix(stage)?.strip_prefix('/')?;
            (rest != "mod.rs").then(|| part(rest).to_owned())
        };
        for (file, used) in &edges {
            let Some(own) = below(file) else { continue };
            let Some(floor) = floor_of.get(&*own) else {
                wrong.push(format!("{file} has no floor in FLOORS"));
                continue;
            };
            for other in used {
                let higher = below(other).and_then(|part| floor_of.get(&*part));
                if higher.is_some_and(|higher| higher > floor) {
                    wrong.push(format!("{file} uses {other}, which is on a higher floor"));
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let circles = Graph::new(&sources()).circles();
    let is_inside = |circle: &BTreeSet<String>, folder: &str| {
        circle.iter().all(|file| file.starts_with(folder))
    };
    let new: Vec<_> = circles
        .iter()
        .filter(|circle| {
            !CIRCLES_TO_UNTIE
                .iter()
                .any(|folder| is_inside(circle, folder))
        })
        .collect();
    assert_eq!(new, Vec::<&BTreeSet<String>>::new());
    for folder in CIRCLES_TO_UNTIE {
        assert!(
            circles.iter().any(|circle| is_inside(circle, folder)),
            "{folder} has no circle any more: take it off CIRCLES_TO_UNTIE"
        );
    }
}

#[test]
fn only_the_edges_touch_the_world() {
    let mut wrong = Vec::new();
    for source in sources() {
        if TOUCHES_THE_WORLD.iter().any(|edge| {
            source.path == *edge || (edge.ends_with('/') && source.path.starts_with(edge))
        }) {
            continue;
        }
        for line in source.code.lines() {
            let found = WORLD.iter().find(|name| line.contains(**name));
            // The text of a file that is compiled in, and this crate's version, are known when it
            // is built.
            if let Some(name) = found.filter(|_| !line.contains("env!(")) {
                wrong.push(format!("{}: `{name}` in `{}`", source.path, line.trim()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_program_does_not_stop_halfway() {
    let banned = [
        ".unwrap()",
        ".expect(",
        "todo!(",
        "unimplemented!(",
        "dbg!(",
        "panic!(",
        "unreachable!(",
        "#[allow(",
        "#![allow(",
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        for line in source.code.lines() {
            wrong.extend(
                banned
                    .iter()
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("{}: {word} in `{}`", source.path, line.trim())),
            );
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    for source in sources() {
        let lines = source.text.lines().count();
        assert_eq!(
            lines < MOST_LINES,
            !TO_SPLIT.contains(&source.path.as_str()),
            "{} has {lines} lines: give a part of it a file of its own",
            source.path
        );
        assert!(
            source.text.starts_with("//! "),
            "{} does not say what it is for",
            source.path
        );
    }
}

#[test]
fn private_values_are_revealed_in_few_places() {
    for source in sources() {
        let may = MAY_REVEAL.iter().any(|place| {
            source.path == *place || (place.ends_with('/') && source.path.starts_with(place))
        });
        assert!(
            may || !source.code.contains(".reveal()"),
            "{} makes a private value readable",
            source.path
        );
    }
    let privacy = sources()
        .into_iter()
        .find(|source| source.path == "model/privacy.rs")
        .expect("the type of private values");
    for banned in ["Serialize", "Display", "Deref"] {
        assert!(
            !privacy.code.contains(banned),
            "a private value must not be {banned}"
        );
    }
}
