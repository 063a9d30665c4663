//! Today: read once, here and nowhere else.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

use super::failure::Failure;
use crate::model::Date;

/// Returns the day of `--now`, else of `SOURCE_DATE_EPOCH`, else the system's date in UTC.
///
/// # Errors
/// When a given text is no date.
pub(super) fn today(now: Option<&str>) -> Result<Date, Failure> {
    if let Some(now) = now {
        return now.parse().map_err(|_| {
            let message = format!("`--now {now}` is not a date");
            Failure::misused(message, "write a date as 2026-11-24")
        });
    }
    let seconds = env::var("SOURCE_DATE_EPOCH").unwrap_or_else(|_| {
        let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH);
        since_1970.unwrap_or_default().as_secs().to_string()
    });
    seconds
        .trim()
        .parse()
        .ok()
        .and_then(date_of)
        .ok_or_else(|| {
            let message = format!(
                "SOURCE_DATE_EPOCH is `{seconds}`, which is not a number of seconds since 1970"
            );
            Failure::misused(message, "say the day with `--now 2026-11-24`")
        })
}

/// Returns the date in UTC of seconds since 1970.
fn date_of(seconds: i64) -> Option<Date> {
    let days = jiff::Span::new()
        .try_days(seconds.div_euclid(86_400))
        .ok()?;
    Date::constant(1970, 1, 1).checked_add(days).ok()
}

#[cfg(test)]
mod tests {
    use super::{date_of, today};

    #[test]
    fn seconds_become_days_in_utc() {
        let day = |seconds| date_of(seconds).map(|date| date.to_string());
        assert_eq!(day(0), Some("1970-01-01".to_owned()));
        assert_eq!(day(1_795_478_399), Some("2026-11-23".to_owned()));
        assert_eq!(day(1_795_478_400), Some("2026-11-24".to_owned()));
    }

    #[test]
    fn now_comes_before_all() {
        assert_eq!(
            today(Some("2026-11-24")).map(|date| date.to_string()),
            Ok("2026-11-24".to_owned())
        );
        assert!(today(Some("yesterday")).is_err());
    }
}
