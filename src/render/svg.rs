//! An SVG while it is written. Its numbers are short and a page has hundreds of them, which the
//! usual formatting is slow for.

use itoa::Buffer;

/// The text of a drawing so far.
#[derive(Debug, Default)]
pub(super) struct Svg(String);

impl Svg {
    /// Room for a drawing of about so many bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Adds marks as they are.
    pub(super) fn raw(&mut self, marks: &str) -> &mut Self {
        self.0.push_str(marks);
        self
    }

    /// Adds a whole number.
    pub(super) fn whole(&mut self, number: i64) -> &mut Self {
        self.raw(Buffer::new().format(number))
    }

    /// Adds a number with at most one decimal, as short as it can be written.
    pub(super) fn tenths(&mut self, number: f64) -> &mut Self {
        let tenths = (number * 10.0).round() as i64;
        if tenths < 0 {
            self.raw("-");
        }
        self.whole((tenths / 10).abs());
        match tenths.abs() % 10 {
            0 => self,
            rest => self.raw(".").whole(rest),
        }
    }

    pub(super) fn finish(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Svg;

    #[test]
    fn numbers_are_short() {
        let tenths = |number: f64| {
            let mut svg = Svg::default();
            svg.tenths(number);
            svg.finish()
        };
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (-0.04, "0"),
            (0.06, "0.1"),
            (-0.25, "-0.3"),
            (12.0, "12"),
            (320.04, "320"),
            (-7.0, "-7"),
        ];
        for (number, expected) in cases {
            assert_eq!(tenths(number), expected);
        }
    }
}
