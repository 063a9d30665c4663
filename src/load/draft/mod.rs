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
mod list;
mod loaded;
mod offer;
mod page;
mod shape;
mod site;
mod union;
mod value;

pub use brief::{
    AudienceWishDraft, BriefContactDraft, BriefDraft, BriefNotesDraft, BriefResultDraft,
    CountDraft, CreatorWishDraft, DeliverableDraft, ExclusivityDraft, RangeDraft, TermsDraft,
    UsageDraft,
};
pub use creator::{
    AudienceDraft, AveragesDraft, ChannelDraft, CollaborationDraft, ConsentDraft, ContactDraft,
    CreatorDraft, HistoryDraft, LocationDraft, ManagerDraft, NotesDraft, PhotoTable, PostDraft,
    ResultDraft, TestimonialDraft,
};
pub use decode::{Decode, Decoder, Field, Node, Table, decode_table};
pub use list::{Entries, List};
pub use loaded::{
    ImageProblem, Images, Loaded, LoadedBrief, LoadedCreator, LoadedPage, RenderedText,
};
pub use offer::{AddOnDraft, PackageDraft, PackageItemDraft, RateDraft};
pub use page::PageDraft;
pub use shape::{FieldShape, Shape, TableShape};
pub use site::{
    AgencyDraft, CmsBackendDraft, CmsDraft, ExchangeDraft, KitDraft, MetricsDraft, OutputsDraft,
    PitchDraft, PlatformDraft, PrivacyDraft, SiteDraft, ThemeDraft, TierBandDraft, TiersDraft,
};
pub use union::{Guardable, GuardedDraft, PhotoDraft, SponsoredDraft, SwitchDraft, TokenDraft};
pub use value::{Anything, Rate, Secret, Share};
