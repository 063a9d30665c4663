//! The graph of files: an edge leads from a file to each file whose items it names, in `use`
//! declarations and in paths. Re-exports are followed to where an item is declared. A module and
//! the files below it may use each other: a folder's own items are declared in its `mod.rs`.

use std::collections::{BTreeMap, BTreeSet};

use super::Source;

/// A module of the crate, which is one file.
#[derive(Default)]
struct Module {
    file: String,
    /// Names that its `use` declarations bring in, with the whole path of each; for a parent, these
    /// are what it re-exports.
    names: BTreeMap<String, Path>,
}

/// The segments of a path below the root of the crate.
type Path = Vec<String>;

/// The modules of the crate, by their paths.
pub(crate) struct Graph {
    modules: BTreeMap<Path, Module>,
    /// The files that each file uses.
    pub(crate) edges: BTreeMap<String, BTreeSet<String>>,
}

impl Graph {
    pub(crate) fn new(sources: &[Source]) -> Self {
        let mut graph = Self {
            modules: BTreeMap::new(),
            edges: BTreeMap::new(),
        };
        for source in sources {
            let module = Module {
                file: source.path.clone(),
                names: BTreeMap::new(),
            };
            graph.modules.insert(module_path(&source.path), module);
        }
        for source in sources {
            let here = module_path(&source.path);
            let names: BTreeMap<String, Path> = imports(&source.code)
                .into_iter()
                .filter_map(|(name, path)| Some((name, graph.absolute(&here, &path)?)))
                .collect();
            graph.modules.entry(here).or_default().names = names;
        }
        for source in sources {
            let here = module_path(&source.path);
            let imported = imports(&source.code).into_iter().map(|(_, path)| path);
            let used = imported
                .chain(paths(&source.code))
                .filter_map(|path| graph.absolute(&here, &path))
                .filter_map(|path| graph.file_of(&path, 0))
                .filter(|file| !is_parent(file, &source.path))
                .collect();
            graph.edges.insert(source.path.clone(), used);
        }
        graph
    }

    /// Returns a path as it is written in a module, from the root of the crate; `None` for a path
    /// of another crate, of a type, or of a module whose inner paths are looked at by themselves.
    fn absolute(&self, here: &Path, written: &[String]) -> Option<Path> {
        let (first, rest) = written.split_first()?;
        let mut start = match first.as_str() {
            "crate" => Vec::new(),
            "self" => here.clone(),
            "super" => here[..here.len().checked_sub(1)?].to_vec(),
            name => {
                let child: Path = here.iter().cloned().chain([name.to_owned()]).collect();
                if self.modules.contains_key(&child) {
                    child
                } else {
                    self.modules.get(here)?.names.get(name)?.clone()
                }
            }
        };
        for segment in rest {
            match segment.as_str() {
                "super" => drop(start.pop()),
                "self" => {}
                name => start.push(name.to_owned()),
            }
        }
        Some(start)
    }

    /// The file that declares the item at a path; `None` for a module as a whole.
    fn file_of(&self, path: &[String], depth: usize) -> Option<String> {
        let mut here = Vec::new();
        for (place, segment) in path.iter().enumerate() {
            let child: Path = here.iter().cloned().chain([segment.clone()]).collect();
            if self.modules.contains_key(&child) {
                here = child;
                continue;
            }
            let module = self.modules.get(&here)?;
            return match module.names.get(segment) {
                Some(target) if depth < 8 => {
                    let rest = &path[place + 1..];
                    let whole: Path = target.iter().chain(rest).cloned().collect();
                    self.file_of(&whole, depth + 1)
                }
                _ => Some(module.file.clone()),
            };
        }
        None
    }

    /// The groups of files that use each other, directly or through others.
    pub(crate) fn circles(&self) -> Vec<BTreeSet<String>> {
        let reached: BTreeMap<&String, BTreeSet<&String>> = self
            .edges
            .keys()
            .map(|file| (file, self.reach(file)))
            .collect();
        let circles: BTreeSet<BTreeSet<String>> = reached
            .iter()
            .filter(|(file, files)| files.contains(*file))
            .map(|(file, files)| {
                let back = files
                    .iter()
                    .filter(|other| reached[**other].contains(*file));
                back.map(|other| (*other).clone()).collect()
            })
            .collect();
        circles.into_iter().collect()
    }

    fn reach<'a>(&'a self, file: &String) -> BTreeSet<&'a String> {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&String> = self.edges[file].iter().collect();
        while let Some(next) = open.pop() {
            if reached.insert(next) {
                open.extend(self.edges.get(next).into_iter().flatten());
            }
        }
        reached
    }
}

/// The module that a file is: `render/mod.rs` is `render`.
fn module_path(file: &str) -> Path {
    let path = file.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    match path {
        "lib" => Vec::new(),
        path => path.split('/').map(str::to_owned).collect(),
    }
}

/// Returns true if a file is the other one, or the module that the other is part of.
fn is_parent(file: &str, other: &str) -> bool {
    module_path(other).starts_with(&module_path(file))
}

/// Reads the `use` declarations of a file: each name, and its path as it is written.
fn imports(code: &str) -> Vec<(String, Path)> {
    let mut imports = Vec::new();
    for declaration in code.split("use ").skip(1) {
        let tree: String = declaration
            .split(';')
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        expand(&[], &tree, &mut imports);
    }
    imports
}

/// Takes a tree of imports apart: `super::{a, b::{c, d as e}}`.
fn expand(before: &[String], tree: &str, imports: &mut Vec<(String, Path)>) {
    let tree = tree.trim();
    let (head, group) = match tree.split_once('{') {
        Some((head, group)) => (
            head.trim(),
            group.rsplit_once('}').map(|(inside, _)| inside),
        ),
        None => (tree, None),
    };
    let (head, alias) = match head.split_once(" as ") {
        Some((head, alias)) => (head, Some(alias.trim().to_owned())),
        None => (head, None),
    };
    let segments = head
        .split("::")
        .map(str::trim)
        .filter(|segment| !segment.is_empty());
    let path: Path = before
        .iter()
        .cloned()
        .chain(segments.map(str::to_owned))
        .collect();
    let Some(group) = group else {
        let name = path
            .iter()
            .rev()
            .find(|segment| *segment != "self")
            .cloned();
        imports.extend(alias.or(name).map(|name| (name, path)));
        return;
    };
    let mut depth = 0;
    let branches = group.split(|c| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    for branch in branches.filter(|branch| !branch.trim().is_empty()) {
        expand(&path, branch, imports);
    }
}

/// Every path of two segments and more outside of `use` declarations.
fn paths(code: &str) -> impl Iterator<Item = Path> {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    code.split(move |c| !is_path(c))
        .filter(|text| text.contains("::") && !text.starts_with(':'))
        .map(|text| {
            let segments = text.split("::").filter(|segment| !segment.is_empty());
            segments.map(str::to_owned).collect()
        })
}

#[test]
fn imports_are_read_from_braces_and_aliases() {
    let code = "use crate::{artifact::{self, Artifact}, model as facts};\nuse super::one;";
    let read: Vec<(String, String)> = imports(code)
        .into_iter()
        .map(|(name, path)| (name, path.join(" ")))
        .collect();
    let expected = [
        ("artifact", "crate artifact self"),
        ("Artifact", "crate artifact Artifact"),
        ("facts", "crate model"),
        ("one", "super one"),
    ];
    assert_eq!(
        read,
        expected.map(|(name, path)| (name.to_owned(), path.to_owned()))
    );
}

#[test]
fn a_circle_over_a_re_export_is_found() {
    let source = |path: &str, code: &str| Source {
        path: path.to_owned(),
        text: String::new(),
        code: code.to_owned(),
    };
    let graph = Graph::new(&[
        source("a/mod.rs", "pub(crate) use one::One;"),
        source("a/one.rs", "use crate::b;\nfn f() { b::two() }"),
        source("b.rs", "use crate::{a::One};"),
        source("c.rs", "use super::b::two;"),
    ]);
    let circle = ["a/one.rs", "b.rs"].map(str::to_owned);
    assert_eq!(graph.circles(), [BTreeSet::from(circle)]);
}
