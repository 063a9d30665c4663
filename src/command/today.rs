//! Today: read once, here and nowhere else.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::Date;

/// Why there is no today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BadToday {
    /// `--now` is no date.
    Now(String),
    /// `SOURCE_DATE_EPOCH` is no number of seconds.
    Epoch(String),
}

/// `--now`, else `SOURCE_DATE_EPOCH`, else the system's date in UTC.
///
/// # Errors
/// When what was given is no date.
pub(super) fn today(now: Option<&str>) -> Result<Date, BadToday> {
    if let Some(now) = now {
        return now.parse().map_err(|_| BadToday::Now(now.to_owned()));
    }
    match env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds
            .trim()
            .parse()
            .ok()
            .and_then(date_of)
            .ok_or(BadToday::Epoch(seconds)),
        Err(_) => {
            let since = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default();
            i64::try_from(since.as_secs())
                .ok()
                .and_then(date_of)
                .ok_or_else(|| BadToday::Epoch("the system's clock".to_owned()))
        }
    }
}

/// The date in UTC of seconds since 1970.
fn date_of(seconds: i64) -> Option<Date> {
    let days = jiff::Span::new()
        .try_days(seconds.div_euclid(86_400))
        .ok()?;
    Date::constant(1970, 1, 1).checked_add(days).ok()
}

#[cfg(test)]
mod tests {
    use super::{BadToday, date_of, today};

    #[test]
    fn seconds_become_days_in_utc() {
        let day = |seconds| date_of(seconds).map(|date| date.to_string());
        assert_eq!(day(0), Some("1970-01-01".to_owned()));
        assert_eq!(day(1_795_478_399), Some("2026-11-23".to_owned()));
        assert_eq!(day(1_795_478_400), Some("2026-11-24".to_owned()));
    }

    #[test]
    fn now_stands_above_all() {
        assert_eq!(
            today(Some("2026-11-24")).map(|date| date.to_string()),
            Ok("2026-11-24".to_owned())
        );
        assert_eq!(
            today(Some("yesterday")),
            Err(BadToday::Now("yesterday".to_owned()))
        );
    }
}
