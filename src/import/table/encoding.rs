//! From bytes to text: byte order marks, UTF-16 without one, UTF-8, and the older encodings of
//! spreadsheet programs.

use chardetng::EncodingDetector;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::TableError;

/// A text with its former encoding.
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    /// How many bytes mean nothing in the encoding; U+FFFD replaces them.
    pub lost: usize,
}

/// Decodes a file by its byte order mark, else as UTF-8 when it is that (or is that but for a few
/// bytes), else by a guess.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, TableError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(with(encoding, &bytes[mark..]));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(with(encoding, bytes));
    }
    if bytes.iter().take(4_096).any(|&byte| byte == 0) {
        return Err(TableError::Binary);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
            lost: 0,
        });
    }
    if is_damaged_utf8(bytes) {
        return Ok(with(UTF_8, bytes));
    }
    let mut detector = EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(with(
        detector.guess(None, chardetng::Utf8Detection::Deny),
        bytes,
    ))
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let lost = if had_errors {
        text.matches('\u{FFFD}').count()
    } else {
        0
    };
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
        lost,
    }
}

/// Recognises UTF-16 without a mark: in text of Latin letters every second byte is zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1_024) & !1];
    let zeros = |offset: usize| {
        sample
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|&&byte| byte == 0)
            .count()
    };
    let (even, odd, most) = (zeros(0), zeros(1), sample.len() / 4);
    match sample.len() {
        0..4 => None,
        _ if odd > most && even == 0 => Some(UTF_16LE),
        _ if even > most && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Returns whether most characters beyond ASCII are well-formed UTF-8, as in a file cut or patched
/// by a careless program; in another encoding that happens seldom and by chance.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn decoded(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.encoding)
    }

    #[test]
    fn marks_are_believed_and_removed() {
        assert_eq!(
            decoded(b"\xEF\xBB\xBFname\n"),
            ("name\n".to_owned(), "UTF-8")
        );
        assert_eq!(decoded(b"\xFF\xFEn\0a\0"), ("na".to_owned(), "UTF-16LE"));
        assert_eq!(decoded(b"\xFE\xFF\0n\0a"), ("na".to_owned(), "UTF-16BE"));
    }

    #[test]
    fn what_has_no_mark_is_recognised() {
        let utf16: Vec<u8> = "name;Straße\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decoded(&utf16), ("name;Straße\n".to_owned(), "UTF-16LE"));
        assert_eq!(
            decoded("name\nInês\n".as_bytes()),
            ("name\nInês\n".to_owned(), "UTF-8")
        );
        let windows =
            b"name,city\nJos\xE9 \x93El Bueno\x94,M\xE1laga\nNi\xF1o,Le\xF3n en Espa\xF1a\n";
        assert_eq!(
            decoded(windows),
            (
                "name,city\nJosé “El Bueno”,Málaga\nNiño,León en España\n".to_owned(),
                "windows-1252"
            )
        );
        let (cyrillic, _, _) =
            encoding_rs::WINDOWS_1251.encode("имя;город\nДарья;Москва\nПолина;Казань\n");
        assert_eq!(decoded(&cyrillic).1, "windows-1251");
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let mut bytes = "名前,éèêçüöäñ\n".as_bytes().to_vec();
        bytes.push(0xFF);
        let decoded = decode(&bytes).unwrap();
        assert_eq!((decoded.encoding, decoded.lost), ("UTF-8", 1));
        let mended = decode(b"name\nIn\xC3\xAAs\nJo\xC3\xA3o\nMa\xF1a\n").unwrap();
        assert_eq!(
            (mended.text.as_str(), mended.lost),
            ("name\nInês\nJoão\nMa\u{FFFD}a\n", 1)
        );
    }

    #[test]
    fn sheets_of_the_far_east_are_not_taken_for_damaged_utf8() {
        let names = "名前,都市\n田中 姫,東京\n鈴木 雛,大阪\n李娜,北京市朝阳区\n王伟,上海\n";
        for encoding in [
            encoding_rs::SHIFT_JIS,
            encoding_rs::GBK,
            encoding_rs::EUC_JP,
            encoding_rs::BIG5,
        ] {
            let (bytes, _, _) = encoding.encode(names);
            assert_ne!(
                decode(&bytes).unwrap().encoding,
                "UTF-8",
                "{}",
                encoding.name()
            );
        }
        let (korean, _, _) = encoding_rs::EUC_KR.encode("이름,도시\n김민지,서울\n이하늘,부산\n");
        assert_eq!(decode(&korean).unwrap().encoding, "EUC-KR");
    }

    #[test]
    fn other_bytes_are_refused() {
        assert!(decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0").is_err());
    }
}
