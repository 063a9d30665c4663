//! Drafts: what the files say, value by value, each with its file and range, before anything is
//! checked across values.
//!
//! A draft is declared once, by [`draft!`](decode), and that declaration is the single source: it
//! decodes TOML and collects every mistake on the way (unknown keys, wrong types, values that
//! cannot be meant), it lays a private file over a public one key by key, and it describes itself
//! ([`Shape`]) for the reference, for editors and for web editing. serde would stop at the first
//! mistake and could not say where a missing key belongs, so the decoder walks the parsed document
//! itself.

mod brief;
mod creator;
mod decode;
mod field;
mod list;
mod loaded;
mod offer;
mod page;
mod shape;
mod site;
mod union;
mod value;

pub(crate) use brief::{
    BriefContactDraft, BriefDraft, CreatorWishDraft, DeliverableDraft, RangeDraft,
};
pub(crate) use creator::{
    AudienceDraft, AveragesDraft, ChannelDraft, CollaborationDraft, ConsentDraft, ContactDraft,
    CountsDraft, CreatorDraft, HistoryDraft, LocationDraft, ManagerDraft, NotesDraft, PostDraft,
    ResultDraft, TestimonialDraft,
};
pub(crate) use decode::{Decoder, Lost, TableDraft, decode_table};
pub(crate) use field::Field;
pub(crate) use list::{Entries, List};
pub(crate) use loaded::{
    ImageProblem, Images, ItemOrigin, Loaded, LoadedBrief, LoadedCreator, LoadedPage, RenderedText,
};
pub(crate) use offer::{AddOnDraft, PackageDraft, RateDraft};
pub(crate) use page::PageDraft;
pub(crate) use shape::{Shape, TableShape};
pub(crate) use site::{
    AgencyDraft, ExchangeDraft, MetricsDraft, OutputsDraft, PlatformDraft, PrivacyDraft, SiteDraft,
    ThemeDraft, TierBandDraft, TiersDraft,
};
pub(crate) use union::{GuardedDraft, PhotoDraft, SponsoredDraft, TokenDraft};
pub(crate) use value::SharePercent;
