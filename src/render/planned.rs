//! Files of the output that are made from the context when they are asked for.

use std::sync::Arc;

use super::context::Context;
use crate::artifact::{Artifact, OutputPath, Page};
use crate::diagnostic::{Diagnostic, problem};
use crate::model::ByteSource;

/// A list of files that grows while the output is planned.
pub(crate) struct Planned {
    context: Arc<Context>,
    pub artifacts: Vec<Artifact>,
}

impl Planned {
    pub(crate) fn new(context: &Arc<Context>) -> Self {
        Self {
            context: context.clone(),
            artifacts: Vec::new(),
        }
    }

    /// Adds a file that a template makes; `path` begins with `/`. A path that is none of the output
    /// is left out: `check` has reported it.
    pub(crate) fn add<P: Into<Page>>(
        &mut self,
        path: &str,
        make: impl Fn(&Context) -> Result<P, Box<Diagnostic>> + Send + Sync + 'static,
    ) {
        if let Ok(path) = OutputPath::new(path.trim_start_matches('/')) {
            let context = self.context.clone();
            self.artifacts
                .push(Artifact::new(path, move || make(&context)));
        }
    }

    /// Adds a file of text; `path` begins with `/`.
    pub(crate) fn add_text(
        &mut self,
        path: &str,
        make: impl Fn(&Context) -> String + Send + Sync + 'static,
    ) {
        self.add(path, move |context| Ok(make(context).into_bytes()));
    }

    /// Adds a file that is published as it is; `path` begins with `/`.
    pub(crate) fn add_copy(&mut self, path: &str, source: Arc<dyn ByteSource>) {
        let path = path.trim_start_matches('/');
        self.artifacts.extend(copy(path, path.to_owned(), source));
    }
}

/// Returns a file that is published as it is, at a path of the output; `name` is its name in
/// reports. `None` where the path is none of the output, which `check` has reported.
pub(crate) fn copy(path: &str, name: String, source: Arc<dyn ByteSource>) -> Option<Artifact> {
    let path = OutputPath::new(path).ok()?;
    Some(Artifact::new(path, move || {
        source
            .bytes()
            .map_err(|error| Box::new(problem::files::unreadable(&name, &error.to_string())))
    }))
}
