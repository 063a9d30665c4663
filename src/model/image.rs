//! Pictures of the input, as handles: what is known without their bytes, and a way to get those
//! when they are written.

use std::fmt;
use std::sync::Arc;

use super::link::WebLink;
use super::percent::Percent;
use super::text::Text;

/// The formats that are taken. SVG is not: it can hold scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImageFormat {
    Jpeg,
    Png,
    WebP,
}

impl ImageFormat {
    /// The ending of a file name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
        }
    }
}

/// Gives the bytes of a file when it is written; pictures are cleaned of all metadata (place,
/// camera, owner) but the orientation. `load` makes these.
pub trait ByteSource: Send + Sync {
    /// Reads, and cleans if it is a picture.
    ///
    /// # Errors
    /// When the file cannot be read any more.
    fn bytes(&self) -> std::io::Result<Vec<u8>>;
}

/// A picture of the input.
#[derive(Clone)]
pub struct Image {
    /// Hexadecimal digits of the hash of the original bytes, for names that change with the
    /// content.
    pub hash: Box<str>,
    /// The format, found from the content.
    pub format: ImageFormat,
    /// Width as shown, in pixels (after orientation).
    pub width: u32,
    /// Height as shown, in pixels (after orientation).
    pub height: u32,
    pub source: Arc<dyn ByteSource>,
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Image({} {}x{})", self.hash, self.width, self.height)
    }
}

impl PartialEq for Image {
    fn eq(&self, other: &Self) -> bool {
        self.hash == other.hash && self.format == other.format
    }
}

/// The point of a picture that a crop must keep, as shares of width and height from the top left
/// corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Focus {
    pub x: Percent,
    pub y: Percent,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Photo {
    pub image: Image,
    /// A description for those who cannot see it.
    pub alt: Option<Text>,
    /// The point that a crop must keep; the upper middle when not given.
    pub focus: Option<Focus>,
    /// The maker of the picture.
    pub credit: Option<Text>,
    /// The address of the picture or of its licence.
    pub credit_link: Option<WebLink>,
}
