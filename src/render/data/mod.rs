//! Files for machines: JSON, address cards, the feed, maps, and what hosts and crawlers are told.

pub(crate) mod address;
pub(crate) mod api;
pub(crate) mod feed;
pub(crate) mod headers;
mod json;
mod profile;
pub(crate) mod robots;
pub(crate) mod search;
pub(crate) mod sitemap;
pub(crate) mod structured;
