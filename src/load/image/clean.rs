//! Takes everything out of a picture that is not the picture: place, camera, owner, comments,
//! embedded video. Only colour profiles and the orientation stay, without which it would look
//! wrong. Parts are kept by an allow-list, so a new kind of metadata goes too.

use img_parts::jpeg::{Jpeg, markers};
use img_parts::png::Png;
use img_parts::riff::RiffContent;
use img_parts::webp::WebP;
use img_parts::{Bytes, ImageEXIF};

use crate::model::ImageFormat;

/// The bytes of the picture without its metadata; nothing when it is damaged.
pub(super) fn without_metadata(bytes: Vec<u8>, format: ImageFormat) -> Option<Vec<u8>> {
    let orientation = orientation(&bytes, format)
        .filter(|&orientation| orientation != 1)
        .map(orientation_only);
    match format {
        ImageFormat::Jpeg => clean_jpeg(bytes, orientation),
        ImageFormat::Png => clean_png(bytes, orientation),
        ImageFormat::WebP => clean_webp(bytes, orientation),
    }
}

/// Returns the orientation of the camera (1 to 8 as in EXIF, from 5 on turned to its side), `None`
/// if the picture does not say it.
pub(super) fn orientation(bytes: &[u8], format: ImageFormat) -> Option<u16> {
    let bytes = Bytes::copy_from_slice(bytes);
    let exif = match format {
        ImageFormat::Jpeg => Jpeg::from_bytes(bytes).ok()?.exif(),
        ImageFormat::Png => Png::from_bytes(bytes).ok()?.exif(),
        ImageFormat::WebP => WebP::from_bytes(bytes).ok()?.exif(),
    };
    orientation_tag(&exif?)
}

fn clean_jpeg(mut bytes: Vec<u8>, orientation: Option<Bytes>) -> Option<Vec<u8>> {
    bytes.truncate(end_of_jpeg(&bytes)?);
    let mut jpeg = Jpeg::from_bytes(bytes.into()).ok()?;
    let keep = |marker: u8| {
        let application = (markers::APP0..=markers::APP15).contains(&marker);
        let needed = matches!(marker, markers::APP0 | markers::APP2 | markers::APP14);
        marker != markers::COM && (!application || needed)
    };
    // APP2 holds colour profiles, but also indexes of embedded pictures, and those hold metadata of
    // their own.
    jpeg.segments_mut().retain(|part| {
        keep(part.marker())
            && (part.marker() != markers::APP2 || part.contents().starts_with(b"ICC_PROFILE\0"))
    });
    jpeg.set_exif(orientation);
    Some(jpeg.encoder().bytes().to_vec())
}

fn clean_png(bytes: Vec<u8>, orientation: Option<Bytes>) -> Option<Vec<u8>> {
    const KEPT: [&[u8; 4]; 14] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB",
        b"cICP", b"pHYs", b"bKGD", b"acTL",
    ];
    let mut png = Png::from_bytes(bytes.into()).ok()?;
    png.chunks_mut()
        .retain(|part| KEPT.contains(&&part.kind()) || matches!(&part.kind(), b"fcTL" | b"fdAT"));
    png.set_exif(orientation);
    Some(png.encoder().bytes().to_vec())
}

fn clean_webp(bytes: Vec<u8>, orientation: Option<Bytes>) -> Option<Vec<u8>> {
    const KEPT: [&[u8; 4]; 7] = [
        b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP",
    ];
    let mut webp = WebP::from_bytes(bytes.into()).ok()?;
    webp.chunks_mut().retain(|part| KEPT.contains(&&part.id()));
    webp.set_exif(orientation);
    clear_metadata_flags(&mut webp);
    Some(webp.encoder().bytes().to_vec())
}

/// Clears the marks in the file's header that announce metadata, except that of the orientation if
/// it stayed.
fn clear_metadata_flags(webp: &mut WebP) {
    const EXIF: u8 = 0b0000_1000;
    const XMP: u8 = 0b0000_0100;
    let has_exif = webp.exif().is_some();
    for part in webp
        .chunks_mut()
        .iter_mut()
        .filter(|part| &part.id() == b"VP8X")
    {
        if let RiffContent::Data(header) = part.content_mut() {
            let mut flags = header.to_vec();
            if let Some(first) = flags.first_mut() {
                *first = (*first & !(EXIF | XMP)) | if has_exif { EXIF } else { 0 };
            }
            *header = flags.into();
        }
    }
}

/// The byte after the end marker of a JPEG; what follows (a motion photo's video, for one) is not
/// the picture.
fn end_of_jpeg(bytes: &[u8]) -> Option<usize> {
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1)?;
        match (bytes.get(at)?, marker) {
            (0xFF, 0xD9) => return Some(at + 2),
            // Filling, a stuffed byte, or a restart mark inside the picture's data.
            (0xFF, 0x00 | 0xD0..=0xD8 | 0x01) => at += 2,
            (0xFF, 0xFF) => at += 1,
            (0xFF, _) => {
                let length = u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?]);
                at += 2 + usize::from(length.max(2));
            }
            _ => at += 1,
        }
    }
}

/// Reads the orientation out of EXIF: tag 0x0112 of the first directory.
fn orientation_tag(exif: &[u8]) -> Option<u16> {
    let little = match exif.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let two = |at: usize| -> Option<u16> {
        let pair = [*exif.get(at)?, *exif.get(at + 1)?];
        Some(if little {
            u16::from_le_bytes(pair)
        } else {
            u16::from_be_bytes(pair)
        })
    };
    let four = |at: usize| -> Option<usize> {
        let (first, second) = (usize::from(two(at)?), usize::from(two(at + 2)?));
        Some(if little {
            first | second << 16
        } else {
            first << 16 | second
        })
    };
    let directory = four(4)?;
    let entries = usize::from(two(directory)?);
    let entry = (0..entries)
        .map(|index| directory + 2 + index * 12)
        .find(|&at| two(at) == Some(0x0112))?;
    two(entry + 8).filter(|orientation| (1..=8).contains(orientation))
}

/// EXIF that says the orientation and nothing else.
fn orientation_only(orientation: u16) -> Bytes {
    let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    exif.extend(orientation.to_be_bytes());
    exif.extend([0; 6]);
    Bytes::from(exif)
}

#[cfg(test)]
mod tests {
    use super::{end_of_jpeg, orientation, orientation_only, orientation_tag, without_metadata};
    use crate::model::ImageFormat;

    /// A JPEG of one segment each: place data, a comment, a scan, and a video behind its end.
    fn photo() -> Vec<u8> {
        let mut exif = b"Exif\0\0".to_vec();
        exif.extend(orientation_only(6).iter());
        exif.extend(b"GPS 38.7223 N");
        let segment = |marker: u8, body: &[u8]| {
            let mut bytes = vec![0xFF, marker];
            bytes.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
            bytes.extend(body);
            bytes
        };
        let mut bytes = vec![0xFF, 0xD8];
        bytes.extend(segment(0xE1, &exif));
        bytes.extend(segment(0xED, b"owner of the camera"));
        bytes.extend(segment(0xFE, b"a comment"));
        bytes.extend(segment(0xC0, &[8, 0, 4, 0, 2, 1, 1, 0x11, 0]));
        bytes.extend(segment(0xDA, &[1, 1, 0, 0, 63, 0]));
        bytes.extend([0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD9]);
        bytes.extend(b"motion video");
        bytes
    }

    #[test]
    fn a_photo_loses_its_place_owner_comment_and_video_and_keeps_its_orientation() {
        let clean = without_metadata(photo(), ImageFormat::Jpeg).unwrap();
        let has = |needle: &[u8]| clean.windows(needle.len()).any(|window| window == needle);
        for gone in [&b"GPS"[..], b"owner", b"comment", b"motion"] {
            assert!(!has(gone), "{}", String::from_utf8_lossy(gone));
        }
        assert!(has(&[0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD9]));
        assert_eq!(orientation(&clean, ImageFormat::Jpeg), Some(6));
    }

    #[test]
    fn the_end_of_a_cut_photo_is_not_found() {
        assert_eq!(end_of_jpeg(&[0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2]), None);
        assert_eq!(end_of_jpeg(&[]), None);
    }

    #[test]
    fn orientation_reads_back() {
        for turned in 1..=8 {
            assert_eq!(orientation_tag(&orientation_only(turned)), Some(turned));
        }
        assert_eq!(orientation_tag(b"II*\0\xff\xff\xff\xff"), None);
    }
}
