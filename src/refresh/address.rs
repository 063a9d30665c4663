//! Addresses of posts: the id in them, the account, and the day on which the platform made the id.

use url::Url;

use crate::model::Date;

/// Segments of a path before the id of a post.
const BEFORE_ID: [&str; 13] = [
    "p", "reel", "reels", "tv", "video", "videos", "photo", "status", "statuses", "shorts", "live",
    "posts", "embed",
];

/// Returns what two addresses of one post have in common: its id where the address shows one, else
/// host and path. `None` if it is no address.
pub(super) fn post_key(address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok()?;
    let host = url.host_str()?.trim_start_matches("www.").to_owned();
    let named = ["v", "story_fbid", "fbid"];
    if let Some((_, id)) = url
        .query_pairs()
        .find(|(name, _)| named.contains(&name.as_ref()))
    {
        return Some(id.into_owned());
    }
    let segments: Vec<&str> = segments(&url);
    if host == "youtu.be" {
        return segments.first().map(|id| (*id).to_owned());
    }
    let after = segments
        .iter()
        .position(|segment| BEFORE_ID.contains(segment))
        .and_then(|place| segments.get(place + 1));
    Some(match after {
        Some(id) => (*id).to_owned(),
        None => format!("{host}/{}", segments.join("/")),
    })
}

/// Returns the account in the address of a post, in small letters: `@ines` of
/// `tiktok.com/@ines/video/1`. `None` if it shows none.
pub(super) fn account(platform: &str, address: &str) -> Option<String> {
    let url = Url::parse(address.trim()).ok()?;
    let segments = segments(&url);
    let first = segments.first()?;
    let is_post = segments
        .get(1)
        .is_some_and(|second| BEFORE_ID.contains(second));
    let is_number = first.bytes().all(|byte| byte.is_ascii_digit());
    match platform {
        "tiktok" | "x" | "facebook" if is_post && !is_number && *first != "i" => {
            Some(first.trim_start_matches('@').to_lowercase())
        }
        _ => None,
    }
}

fn segments(url: &Url) -> Vec<&str> {
    url.path_segments()
        .into_iter()
        .flatten()
        .filter(|segment| !segment.is_empty())
        .collect()
}

/// Returns the day in UTC on which the platform made the id of a post: ids of TikTok, X, LinkedIn
/// and Instagram begin with a time. `None` if the address shows no such id.
pub(super) fn day(platform: &str, address: &str) -> Option<Date> {
    let key = post_key(address)?;
    let number = || key.parse::<u64>().ok();
    let milliseconds = match platform {
        "tiktok" => (number()? >> 32) * 1_000,
        "x" => (number()? >> 22) + 1_288_834_974_657,
        "instagram" => (shortcode(&key)? >> 23) + 1_314_220_021_721,
        "linkedin" => linkedin_id(&key)? >> 22,
        _ => return None,
    };
    day_of_seconds(i64::try_from(milliseconds / 1_000).ok()?)
}

/// Returns the day in UTC of seconds since 1970.
pub(super) fn day_of_seconds(seconds: i64) -> Option<Date> {
    let days = jiff::Span::new()
        .try_days(seconds.div_euclid(86_400))
        .ok()?;
    Date::constant(1970, 1, 1).checked_add(days).ok()
}

/// Reads the eleven signs by which Instagram writes a number.
fn shortcode(code: &str) -> Option<u64> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    if code.len() != 11 {
        return None;
    }
    code.bytes().try_fold(0_u64, |number, sign| {
        let digit = SIGNS.iter().position(|&other| other == sign)?;
        number.checked_mul(64)?.checked_add(digit as u64)
    })
}

/// Reads the number behind `activity-`, `share-` or `ugcPost-`.
fn linkedin_id(key: &str) -> Option<u64> {
    key.split(['-', ':', '/'])
        .filter(|part| part.len() >= 18)
        .find_map(|part| part.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::{account, day, post_key};

    #[test]
    fn addresses_of_one_post_have_one_key() {
        let key = |address| post_key(address).unwrap_or_default();
        assert_eq!(key("https://www.instagram.com/p/DEMO01/"), "DEMO01");
        assert_eq!(
            key("https://instagram.com/ines/reel/DEMO01/?igsh=1"),
            "DEMO01"
        );
        assert_eq!(
            key("https://www.youtube.com/watch?v=CeWu-DMt838&t=4"),
            "CeWu-DMt838"
        );
        assert_eq!(key("https://youtu.be/CeWu-DMt838"), "CeWu-DMt838");
        assert_eq!(
            key("https://www.youtube.com/shorts/CeWu-DMt838"),
            "CeWu-DMt838"
        );
        assert_eq!(key("https://twitter.com/ines/status/1830"), "1830");
        assert_eq!(key("https://letter.example/a/b/"), "letter.example/a/b");
        assert_eq!(post_key("no address"), None);
    }

    #[test]
    fn accounts_come_before_the_post() {
        let tiktok = "https://www.tiktok.com/@Vivante/video/7300000000000000001";
        assert_eq!(account("tiktok", tiktok).as_deref(), Some("vivante"));
        assert_eq!(account("x", "https://x.com/i/status/1"), None);
        assert_eq!(
            account("instagram", "https://www.instagram.com/reel/DEMO01/"),
            None
        );
    }

    #[test]
    fn ids_hold_their_day() {
        let written = |platform, address| day(platform, address).map(|day| day.to_string());
        let tiktok = "https://www.tiktok.com/@a/video/7300000000000000001";
        assert_eq!(written("tiktok", tiktok).as_deref(), Some("2023-11-11"));
        let made = "https://www.tiktok.com/@inesd/video/7710222210564096007";
        assert_eq!(written("tiktok", made).as_deref(), Some("2026-11-20"));
        let x = "https://x.com/demo/status/1830000000000000000";
        assert_eq!(written("x", x).as_deref(), Some("2024-08-31"));
        assert_eq!(
            written("instagram", "https://www.instagram.com/p/DEMO01/"),
            None
        );
        assert_eq!(written("youtube", "https://youtu.be/CeWu-DMt838"), None);
    }
}
