//! Countries, languages and locations.

use std::fmt;

use super::slug::Slug;
use super::text::Text;

/// A country: ISO 3166-1 alpha-2, in capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

/// A text that is not a country code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCountry(pub String);

/// The officially assigned codes of ISO 3166-1, and XK, which the field uses for Kosovo.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI \
    BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY \
    CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN \
    GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH \
    KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO \
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL \
    PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV \
    SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN \
    VU WF WS XK YE YT ZA ZM ZW";

/// Whether a list of codes that are separated by spaces has this one. All codes of a list are
/// equally long, so the list is a table: audiences and prices of a large roster ask it millions of
/// times.
pub(super) fn is_listed<const LENGTH: usize>(list: &str, code: &[u8; LENGTH]) -> bool {
    list.as_bytes()
        .chunks(LENGTH + 1)
        .any(|known| known.starts_with(code))
}

impl Country {
    /// Takes a code in capital or small letters.
    ///
    /// # Errors
    /// When it is not an assigned code.
    pub fn new(code: &str) -> Result<Self, BadCountry> {
        let upper = code.trim().to_ascii_uppercase();
        let bytes: Option<[u8; 2]> = upper
            .as_bytes()
            .try_into()
            .ok()
            .filter(|bytes| is_listed(COUNTRIES, bytes));
        bytes.map(Self).ok_or_else(|| BadCountry(code.to_owned()))
    }

    /// The code in capital letters: `PT`.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The code in small letters, as addresses have it: `pt`.
    pub fn slug(&self) -> String {
        self.code().to_ascii_lowercase()
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A language: a well-formed BCP 47 tag in its canonical case (`pt`, `pt-BR`, `zh-Hant`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Box<str>);

/// A text that is not a language tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLanguage(pub String);

impl Language {
    /// Takes a tag in any case.
    ///
    /// # Errors
    /// When it is not well-formed, or names no language.
    pub fn new(tag: &str) -> Result<Self, BadLanguage> {
        let bad = || BadLanguage(tag.to_owned());
        let locale = icu_locale::Locale::try_from_str(tag.trim()).map_err(|_| bad())?;
        if locale.id.language.is_unknown() {
            return Err(bad());
        }
        Ok(Self(locale.id.to_string().into()))
    }

    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The tag in small letters, as addresses have it: `pt-br`.
    pub fn slug(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The place in which a creator lives and works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    pub city: Option<Text>,
    /// The region or state.
    pub region: Option<Text>,
    pub country: Option<Country>,
}

impl Location {
    /// The name of the city's landing page, `pt-lisbon`; nothing without both city and country.
    pub fn city_slug(&self) -> Option<Slug> {
        let (city, country) = (self.city.as_ref()?, self.country?);
        Slug::from_label(&format!("{} {}", country.slug(), city))
    }
}

#[cfg(test)]
mod tests {
    use super::{Country, Language};

    #[test]
    fn codes_are_checked_and_put_in_their_case() {
        assert_eq!(
            Country::new("pt").map(|country| country.to_string()),
            Ok("PT".to_owned())
        );
        assert!(Country::new("UK").is_err());
        assert_eq!(
            Language::new("PT-br").map(|language| language.to_string()),
            Ok("pt-BR".to_owned())
        );
        assert!(Language::new("english language").is_err());
    }
}
