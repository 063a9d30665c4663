//! What the front matter of a page can say.

use super::decode::draft;
use super::list::List;
use super::value::Anything;
use crate::model::{Date, Text};

draft! {
    /// The front matter of a page of your own: `content/about.md` stands at `/about/`. Only `title`
    /// is needed.
    "a page" => PageDraft {
        /// The title. Needed.
        title: Text,
        /// The page in one sentence, for search engines and shares.
        description: Text,
        /// The day of the page.
        date: Date,
        /// The day of the last change.
        updated: Date,
        /// Whether the page is not finished: it is in no output.
        draft: bool,
        /// The first day on which the page is in the output.
        publish_date: Date,
        /// The day from which the page is in no output.
        expiry_date: Date,
        /// Another template than `page.html`.
        template: Text,
        /// Older addresses that lead to this page.
        aliases: List<Text>,
        /// Values of your own, for templates of your own.
        extra: Anything,
    }
}
