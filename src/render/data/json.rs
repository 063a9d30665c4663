//! JSON objects whose fields keep their order.

use serde::{Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

/// A JSON object. Fields are written in the order in which they are added.
#[derive(Default)]
pub(crate) struct Object(Vec<(&'static str, Box<RawValue>)>);

impl Object {
    /// Begins an object of a schema.org type.
    pub(crate) fn typed(kind: &'static str) -> Self {
        Self::default().with("@type", kind)
    }

    /// Adds a field; one that is `None` is left out.
    pub(crate) fn with(mut self, name: &'static str, value: impl Serialize) -> Self {
        // Texts, numbers, lists and objects: there is nothing that JSON could not write.
        if let Ok(value) = to_raw_value(&value)
            && value.get() != "null"
        {
            self.0.push((name, value));
        }
        self
    }

    /// Adds a list; an empty one is left out.
    pub(crate) fn with_some(self, name: &'static str, list: Vec<impl Serialize>) -> Self {
        if list.is_empty() {
            self
        } else {
            self.with(name, list)
        }
    }

    /// The object as JSON text.
    pub(crate) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
