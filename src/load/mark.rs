//! The agency's mark: its file and its shape.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::site_path;
use crate::model::layout;

/// The number of bytes that are read: a picture's size is at its beginning.
const HEAD: u64 = 64 << 10;

/// Finds the mark that the configuration names below `static/`: width over height, where the file
/// says it.
///
/// # Errors
/// When there is no such file: the reason, for a sentence.
pub(crate) fn shape(root: &Path, name: &str) -> Result<Option<f64>, String> {
    let path = site_path::below(
        root,
        &root.join(layout::STATIC),
        name.trim_start_matches('/'),
    )
    .ok_or("is not a path below `static/`")?;
    let missing = |_| "names a file that is not below `static/`".to_owned();
    let mut head = Vec::new();
    File::open(path)
        .and_then(|file| file.take(HEAD).read_to_end(&mut head))
        .map_err(missing)?;
    Ok(of_picture(&head).or_else(|| of_drawing(&String::from_utf8_lossy(&head))))
}

fn of_picture(head: &[u8]) -> Option<f64> {
    let size = imagesize::blob_size(head).ok()?;
    let side = |pixels: usize| u32::try_from(pixels).ok().map(f64::from);
    ratio(side(size.width)?, side(size.height)?)
}

/// An SVG says its shape in `viewBox`, else in `width` and `height`.
fn of_drawing(text: &str) -> Option<f64> {
    let from = text.find("<svg")?;
    let tag = text[from..].split_once('>')?.0;
    let attribute = |name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}="))?;
        rest.get(1..)?.split(['"', '\'']).next()
    };
    let number = |text: &str| text.trim().trim_end_matches("px").parse().ok();
    let box_sides = attribute("viewBox").and_then(|sides| {
        let sides: Vec<f64> = sides
            .split([' ', ',', '\n', '\t'])
            .filter_map(number)
            .collect();
        ratio(*sides.get(2)?, *sides.get(3)?)
    });
    box_sides.or_else(|| {
        ratio(
            number(attribute(" width")?)?,
            number(attribute(" height")?)?,
        )
    })
}

fn ratio(width: f64, height: f64) -> Option<f64> {
    Some(width / height).filter(|ratio| ratio.is_finite() && *ratio > 0.0)
}

#[cfg(test)]
mod tests {
    use super::of_drawing;

    #[test]
    fn a_drawing_tells_its_shape() {
        for (text, shape) in [
            (
                "<?xml version=\"1.0\"?><svg viewBox=\"0 0 300 60\" width=\"10\" height=\"10\">",
                Some(5.0),
            ),
            ("<svg width='64px' height='32px'>", Some(2.0)),
            ("<svg\n viewBox='0,0,40,40'>", Some(1.0)),
            ("<svg width=\"100%\" height=\"32\">", None),
            ("<svg viewBox=\"0 0 300 0\">", None),
            ("no drawing", None),
        ] {
            assert_eq!(of_drawing(text), shape, "{text}");
        }
    }
}
