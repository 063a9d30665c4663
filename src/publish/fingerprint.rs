//! The fingerprint of a written file, by which a later build knows its bytes again without reading
//! them.

use std::fmt;

use twox_hash::XxHash3_128;

/// 128 bits of XXH3 (Yann Collet, 2019). It guards nothing, it only tells one of our own files from
/// another, and every byte of a site goes through it: it is made at several times the speed of a
/// cryptographic hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fingerprint(u128);

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(XxHash3_128::oneshot(bytes))
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
            "99aa06d3014798d86001c324468d497f"
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
