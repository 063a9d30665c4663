//! The addresses of the site: one list for the pages that are made, the names that the owner's
//! pages may not take, and the links that may be right.

/// A property that creators are grouped by; each value has a landing page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// The tier of the largest channel.
    Tier,
    Niche,
    /// A platform with a channel.
    Platform,
    Country,
    Location,
    /// A language of the content.
    Language,
}

impl Facet {
    /// Every facet, in the order in which it is shown.
    pub const ALL: [Self; 6] = [
        Self::Tier,
        Self::Niche,
        Self::Platform,
        Self::Country,
        Self::Location,
        Self::Language,
    ];

    /// Returns the first part of its landing pages' addresses.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Tier => "tiers",
            Self::Niche => "niches",
            Self::Platform => "platforms",
            Self::Country => "countries",
            Self::Location => "locations",
            Self::Language => "languages",
        }
    }

    /// Returns its name in messages and in queries: `tier`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Tier => "tier",
            Self::Niche => "niche",
            Self::Platform => "platform",
            Self::Country => "country",
            Self::Location => "location",
            Self::Language => "language",
        }
    }
}

/// An address that the generator makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SiteAddress<'a> {
    /// The directory, or the kit of a solo site.
    Home,
    /// All names from A to Z.
    Creators,
    /// The kit of the creator with this slug.
    Creator(&'a str),
    /// All values of a facet.
    Facet(Facet),
    /// The landing page of the value with this slug.
    Group(Facet, &'a str),
    /// The open call with this slug.
    Brief(&'a str),
    Insights,
    Shortlist,
    Feed,
}

/// The folder of the second and later pages of a list.
const PAGE: &str = "page";

impl<'a> SiteAddress<'a> {
    /// Returns the path on the site: `/creators/ines-duarte/`.
    pub fn path(self) -> String {
        match self {
            Self::Home => "/".to_owned(),
            Self::Creators => "/creators/".to_owned(),
            Self::Creator(slug) => format!("/creators/{slug}/"),
            Self::Facet(facet) => format!("/{}/", facet.folder()),
            Self::Group(facet, slug) => format!("/{}/{slug}/", facet.folder()),
            Self::Brief(slug) => format!("/briefs/{slug}/"),
            Self::Insights => "/insights/".to_owned(),
            Self::Shortlist => "/shortlist/".to_owned(),
            Self::Feed => "/feed.xml".to_owned(),
        }
    }

    /// Reads a path on the site; the slashes at its ends may be missing. Returns `None` for an
    /// address that the generator never makes.
    pub fn parse(path: &'a str) -> Option<Self> {
        let path = path.trim_matches('/');
        let facet = |folder: &str| Facet::ALL.into_iter().find(|f| f.folder() == folder);
        match path.split_once('/') {
            Some((_, below)) if below.contains('/') => None,
            Some(("creators", slug)) => Some(Self::Creator(slug)),
            Some(("briefs", slug)) => Some(Self::Brief(slug)),
            Some((folder, slug)) => facet(folder).map(|facet| Self::Group(facet, slug)),
            None => match path {
                "" => Some(Self::Home),
                "creators" => Some(Self::Creators),
                "insights" => Some(Self::Insights),
                "shortlist" => Some(Self::Shortlist),
                "feed.xml" => Some(Self::Feed),
                folder => facet(folder).map(Self::Facet),
            },
        }
    }
}

/// Returns the path of one page of the list at `path`, counted from 1.
pub fn list_page(path: &str, number: usize) -> String {
    if number == 1 {
        path.to_owned()
    } else {
        format!("{path}{PAGE}/{number}/")
    }
}

/// Returns the folders whose pages depend on how many creators there are, and who they are: landing
/// pages, and later pages of the directory.
pub fn list_folders() -> impl Iterator<Item = String> {
    let facets = Facet::ALL.map(|facet| SiteAddress::Facet(facet).path());
    facets.into_iter().chain([format!("/{PAGE}/")])
}

/// Returns true if the generator keeps addresses that begin with this part for itself.
pub fn is_reserved(first: &str) -> bool {
    matches!(first, "404" | "api" | "briefs" | "p" | PAGE) || SiteAddress::parse(first).is_some()
}

#[cfg(test)]
mod tests {
    use super::{Facet, SiteAddress, is_reserved, list_folders, list_page};

    #[test]
    fn an_address_is_read_as_it_was_written() {
        for (address, path) in [
            (SiteAddress::Home, "/"),
            (SiteAddress::Creators, "/creators/"),
            (SiteAddress::Creator("ines"), "/creators/ines/"),
            (SiteAddress::Facet(Facet::Country), "/countries/"),
            (SiteAddress::Group(Facet::Tier, "micro"), "/tiers/micro/"),
            (SiteAddress::Brief("launch"), "/briefs/launch/"),
            (SiteAddress::Insights, "/insights/"),
            (SiteAddress::Shortlist, "/shortlist/"),
            (SiteAddress::Feed, "/feed.xml"),
        ] {
            assert_eq!(address.path(), path);
            assert_eq!(SiteAddress::parse(path), Some(address));
        }
        for other in [
            "/about/",
            "/briefs/",
            "/creators/ines/photos/",
            "/about/us/",
        ] {
            assert_eq!(SiteAddress::parse(other), None, "{other}");
        }
    }

    #[test]
    fn pages_of_the_owner_stay_out_of_the_folders_of_the_generator() {
        for reserved in ["api", "briefs", "creators", "page", "shortlist", "tiers"] {
            assert!(is_reserved(reserved), "{reserved}");
        }
        assert!(!is_reserved("about"));
    }

    #[test]
    fn the_first_page_of_a_list_is_the_list() {
        assert_eq!(list_page("/tiers/micro/", 1), "/tiers/micro/");
        assert_eq!(list_page("/", 2), "/page/2/");
        assert!(list_folders().any(|folder| folder == "/page/"));
    }
}
