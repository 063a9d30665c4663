//! The files of the index and their names: kind, number, and the first 32 bits of the content's
//! hash.
//!
//! The number keeps two files of one kind apart whatever their hashes; the hash keeps a browser
//! from mixing two builds.

use miniz_oxide::deflate::compress_to_vec_zlib;
use rayon::prelude::*;

use super::{FOLDER, FORMAT};

/// Names that one table of card files holds: a page of results fetches many, so they are small.
pub(super) const CARD_TABLE: usize = 32;
/// Names that one table of figure files holds: a shortlist fetches few.
pub(super) const FIGURE_TABLE: usize = 256;
const LEVEL: u8 = 7;

/// The first 32 bits of a file's hash.
type ShortHash = [u8; 4];

/// The files of an index so far.
#[derive(Default)]
pub(super) struct IndexFiles(Vec<(String, Vec<u8>)>);

impl IndexFiles {
    /// Adds files of one kind, compressed. Returns their hashes in hexadecimal digits, eight
    /// for each.
    pub(super) fn binary(&mut self, kind: &str, contents: Vec<Vec<u8>>) -> String {
        let packed = contents.into_par_iter().map(packed).collect();
        hexadecimal(&self.add(kind, packed))
    }

    /// Adds many files, [`packed`] already, whose hashes are too many for the manifest: they go
    /// into tables of `size`. Returns the hashes of the tables.
    pub(super) fn tabled(&mut self, kind: &str, size: usize, files: Vec<Vec<u8>>) -> String {
        let hashes = self.add(kind, files);
        let tables = hashes.chunks(size).map(|table| table.concat()).collect();
        self.binary(&format!("{kind}t"), tables)
    }

    fn add(&mut self, kind: &str, files: Vec<Vec<u8>>) -> Vec<ShortHash> {
        let mut hashes = Vec::with_capacity(files.len());
        for (number, file) in files.into_iter().enumerate() {
            let [a, b, c, d, ..] = *blake3::hash(&file).as_bytes();
            let hash = [a, b, c, d];
            let name = format!("{number}.{}.bin", hexadecimal(&[hash]));
            self.0.push((format!("{FOLDER}/{kind}/{name}"), file));
            hashes.push(hash);
        }
        hashes
    }

    /// Returns paths and contents, by path.
    pub(super) fn finish(mut self) -> Vec<(String, Vec<u8>)> {
        self.0.sort();
        self.0
    }
}

/// Returns a file with the content, compressed.
pub(super) fn packed(content: Vec<u8>) -> Vec<u8> {
    compress_to_vec_zlib(&[vec![FORMAT], content].concat(), LEVEL)
}

fn hexadecimal(hashes: &[ShortHash]) -> String {
    let numbers = hashes.iter().map(|hash| u32::from_be_bytes(*hash));
    numbers.map(|number| format!("{number:08x}")).collect()
}
