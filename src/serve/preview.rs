//! Answers requests from the newest build, and notifies browsers of a newer one.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use tiny_http::{Request, Server};

use super::address::Bound;
use super::events::{Events, lock};
use super::guard::{self, Refusal};
use super::page::{self, OWN, OverlayProblem, SCRIPT};
use super::reply::Reply;
use super::snapshot::{Lookup, Snapshot};
use super::visits::{Change, Seen, Visits};
use crate::artifact::Artifact;
use crate::diagnostic::Diagnostic;

/// Requests that are answered at the same time.
const WORKERS: usize = 4;

/// A site that is being served until this is dropped.
pub(crate) struct Preview(Arc<Service>);

/// The state that the threads of a preview share.
struct Service {
    server: Server,
    port: u16,
    base: String,
    site: Mutex<Arc<Snapshot>>,
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
        let port = bound.port();
        let server = Server::from_listener(bound.listener, None).map_err(std::io::Error::other)?;
        let service = Arc::new(Service {
            server,
            port,
            base: base_path.to_owned(),
            site: Mutex::default(),
            visits: Mutex::default(),
            events: Events::new(),
            is_over: AtomicBool::new(false),
        });
        for _ in 0..WORKERS {
            let service = service.clone();
            thread::spawn(move || service.work());
        }
        Ok(Self(service))
    }

    /// Shows a new build, and notifies browsers if their pages are different now. After a build
    /// with errors, these are shown and the old site stays.
    pub(crate) fn update(&self, built: Snapshot) {
        let old = self.0.site();
        let is_first = old.files.is_none() && built.files.is_some();
        let snapshot = Arc::new(Snapshot {
            files: built.files.or_else(|| old.files.clone()),
            ..built
        });
        *lock(&self.0.site) = snapshot.clone();
        let change = lock(&self.0.visits).compare(&snapshot);
        self.0.notify(
            if is_first { Some(Change::Page) } else { change },
            &snapshot,
        );
    }

    /// Notifies browsers if the newest build gives other pages than it gave before.
    pub(super) fn compare(&self) {
        let snapshot = self.0.site();
        let change = lock(&self.0.visits).compare(&snapshot);
        self.0.notify(change, &snapshot);
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.0.is_over.store(true, Ordering::SeqCst);
        (0..WORKERS).for_each(|_| self.0.server.unblock());
        self.0.events.close();
    }
}

impl Service {
    fn site(&self) -> Arc<Snapshot> {
        lock(&self.site).clone()
    }

    fn notify(&self, change: Option<Change>, snapshot: &Snapshot) {
        self.events.notify(change, &json(&snapshot.problems));
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
                let problems = json(&self.site().problems);
                self.events.listen(since, &problems, request.into_writer());
            }
            Some("reload.js") => Reply::file(200, "reload.js", SCRIPT.into()).send(request),
            Some(_) => Reply::text(404, "Not found").send(request),
            None => self.reply(path, query).send(request),
        }
    }

    /// Returns the answer for an address of the site.
    fn reply(&self, path: &str, query: &str) -> Reply {
        // Before the site is looked at, so that a page is never taken for newer than it is.
        let since = self.events.since();
        let site = self.site();
        match site.find(path, &self.base) {
            Lookup::File(file) => self.file(200, &file, &site, &since),
            Lookup::Moved(to) if query.is_empty() => Reply::redirect(to),
            Lookup::Moved(to) => Reply::redirect(format!("{to}?{query}")),
            Lookup::Absent(name) => {
                if let Some(name) = name {
                    // So that its browser is notified when the file comes.
                    lock(&self.visits).note(&name, Seen::default());
                }
                match site.file("404.html") {
                    Some(page) => self.file(404, &page, &site, &since),
                    None => Reply::page(404, page::not_found(), &since),
                }
            }
            Lookup::Unbuilt => Reply::page(503, page::broken(&site.problems), &since),
        }
    }

    /// Returns the answer that a file of the site is, and remembers that it was given.
    fn file(&self, status: u16, file: &Artifact, site: &Snapshot, since: &str) -> Reply {
        let path = file.path.as_str();
        let page = file.page();
        lock(&self.visits).note(path, Seen::new(Some(&page)));
        match page {
            Ok(page) if path.ends_with(".html") => Reply::page(status, page.bytes, since),
            Ok(page) => Reply::file(status, path, page.bytes),
            Err(problem) => Reply::page(500, page::broken(&located(*problem, site)), since),
        }
    }
}

fn header<'a>(request: &'a Request, name: &'static str) -> Option<&'a str> {
    let mut headers = request.headers().iter();
    let header = headers.find(|header| header.field.equiv(name))?;
    Some(header.value.as_str())
}

fn refuse(refusal: Refusal) -> Reply {
    match refusal {
        Refusal::Method => {
            Reply::text(405, "Only GET and HEAD are answered here").header("Allow", "GET, HEAD")
        }
        Refusal::Host => Reply::text(
            403,
            "This name is not answered; use localhost or the address of this machine, with the \
             port of the preview",
        ),
        Refusal::Origin => Reply::text(403, "Other sites are not answered"),
    }
}

fn json(problems: &[OverlayProblem]) -> String {
    serde_json::to_string(problems).unwrap_or_else(|_| "[]".to_owned())
}

/// Locates a problem, found only when its page was asked for, in the files of that build.
fn located(problem: Diagnostic, site: &Snapshot) -> Vec<OverlayProblem> {
    let problems = [problem].into_iter().collect();
    let texts = site.texts.as_deref();
    texts.map_or_else(Vec::new, |texts| {
        OverlayProblem::from_diagnostics(&problems, texts)
    })
}
