//! What those who follow a channel are called: followers, or as the platform itself says.

use crate::model::Basis;

/// The nouns, which are keys of `kit.follower_word`, `kit.of_basis`, `kit.engagement_of` and
/// `kit.figure`.
#[cfg(test)]
pub(crate) const NOUNS: [&str; 5] = [
    "followers",
    "subscribers",
    "listeners",
    "readers",
    "members",
];

/// The noun of a platform.
pub(crate) fn noun(platform: &str) -> &'static str {
    match platform {
        "youtube" | "newsletter" => "subscribers",
        "podcast" => "listeners",
        "blog" => "readers",
        "patreon" => "members",
        _ => "followers",
    }
}

/// What a rate on a platform is measured against: a key of `kit.of_basis`.
pub(crate) fn basis(basis: Basis, platform: &str) -> &'static str {
    match basis {
        Basis::Followers => noun(platform),
        Basis::Views | Basis::Reach | Basis::Impressions => basis.word(),
    }
}

/// The noun for several platforms: their own, where they have one in common, else `audience`.
pub(crate) fn common<'a>(platforms: impl IntoIterator<Item = &'a str>) -> &'static str {
    let mut nouns = platforms.into_iter().map(noun);
    let first = nouns.next().unwrap_or("audience");
    if nouns.all(|other| other == first) {
        first
    } else {
        "audience"
    }
}

#[cfg(test)]
mod tests {
    use super::{NOUNS, basis, common, noun};
    use crate::model::Basis;

    #[test]
    fn platforms_have_their_own_nouns() {
        let platforms = ["instagram", "youtube", "podcast", "blog", "patreon"];
        assert_eq!(
            platforms
                .map(noun)
                .map(|noun| NOUNS.iter().position(|known| *known == noun)),
            [Some(0), Some(1), Some(2), Some(3), Some(4)]
        );
        assert_eq!(basis(Basis::Followers, "newsletter"), "subscribers");
        assert_eq!(basis(Basis::Views, "newsletter"), "views");
    }

    #[test]
    fn several_platforms_share_a_noun_or_have_an_audience() {
        assert_eq!(common(["youtube", "newsletter"]), "subscribers");
        assert_eq!(common(["youtube", "instagram"]), "audience");
        assert_eq!(common([]), "audience");
    }
}
