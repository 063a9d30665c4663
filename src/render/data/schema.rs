//! Records of schema.org as pages have them: all names are that vocabulary's, and `kind` is the
//! `@type` of each.

use std::borrow::Cow;

use serde::Serialize;

/// A page about one person. All names of these records are schema.org's.
#[derive(Serialize)]
pub(super) struct ProfilePage<'a> {
    #[serde(rename = "@context")]
    pub(super) context: &'static str,
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) url: &'a str,
    #[serde(rename = "dateCreated", skip_serializing_if = "Option::is_none")]
    pub(super) created: Option<String>,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<String>,
    #[serde(rename = "mainEntity")]
    pub(super) person: Person<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Person<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(rename = "@id")]
    pub(super) id: String,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) alternate_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) image: Option<&'a str>,
    pub(super) identifier: &'a str,
    pub(super) same_as: Vec<&'a str>,
    pub(super) interaction_statistic: Vec<Counter<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) knows_language: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) knows_about: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) home_location: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) makes_offer: Vec<Offer<'a>>,
}

/// Followers of a channel.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Counter<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) interaction_type: &'static str,
    pub(super) user_interaction_count: u64,
    pub(super) interaction_service: Named<'a>,
}

/// Something that has a name and no more.
#[derive(Serialize)]
pub(super) struct Named<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) name: Cow<'a, str>,
}

#[derive(Serialize)]
pub(super) struct Place<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) address: Address<'a>,
}

#[derive(Serialize)]
pub(super) struct Address<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(rename = "addressLocality", skip_serializing_if = "Option::is_none")]
    pub(super) city: Option<&'a str>,
    #[serde(rename = "addressRegion", skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<&'a str>,
    #[serde(rename = "addressCountry", skip_serializing_if = "Option::is_none")]
    pub(super) country: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Offer<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    #[serde(flatten)]
    pub(super) price: Price,
    pub(super) item_offered: Named<'a>,
}

/// A price that stands, or one from which prices begin.
#[derive(Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
pub(super) enum Price {
    Exact {
        price: String,
        price_currency: String,
    },
    From {
        price_specification: Least,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Least {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) min_price: String,
    pub(super) price_currency: String,
}

#[derive(Serialize)]
pub(super) struct CollectionPage<'a> {
    #[serde(rename = "@context")]
    pub(super) context: &'static str,
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    pub(super) url: &'a str,
    #[serde(rename = "mainEntity")]
    pub(super) list: ItemList,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ItemList {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) number_of_items: usize,
    pub(super) item_list_element: Vec<Listed>,
}

/// A creator at a place in a list.
#[derive(Serialize)]
pub(super) struct Listed {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) position: usize,
    pub(super) url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Breadcrumbs<'a> {
    #[serde(rename = "@context")]
    pub(super) context: &'static str,
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) item_list_element: [Crumb<'a>; 2],
}

/// A step on the way to a page.
#[derive(Serialize)]
pub(super) struct Crumb<'a> {
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) position: usize,
    pub(super) name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) item: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Organization<'a> {
    #[serde(rename = "@context")]
    pub(super) context: &'static str,
    #[serde(rename = "@type")]
    pub(super) kind: &'static str,
    pub(super) name: &'a str,
    pub(super) url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) logo: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) email: Option<&'a str>,
}
