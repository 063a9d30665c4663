//! Work that browsers need not wait for, such as the search index of a large roster, and how it is
//! given up for a newer save.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::{Finding, Later, Preview};

/// Work that may still be going on.
pub(super) struct Pending {
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    is_abandoned: AtomicBool,
    /// Held while browsers are told, so that nothing old is told after something new.
    telling: Mutex<()>,
}

impl Pending {
    /// Begins the work; when it is done, browsers are told.
    pub(super) fn start(work: Later, preview: &Arc<Preview>) -> Self {
        let (state, preview) = (Arc::new(State::default()), preview.clone());
        let own = state.clone();
        thread::spawn(move || {
            let is_wanted = || !own.is_abandoned.load(Ordering::SeqCst);
            let found = work(&is_wanted);
            let _telling = own.telling.lock().unwrap_or_else(PoisonError::into_inner);
            if found == Finding::Changed && is_wanted() {
                preview.look_again();
            }
        });
        Self { state }
    }

    /// Gives the work up: nothing of it is told from now on.
    pub(super) fn abandon(&self) {
        self.state.is_abandoned.store(true, Ordering::SeqCst);
        drop(
            self.state
                .telling
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        );
    }
}
