//! Answers requests from the newest build, and tells browsers of a newer one.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use tiny_http::{Request, Server};

use super::events::Events;
use super::guard::{self, Refusal};
use super::page::{self, OWN, SCRIPT};
use super::port::Bound;
use super::reply::Reply;
use super::snapshot::{Found, Snapshot};
use super::visits::{Change, Visits};
use super::{Built, OverlayProblem};
use crate::artifact::Artifact;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{FileId, Texts};

/// How many requests are answered at the same time.
const WORKERS: usize = 4;

/// A site that is being served. Dropping it ends that.
pub(crate) struct Preview {
    shared: Arc<Shared>,
}

struct Shared {
    server: Server,
    port: u16,
    base: String,
    site: RwLock<Arc<Snapshot>>,
    visits: Mutex<Visits>,
    events: Events,
    is_over: AtomicBool,
}

impl Preview {
    /// Begins to answer on `bound`, before there is anything to show. The site's addresses begin
    /// with `base_path`, which begins and ends with `/`.
    ///
    /// # Errors
    /// When the system refuses to listen.
    pub(crate) fn start(bound: Bound, base_path: &str) -> std::io::Result<Self> {
        let port = bound.address().port();
        let server = Server::from_listener(bound.listener, None).map_err(std::io::Error::other)?;
        let run = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_nanos());
        let shared = Arc::new(Shared {
            server,
            port,
            base: base_path.to_owned(),
            site: RwLock::default(),
            visits: Mutex::default(),
            events: Events::new(run),
            is_over: AtomicBool::new(false),
        });
        for _ in 0..WORKERS {
            let shared = Arc::clone(&shared);
            thread::spawn(move || shared.work());
        }
        Ok(Self { shared })
    }

    /// Shows a new build, and tells browsers when what they show is different now. One with errors
    /// is told of, and the old site stays.
    pub(crate) fn update(&self, built: Built) {
        let old = self.shared.site();
        let files = built.files.or_else(|| old.files.clone());
        let is_first = old.files.is_none() && files.is_some();
        let snapshot = Arc::new(Snapshot {
            files,
            problems: built.problems,
            texts: built.texts,
        });
        *self
            .shared
            .site
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::clone(&snapshot);
        let compared = self.shared.compare(&snapshot);
        self.shared
            .tell(if is_first { Change::Page } else { compared }, &snapshot);
    }

    /// Tells browsers when the newest build gives other pages than it gave before.
    pub(super) fn look_again(&self) {
        let snapshot = self.shared.site();
        self.shared.tell(self.shared.compare(&snapshot), &snapshot);
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::SeqCst);
        (0..WORKERS).for_each(|_| self.shared.server.unblock());
        self.shared.events.close();
    }
}

impl Shared {
    fn site(&self) -> Arc<Snapshot> {
        Arc::clone(&self.site.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn compare(&self, snapshot: &Snapshot) -> Change {
        self.visits
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .compare(snapshot)
    }

    fn tell(&self, change: Change, snapshot: &Snapshot) {
        self.events
            .tell(change, &problems_as_json(&snapshot.problems));
    }

    fn work(&self) {
        while !self.is_over.load(Ordering::SeqCst) {
            if let Ok(request) = self.server.recv() {
                self.answer(request);
            }
        }
    }

    fn answer(&self, request: Request) {
        let (host, origin) = (header(&request, "Host"), header(&request, "Origin"));
        if let Err(refusal) = guard::check(request.method().as_str(), host, origin, self.port) {
            return refuse(refusal).send(request);
        }
        let url = request.url().to_owned();
        let (path, query) = url.split_once('?').unwrap_or((&url, ""));
        match path.strip_prefix(OWN) {
            Some("events") if request.method().as_str() == "GET" => {
                let since = query.strip_prefix("since=").unwrap_or_default();
                let problems = problems_as_json(&self.site().problems);
                self.events.listen(since, &problems, request.into_writer());
            }
            Some("reload.js") => Reply::file(200, "reload.js", SCRIPT.into()).send(request),
            Some(_) => Reply::text(404, "Not found").send(request),
            None => self.file(path, query).send(request),
        }
    }

    /// The answer for an address of the site.
    fn file(&self, path: &str, query: &str) -> Reply {
        // Before the site is looked at, so that a page is never taken for newer than it is.
        let since = self.events.since();
        let site = self.site();
        match site.find(path, &self.base) {
            Found::File(file) => self.artifact(200, &file, &site, &since),
            Found::Moved(to) => {
                let to = if query.is_empty() {
                    to
                } else {
                    format!("{to}?{query}")
                };
                Reply::text(302, "Found").header("Location", to)
            }
            Found::Nothing(Some(page)) => {
                self.note_absent(path);
                self.artifact(404, &page, &site, &since)
            }
            Found::Nothing(None) => {
                self.note_absent(path);
                Reply::file(
                    404,
                    "404.html",
                    page::with_script(&page::not_found(), &since),
                )
            }
            Found::Unbuilt => Reply::file(
                503,
                "index.html",
                page::with_script(&page::broken(&site.problems), &since),
            ),
        }
    }

    fn artifact(&self, status: u16, file: &Artifact, site: &Snapshot, since: &str) -> Reply {
        let path = file.path.as_str();
        let made = file.bytes();
        let message = made.as_ref().err().map(|problem| problem.message());
        let seen = made
            .as_deref()
            .unwrap_or_else(|_| message.as_deref().unwrap_or_default().as_bytes());
        self.visits
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .note(path, Some(seen));
        match made {
            Ok(bytes) if path.ends_with(".html") => {
                Reply::file(status, path, page::with_script(&bytes, since))
            }
            Ok(bytes) => Reply::file(status, path, bytes),
            Err(problem) => Reply::file(
                500,
                "index.html",
                page::with_script(&page::broken(&shown(*problem, site)), since),
            ),
        }
    }

    /// Remembers that a page was missed, so that its browser is told when it comes.
    fn note_absent(&self, path: &str) {
        let Some(below) = path.strip_prefix(self.base.as_str()) else {
            return;
        };
        let name = if below.is_empty() || below.ends_with('/') {
            format!("{below}index.html")
        } else {
            below.to_owned()
        };
        self.visits
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .note(&name, None);
    }
}

fn header<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    request
        .headers()
        .iter()
        .find(|header| header.field.equiv(name))
        .map(|header| header.value.as_str())
}

fn refuse(refusal: Refusal) -> Reply {
    match refusal {
        Refusal::Method => {
            Reply::text(405, "Only GET and HEAD are answered here").header("Allow", "GET, HEAD")
        }
        Refusal::Host => Reply::text(
            403,
            "This name is not answered; use localhost or the address of this machine, with the port of the preview",
        ),
        Refusal::Origin => Reply::text(403, "Other sites are not answered"),
    }
}

fn problems_as_json(problems: &[OverlayProblem]) -> String {
    serde_json::to_string(problems).unwrap_or_else(|_| "[]".to_owned())
}

/// A problem that showed itself only when a page was asked for, at its place in the files of that
/// build.
fn shown(problem: Diagnostic, site: &Snapshot) -> Vec<OverlayProblem> {
    let mut problems = Diagnostics::default();
    problems.push(problem);
    match &site.texts {
        Some(texts) => OverlayProblem::from_diagnostics(&problems, &**texts),
        None => OverlayProblem::from_diagnostics(&problems, &NoTexts),
    }
}

/// The files of a build that names none.
struct NoTexts;

impl Texts for NoTexts {
    fn path(&self, _: FileId) -> Cow<'_, str> {
        Cow::Borrowed("")
    }

    fn text(&self, _: FileId) -> Option<Cow<'_, str>> {
        None
    }
}
