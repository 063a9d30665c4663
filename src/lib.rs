//! Rosterkit turns a folder of creator profiles and brand briefs into a roster site with a media
//! kit for every creator.
//!
//! The modules are the pipeline, in reading order:
//!
//! 1. [`source`]: where a value was written: file, range, line and column.
//! 2. [`diagnostic`]: what can be wrong with the input, and how it is reported.
//! 3. [`model`]: the checked types. A value of the model cannot be wrong.
//! 4. [`load`]: files into drafts, every value with its range.
//! 5. [`check`]: drafts into the model, or diagnostics.
//! 6. [`metrics`]: tier, engagement, benchmark, audience, price and growth; pure.
//! 7. [`render`]: the model and its figures into artifacts.
//! 8. [`artifact`]: an output path and the bytes that belong there, made when asked for.
//! 9. [`publish`]: artifacts against what is on disk, and then onto it.
//! 10. [`pipeline`]: the only file that joins the stages.
//!
//! Around them stand [`import`] (tables into profiles), [`refresh`] (exports of platforms into one
//! profile), [`reference`](mod@reference) (the documents
//! that are made from the code), [`serve`] (the preview) and [`command`] (the command line).

pub mod artifact;
mod check;
pub mod command;
pub mod diagnostic;
mod escape;
mod import;
mod load;
mod metrics;
pub mod model;
pub mod pipeline;
pub mod publish;
pub mod reference;
mod refresh;
mod render;
mod serve;
pub mod source;
