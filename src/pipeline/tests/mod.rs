//! Checks that every key has a reader: changing its value changes an output byte or a report. A key
//! that waits for a later version changes nothing but its own warning, and a key that is kept and
//! never shown changes nothing.

mod base;

use std::{fs, iter};

use rayon::prelude::*;
use tempfile::TempDir;
use toml::{Table, Value};

use super::{Options, Session};
use crate::diagnostic::codes;
use crate::load::draft::{
    BriefDraft, CreatorDraft, PageDraft, Shape, SiteDraft, TableDraft, TableShape,
};

/// Keys that are kept for whoever writes the file, and never shown.
const KEPT: [(&str, &str); 5] = [
    // Remarks for the team.
    (base::PROFILE, "notes.internal"),
    (base::BRIEF, "notes.internal"),
    // The record of a consent concerns the person and the owner; only its dates have effects.
    (base::PROFILE, "consent.basis"),
    (base::PROFILE, "consent.source"),
    // The day says how old the rates are; amounts are converted by the rates alone.
    (base::CONFIG, "exchange.as_of"),
];

/// A key of one file, with the values to try.
#[derive(Debug)]
struct Key {
    file: &'static str,
    path: Vec<String>,
    waits: bool,
    probes: Vec<Value>,
}

/// Collects every key of a table. Items of lists are called `0`, and free keys as the base names
/// the first.
fn keys(file: &'static str, shape: &TableShape, path: &[String], waits: bool, all: &mut Vec<Key>) {
    for field in &shape.fields {
        let mut path = path.to_vec();
        path.push(field.key.to_owned());
        collect(file, &field.shape, path, waits, all);
    }
}

fn collect(
    file: &'static str,
    shape: &Shape,
    mut path: Vec<String>,
    waits: bool,
    all: &mut Vec<Key>,
) {
    match shape {
        Shape::Waits(shape) => return collect(file, shape, path, true, all),
        Shape::Table(table) => return keys(file, table, &path, waits, all),
        Shape::List(item) if matches!(**item, Shape::Table(_)) => {
            path.push("0".to_owned());
            return collect(file, item, path, waits, all);
        }
        Shape::Map { key, value } if !key.starts_with('`') => {
            let base = base::file(file);
            let name = at(&base, &path)
                .and_then(Value::as_table)
                .and_then(|map| map.keys().next());
            path.push(name.map_or("probe", String::as_str).to_owned());
            return collect(file, value, path, waits, all);
        }
        Shape::Either(shapes) => {
            for shape in shapes {
                if let Shape::Table(table) = shape {
                    keys(file, table, &path, waits, all);
                }
            }
        }
        _ => {}
    }
    let name = path.last().map_or("", String::as_str);
    let probes = probes(shape, name);
    all.push(Key {
        file,
        path,
        waits,
        probes,
    });
}

/// Returns values of a shape that the base does not have.
fn probes(shape: &Shape, key: &str) -> Vec<Value> {
    match shape {
        Shape::Text | Shape::TextOf(_) => base::texts(key),
        Shape::Count | Shape::Integer => [1, 7, 2021].map(Value::from).to_vec(),
        Shape::Number => vec![Value::from(1.25)],
        Shape::Percent { .. } => vec![Value::from(9.5), Value::from(44.5)],
        Shape::Boolean => vec![Value::from(true), Value::from(false)],
        Shape::Date => ["2026-10-07", "2026-01-02", "2027-06-01"]
            .map(date)
            .to_vec(),
        Shape::Words(words) => words.iter().map(|word| Value::from(*word)).collect(),
        Shape::List(item) => {
            let items = probes(item, key);
            let pair = items
                .iter()
                .map(|item| Value::Array(vec![item.clone(), item.clone()]));
            items
                .iter()
                .map(|item| Value::Array(vec![item.clone()]))
                .chain(pair)
                .collect()
        }
        Shape::Map { value, .. } => probes(value, key)
            .into_iter()
            .map(|value| {
                let mut table = Table::new();
                table.insert("value".to_owned(), value);
                table.insert("visibility".to_owned(), Value::from("public"));
                Value::Table(table)
            })
            .collect(),
        Shape::Either(shapes) => shapes.iter().flat_map(|shape| probes(shape, key)).collect(),
        Shape::Anything => {
            let mut table = Table::new();
            table.insert("probe".to_owned(), Value::from("probed"));
            vec![Value::Table(table)]
        }
        Shape::Waits(shape) => probes(shape, key),
        Shape::Table(_) => Vec::new(),
    }
}

fn date(text: &str) -> Value {
    Value::Datetime(text.parse().unwrap())
}

/// Returns the value at a path.
fn at<'a>(table: &'a Table, path: &[String]) -> Option<&'a Value> {
    let (first, rest) = path.split_first()?;
    let mut value = table.get(first)?;
    for step in rest {
        value = match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?)?,
            Value::Table(table) => table.get(step)?,
            _ => return None,
        };
    }
    Some(value)
}

/// Sets the value at a path; tables and lists on the way are made.
fn set(table: &mut Table, path: &[String], value: Value) {
    let (first, rest) = path.split_first().unwrap();
    let Some(next) = rest.first() else {
        table.insert(first.clone(), value);
        return;
    };
    if next == "0" {
        let list = table
            .entry(first.clone())
            .or_insert_with(|| Value::Array(Vec::new()));
        let items = list.as_array_mut().unwrap();
        if items.is_empty() {
            items.push(Value::Table(Table::new()));
        }
        return set(items[0].as_table_mut().unwrap(), &rest[1..], value);
    }
    let inner = table
        .entry(first.clone())
        .or_insert_with(|| Value::Table(Table::new()));
    if !inner.is_table() {
        *inner = Value::Table(Table::new());
    }
    set(inner.as_table_mut().unwrap(), rest, value);
}

/// A site on disk with its session.
struct Workshop {
    folder: TempDir,
    session: Session,
    artifacts: Vec<(String, Vec<u8>)>,
}

/// The difference that a value makes.
#[derive(Debug, PartialEq)]
enum Effect {
    Nothing,
    /// Only a warning that the key waits.
    Waits,
    /// The value cannot be decoded, so it shows nothing.
    Refused(Vec<String>),
    Read,
}

impl Workshop {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in base::files() {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let today = "2026-11-24".parse().unwrap();
        let mut session = Session::new(Options::new(folder.path().to_owned(), today));
        let run = session.run();
        let problems: Vec<String> = run
            .diagnostics
            .iter()
            .map(|one| one.message().into_owned())
            .collect();
        assert_eq!(problems, base::PROBLEMS);
        let artifacts = run.output.unwrap().artifacts();
        let artifacts = artifacts
            .iter()
            .map(|one| (one.path.to_string(), one.bytes().unwrap()))
            .collect();
        Self {
            folder,
            session,
            artifacts,
        }
    }

    fn try_value(&mut self, file: &str, key: &Key, value: &Value) -> Effect {
        let mut table = base::file(file);
        set(&mut table, &key.path, value.clone());
        let path = self.folder.path().join(file);
        fs::write(&path, base::text(file, &table)).unwrap();
        let effect = self.effect();
        fs::write(&path, base::text(file, &base::file(file))).unwrap();
        effect
    }

    fn effect(&mut self) -> Effect {
        let run = self.session.run();
        let (waiting, others): (Vec<_>, Vec<_>) = run
            .diagnostics
            .iter()
            .partition(|one| one.code == codes::NOT_READ_YET);
        let messages: Vec<String> = others.iter().map(|one| one.message().into()).collect();
        if others.iter().any(|one| one.code.entry().number < 200) {
            return Effect::Refused(messages);
        }
        let output = run.output.unwrap().artifacts();
        let same_bytes = output.len() == self.artifacts.len()
            && output
                .iter()
                .zip(&self.artifacts)
                .all(|(one, (path, bytes))| {
                    one.path.as_str() == path && one.bytes().is_ok_and(|made| made == *bytes)
                });
        match waiting.len() {
            _ if !same_bytes || messages != base::PROBLEMS => Effect::Read,
            0 => Effect::Nothing,
            1 => Effect::Waits,
            _ => Effect::Read,
        }
    }

    /// Returns why a key breaks the rule, `None` if it does not.
    fn fault(&mut self, key: &Key) -> Option<String> {
        let path = key.path.join(".");
        let name = format!("{}: {path}", key.file);
        let right = match key.waits {
            true => Effect::Waits,
            false if KEPT.contains(&(key.file, path.as_str())) => Effect::Nothing,
            false => Effect::Read,
        };
        let second = (key.file == base::PROFILE).then_some(base::SECOND);
        let mut refused = Vec::new();
        let mut effects = Vec::new();
        for file in iter::once(key.file).chain(second) {
            for probe in &key.probes {
                match self.try_value(file, key, probe) {
                    Effect::Refused(why) => refused.extend(why),
                    Effect::Read if right == Effect::Read => return None,
                    effect => effects.push(effect),
                }
            }
        }
        if effects.is_empty() {
            return Some(format!("{name} has no probe: {refused:?}"));
        }
        let is_wrong = right == Effect::Read || effects.iter().any(|effect| *effect != right);
        is_wrong.then(|| format!("{name} should be {right:?}, but is {effects:?}"))
    }
}

#[test]
fn every_key_is_read_or_waits_or_is_kept() {
    let mut all = Vec::new();
    for (file, shape) in [
        (base::CONFIG, SiteDraft::table_shape()),
        (base::PROFILE, CreatorDraft::table_shape()),
        (base::BRIEF, BriefDraft::table_shape()),
        (base::PAGE, PageDraft::table_shape()),
    ] {
        keys(file, &shape, &[], false, &mut all);
    }
    for (file, path) in KEPT {
        let is_key = |key: &Key| key.file == file && key.path.join(".") == path;
        assert!(all.iter().any(is_key), "{path} is no key");
    }
    let faults: Vec<String> = all
        .par_iter()
        .with_min_len(16)
        .map_init(Workshop::new, |workshop, key| workshop.fault(key))
        .flatten()
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
