//! Pictures: found, measured and hashed now; read again and cleaned when they are written.

mod clean;

use std::fs;
use std::io::{self, Error, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::draft::ImageProblem;
use super::site_path;
use crate::model::{ByteSource, Image, ImageFormat, layout};

/// The largest picture file, in bytes.
const MOST_BYTES: u64 = 32 << 20;
/// The longest side, in pixels.
const LONGEST_SIDE: usize = 12_000;
/// The greatest area, in pixels.
const MOST_PIXELS: usize = 50_000_000;

/// A picture on disk.
struct FileImage {
    path: PathBuf,
    format: ImageFormat,
}

impl ByteSource for FileImage {
    fn bytes(&self) -> io::Result<Vec<u8>> {
        let bytes = fs::read(&self.path)?;
        clean::without_metadata(bytes, self.format)
            .ok_or_else(|| Error::new(ErrorKind::InvalidData, "the picture is damaged"))
    }
}

/// A file of `static/`: published as it is, but for the metadata of photos.
pub(crate) struct FileBytes {
    pub path: PathBuf,
}

impl ByteSource for FileBytes {
    fn bytes(&self) -> io::Result<Vec<u8>> {
        let bytes = fs::read(&self.path)?;
        match image_format(&bytes) {
            // A picture that cannot be taken apart could still hold a place, so it is not
            // published.
            Some(format) => clean::without_metadata(bytes, format)
                .ok_or_else(|| Error::new(ErrorKind::InvalidData, "the picture is damaged")),
            None => Ok(bytes),
        }
    }
}

fn image_format(bytes: &[u8]) -> Option<ImageFormat> {
    match imagesize::image_type(bytes).ok()? {
        imagesize::ImageType::Jpeg => Some(ImageFormat::Jpeg),
        imagesize::ImageType::Png => Some(ImageFormat::Png),
        imagesize::ImageType::Webp => Some(ImageFormat::WebP),
        _ => None,
    }
}

/// Opens the picture that a file in `folder` names: beside it, or below `static/` when the name
/// begins with `/`.
///
/// # Errors
/// When there is no such picture, or it cannot be used.
pub(crate) fn open(root: &Path, folder: &Path, name: &str) -> Result<Image, ImageProblem> {
    let (base, below) = match name.strip_prefix('/') {
        Some(below) => (root.join(layout::STATIC), below),
        None => (folder.to_owned(), name),
    };
    let path = site_path::below(root, &base, below).ok_or(ImageProblem::Outside)?;
    let metadata = match fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_file() => metadata,
        Ok(_) => return Err(ImageProblem::Outside),
        Err(error) if error.kind() == ErrorKind::NotFound => return Err(ImageProblem::Missing),
        Err(error) => return Err(ImageProblem::Unreadable(error.to_string())),
    };
    if metadata.len() > MOST_BYTES {
        return Err(ImageProblem::TooLarge);
    }
    let bytes = fs::read(&path).map_err(|error| ImageProblem::Unreadable(error.to_string()))?;
    measure(&bytes, path)
}

fn measure(bytes: &[u8], path: PathBuf) -> Result<Image, ImageProblem> {
    let format = image_format(bytes).ok_or(ImageProblem::Format)?;
    let size = imagesize::blob_size(bytes).map_err(|_| ImageProblem::Damaged)?;
    let longest = size.width.max(size.height);
    if longest > LONGEST_SIDE || size.width.saturating_mul(size.height) > MOST_PIXELS {
        return Err(ImageProblem::TooLarge);
    }
    if size.width == 0 || size.height == 0 {
        return Err(ImageProblem::Damaged);
    }
    let turned = clean::orientation(bytes, format).is_some_and(|orientation| orientation >= 5);
    let (width, height) = if turned {
        (size.height, size.width)
    } else {
        (size.width, size.height)
    };
    let hash = blake3::hash(bytes).to_hex()[..16].into();
    let pixels = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    Ok(Image {
        hash,
        format,
        width: pixels(width),
        height: pixels(height),
        source: Arc::new(FileImage { path, format }),
    })
}
