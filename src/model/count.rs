//! Counts as English reports write them.

use std::fmt::Display;

/// A count with its thousands apart: `9,980`. For reports; pages follow the locale.
pub fn grouped(count: impl Display) -> String {
    let digits = count.to_string();
    let groups: Vec<String> = digits
        .as_bytes()
        .rchunks(3)
        .rev()
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_apart() {
        let written = [0_u64, 999, 1_000, 9_980, 475_800_000].map(grouped);
        assert_eq!(written, ["0", "999", "1,000", "9,980", "475,800,000"]);
    }
}
