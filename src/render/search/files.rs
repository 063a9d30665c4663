//! The files of the index and their names: kind, number, and the first 32 bits of the content's
//! hash.
//!
//! The number keeps two files of one kind apart whatever their hashes; the hash keeps a browser
//! from mixing two builds.

use miniz_oxide::deflate::compress_to_vec_zlib;
use rayon::prelude::*;

use super::FORMAT;

/// Names that one table of card files holds: a page of results fetches many, so they are small.
pub(super) const CARD_TABLE: usize = 32;
/// Names that one table of figure files holds: a shortlist fetches few.
pub(super) const FIGURE_TABLE: usize = 256;
/// Compression level of `.bin` files.
const LEVEL: u8 = 7;

/// Paths and contents, all below one folder.
pub(super) struct Files {
    folder: String,
    all: Vec<(String, Vec<u8>)>,
}

impl Files {
    /// No files yet, below `folder` (relative, without a slash at the end).
    pub(super) fn new(folder: &str) -> Self {
        Self {
            folder: folder.to_owned(),
            all: Vec::new(),
        }
    }

    /// Adds binary files of one kind, compressed; gives their hashes as hexadecimal digits, eight
    /// for each.
    pub(super) fn binary(&mut self, kind: &str, contents: Vec<Vec<u8>>) -> String {
        let packed = contents.into_par_iter().map(|content| {
            let mut marked = vec![FORMAT];
            marked.extend(content);
            compress_to_vec_zlib(&marked, LEVEL)
        });
        let packed: Vec<Vec<u8>> = packed.collect();
        self.add(kind, "bin", packed)
    }

    /// Adds JSON files of one kind as they are: hosts compress JSON.
    pub(super) fn json(&mut self, kind: &str, contents: Vec<Vec<u8>>) -> String {
        self.add(kind, "json", contents)
    }

    /// Adds many JSON files whose hashes are too many for the manifest: they go into tables of
    /// `size`, and the tables' hashes are given.
    pub(super) fn tabled(&mut self, kind: &str, size: usize, contents: Vec<Vec<u8>>) -> String {
        let hashes = self.json(kind, contents);
        let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default() as u8;
        let bytes: Vec<u8> = hashes
            .as_bytes()
            .chunks(2)
            .map(|pair| pair.iter().fold(0, |byte, c| byte << 4 | digit(*c)))
            .collect();
        let tables = bytes.chunks(4 * size).map(<[u8]>::to_vec).collect();
        self.binary(&format!("{kind}t"), tables)
    }

    fn add(&mut self, kind: &str, extension: &str, contents: Vec<Vec<u8>>) -> String {
        let mut hashes = String::with_capacity(contents.len() * 8);
        for (number, content) in contents.into_iter().enumerate() {
            let hash = blake3::hash(&content).to_hex()[..8].to_owned();
            hashes.push_str(&hash);
            self.all.push((
                format!("{}/{kind}/{number}.{hash}.{extension}", self.folder),
                content,
            ));
        }
        hashes
    }

    /// The files, by path.
    pub(super) fn finish(mut self) -> Vec<(String, Vec<u8>)> {
        self.all.sort_by(|a, b| a.0.cmp(&b.0));
        self.all
    }
}
