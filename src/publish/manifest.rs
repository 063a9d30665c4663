//! The list of files that a build wrote: for each its size, time and fingerprint; and a digest of
//! all that the build was made from.
//!
//! A text of one line a file. It is only believed when it is whole: a damaged or older one counts
//! as none.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use blake3::Hash;
use rayon::prelude::*;

use super::fingerprint::Fingerprint;
use super::{PublishError, Target};
use crate::artifact::OutputPath;

/// The first line; another version counts as no manifest.
const HEADER: &str = "rosterkit manifest 2";

/// The record of one written file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileRecord {
    pub(super) size: u64,
    /// Time of the last change, in nanoseconds since 1970.
    pub(super) modified: i64,
    /// The fingerprint of the bytes.
    pub(super) print: Fingerprint,
}

impl FileRecord {
    /// Whether the file that was found still looks like the one that was written.
    pub(super) fn agrees(&self, found: &Metadata) -> bool {
        found.is_file() && found.len() == self.size && modified(found) == self.modified
    }
}

/// Whether a manifest says what is there, or what may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ManifestState {
    /// A build ended with exactly these files.
    Complete,
    /// A build began to change the output: any of these files may be there.
    Pending,
}

/// The files that builds wrote to one output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    state: ManifestState,
    inputs: Option<Hash>,
    files: BTreeMap<OutputPath, FileRecord>,
}

impl Manifest {
    pub(super) fn complete(inputs: Option<Hash>, files: BTreeMap<OutputPath, FileRecord>) -> Self {
        Self {
            state: ManifestState::Complete,
            inputs,
            files,
        }
    }

    /// The manifest for the time between the first change and the last: it lists the files of `old`
    /// too, so that a build that is killed there still knows all that is its own.
    pub(super) fn pending(&self, old: Option<&Self>) -> Self {
        let mut files = self.files.clone();
        for (path, entry) in old.into_iter().flat_map(|old| &old.files) {
            files.entry(path.clone()).or_insert(*entry);
        }
        Self {
            state: ManifestState::Pending,
            inputs: None,
            files,
        }
    }

    /// Reads the manifest of `target`; nothing when there is none, or none that can be believed.
    pub fn load(target: &Target) -> Option<Self> {
        Self::parse(&fs::read_to_string(location(target)).ok()?)
    }

    /// Writes the manifest, whole or not at all.
    pub(super) fn save(&self, target: &Target) -> Result<(), PublishError> {
        let path = location(target);
        let new = path.with_extension("manifest-new");
        fs::write(&new, self.text()).map_err(PublishError::disk("write", &new))?;
        fs::rename(&new, &path).map_err(PublishError::disk("write", &path))
    }

    /// Returns the text that [`parse`](Self::parse) reads.
    fn text(&self) -> String {
        let state = match self.state {
            ManifestState::Complete => "complete",
            ManifestState::Pending => "pending",
        };
        let inputs = match &self.inputs {
            Some(hash) => hash.to_string(),
            None => "-".to_owned(),
        };
        let mut text = format!("{HEADER}\n{state} {inputs}\n");
        for (path, entry) in &self.files {
            let FileRecord {
                size,
                modified,
                print,
            } = entry;
            // Nothing can go wrong in writing to a text.
            let _ = writeln!(text, "{print} {size} {modified} {path}");
        }
        let hash = blake3::hash(text.as_bytes());
        let _ = writeln!(text, "end {hash}");
        text
    }

    /// How many files it lists.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        self.files.keys()
    }

    /// Whether the build that wrote it was killed before its end.
    pub(super) fn is_pending(&self) -> bool {
        self.state == ManifestState::Pending
    }

    pub(super) fn get(&self, path: &OutputPath) -> Option<&FileRecord> {
        self.files.get(path)
    }

    /// Whether the last build was made from `inputs` and all that it wrote is still there with the
    /// same size and time, so that there is nothing to do. Looks at every file once and reads none.
    pub fn fresh(&self, inputs: &Hash, target: &Target) -> bool {
        let unchanged = |(path, entry): (&OutputPath, &FileRecord)| {
            fs::symlink_metadata(target.output().join(path.as_str()))
                .is_ok_and(|found| entry.agrees(&found))
        };
        let known = self.state == ManifestState::Complete
            && self.inputs.as_ref() == Some(inputs)
            && target.is_marked();
        known && self.files.par_iter().all(unchanged)
    }

    fn parse(text: &str) -> Option<Self> {
        let (body, end) = text.strip_suffix('\n')?.rsplit_once("end ")?;
        if Hash::from_hex(end).ok()? != blake3::hash(body.as_bytes()) {
            return None;
        }
        let mut lines = body.strip_prefix(HEADER)?.strip_prefix('\n')?.lines();
        let (state, inputs) = lines.next()?.split_once(' ')?;
        let state = match state {
            "complete" => ManifestState::Complete,
            "pending" => ManifestState::Pending,
            _ => return None,
        };
        let inputs = if inputs == "-" {
            None
        } else {
            Some(Hash::from_hex(inputs).ok()?)
        };
        Some(Self {
            state,
            inputs,
            files: lines.map(parse_line).collect::<Option<_>>()?,
        })
    }
}

fn parse_line(line: &str) -> Option<(OutputPath, FileRecord)> {
    let mut words = line.splitn(4, ' ');
    let print = Fingerprint::parse(words.next()?)?;
    let size = words.next()?.parse().ok()?;
    let modified = words.next()?.parse().ok()?;
    // Through the constructor: a forged manifest must not get a file outside the output folder
    // deleted.
    let path = OutputPath::new(words.next()?).ok()?;
    Some((
        path,
        FileRecord {
            size,
            modified,
            print,
        },
    ))
}

/// The time of the last change in nanoseconds since 1970; 0 where the system keeps none.
pub(super) fn modified(metadata: &Metadata) -> i64 {
    let since = metadata
        .modified()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    since
        .and_then(|since| i64::try_from(since.as_nanos()).ok())
        .unwrap_or(0)
}

fn location(target: &Target) -> PathBuf {
    target
        .cache()
        .join(Path::new(&target.name()).with_extension("manifest"))
}

#[cfg(test)]
mod tests {
    use super::{FileRecord, Fingerprint, Manifest, OutputPath};
    use std::collections::BTreeMap;

    fn sample() -> Manifest {
        let entry = FileRecord {
            size: 5,
            modified: 1_700_000_000_123_456_789,
            print: Fingerprint::of(b"hello"),
        };
        let paths = ["404.html", "creators/end of line/index.html", "index.html"];
        let files: BTreeMap<_, _> = paths
            .into_iter()
            .map(|path| (OutputPath::new(path).unwrap(), entry))
            .collect();
        Manifest::complete(Some(blake3::hash(b"inputs")), files)
    }

    #[test]
    fn a_manifest_reads_as_it_was_written() {
        let manifest = sample();
        assert_eq!(Manifest::parse(&manifest.text()), Some(manifest.clone()));
        let pending = manifest.pending(None);
        assert_eq!(Manifest::parse(&pending.text()), Some(pending));
    }

    #[test]
    fn a_damaged_manifest_counts_as_none() {
        let text = sample().text();
        for length in 0..text.len() {
            assert_eq!(Manifest::parse(&text[..length]), None, "cut at {length}");
        }
        assert_eq!(Manifest::parse(&text.replace("404", "405")), None);
        assert_eq!(
            Manifest::parse(&text.replace("manifest 2", "manifest 1")),
            None
        );
    }

    #[test]
    fn a_forged_manifest_cannot_name_a_file_outside() {
        let body = sample().text();
        let body = body[..body.rfind("end ").unwrap()].replace("404.html", "../up.txt");
        let forged = format!("{body}end {}\n", blake3::hash(body.as_bytes()).to_hex());
        assert_eq!(Manifest::parse(&forged), None);
    }

    #[test]
    fn a_pending_manifest_lists_the_old_files_too() {
        let new = Manifest::complete(None, BTreeMap::new());
        assert_eq!(new.pending(Some(&sample())).count(), 3);
    }
}
