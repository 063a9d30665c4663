//! The fingerprint of a written file, by which a later build knows its bytes again without reading
//! them.

use std::fmt;

/// The first 128 bits of a file's BLAKE3 hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let hash = blake3::hash(bytes);
        Self(
            hash.as_bytes()
                .iter()
                .take(16)
                .fold(0, |print, byte| print << 8 | u128::from(*byte)),
        )
    }

    /// Reads what [`Display`](fmt::Display) writes: 32 hexadecimal digits.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let is_whole = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        u128::from_str_radix(text, 16)
            .ok()
            .filter(|_| is_whole)
            .map(Self)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn fingerprints_read_as_they_were_written_and_stay_the_same() {
        // The published value for no bytes: manifests of every machine and version must agree.
        assert_eq!(
            Fingerprint::of(b"").to_string(),
            "af1349b9f5f9a1a6a0404dea36dcc949"
        );
        let long = vec![7; 100_000];
        for bytes in [&b""[..], b"a", b"hello", &long] {
            let print = Fingerprint::of(bytes);
            assert_eq!(Fingerprint::parse(&print.to_string()), Some(print));
        }
        assert_ne!(Fingerprint::of(b"a"), Fingerprint::of(b"b"));
        for bad in [
            "",
            "+9aa06d3014798d86001c324468d497f",
            "99aa06d3014798d86001c324468d497",
            "x9aa06d3014798d86001c324468d497f",
        ] {
            assert_eq!(Fingerprint::parse(bad), None, "{bad}");
        }
    }
}
