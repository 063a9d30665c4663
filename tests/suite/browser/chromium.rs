//! Headless Chromium, driven over its DevTools protocol: one browser, and tabs that share nothing
//! with each other.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, ErrorKind};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Error, Message, WebSocket};

/// How long anything may take on a machine with much to do.
const PATIENCE: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(15);

/// A running browser. It ends when this is dropped.
pub(super) struct Chromium {
    child: Child,
    wire: Rc<RefCell<Wire>>,
    _profile: TempDir,
}

/// The connection, and what has been heard on it but not yet asked for.
struct Wire {
    socket: WebSocket<TcpStream>,
    last: u64,
    heard: VecDeque<Value>,
}

impl Chromium {
    /// Starts one; `None` when there is no Chromium on this machine.
    pub(super) fn start() -> Option<Self> {
        let profile = tempfile::tempdir().unwrap();
        let mut command = Command::new("chromium");
        command.args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-sync",
        ]);
        command.args([
            "--disable-background-networking",
            "--disable-component-update",
            "--remote-debugging-port=0",
            "--lang=en-GB",
        ]);
        command.arg(format!("--user-data-dir={}", profile.path().display()));
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .ok()?;
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let endpoint = endpoint(&mut said);
        // What it says later is read and dropped, so that it is never held up.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        let address = endpoint
            .trim_start_matches("ws://")
            .split('/')
            .next()
            .unwrap();
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let (socket, _) = tungstenite::client(endpoint.as_str(), stream).unwrap();
        let wire = Rc::new(RefCell::new(Wire {
            socket,
            last: 0,
            heard: VecDeque::new(),
        }));
        Some(Self {
            child,
            wire,
            _profile: profile,
        })
    }

    /// A new tab with a storage of its own.
    pub(super) fn tab(&self) -> Tab {
        Tab::new(&self.wire)
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Where the browser listens, which it says on standard error.
fn endpoint(said: &mut impl BufRead) -> String {
    let mut all = String::new();
    loop {
        let mut line = String::new();
        assert!(
            said.read_line(&mut line).unwrap() > 0,
            "Chromium ended before it listened:\n{all}"
        );
        if let Some(endpoint) = line.trim().strip_prefix("DevTools listening on ") {
            return endpoint.to_owned();
        }
        all += &line;
    }
}

impl Wire {
    fn call(&mut self, session: Option<&str>, method: &str, parameters: &Value) -> Value {
        self.last += 1;
        let mut message = json!({ "id": self.last, "method": method, "params": parameters });
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        self.socket
            .send(Message::text(message.to_string()))
            .unwrap();
        loop {
            let mut answer = self.receive();
            if answer["id"] == self.last {
                assert!(answer["error"].is_null(), "{method}: {}", answer["error"]);
                return answer["result"].take();
            }
            self.heard.push_back(answer);
        }
    }

    fn receive(&mut self) -> Value {
        loop {
            match self.socket.read() {
                Ok(Message::Text(text)) => return serde_json::from_str(&text).unwrap(),
                Ok(_) => {}
                // A signal is no answer.
                Err(Error::Io(error)) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => panic!("no answer from Chromium in time: {error}"),
            }
        }
    }
}

/// One tab.
pub(super) struct Tab {
    wire: Rc<RefCell<Wire>>,
    session: String,
    context: Value,
}

impl Drop for Tab {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.wire.borrow_mut().call(
                None,
                "Target.disposeBrowserContext",
                &json!({ "browserContextId": self.context }),
            );
        }
    }
}

impl Tab {
    fn new(shared: &Rc<RefCell<Wire>>) -> Self {
        let mut wire = shared.borrow_mut();
        let context = wire.call(
            None,
            "Target.createBrowserContext",
            &json!({ "disposeOnDetach": true }),
        );
        let target = wire.call(
            None,
            "Target.createTarget",
            &json!({ "url": "about:blank", "browserContextId": context["browserContextId"] }),
        );
        let attached = wire.call(
            None,
            "Target.attachToTarget",
            &json!({ "targetId": target["targetId"], "flatten": true }),
        );
        drop(wire);
        let session = attached["sessionId"].as_str().unwrap().to_owned();
        let tab = Self {
            wire: shared.clone(),
            session,
            context: context["browserContextId"].clone(),
        };
        for domain in ["Page", "Runtime", "Log", "Network"] {
            tab.call(&format!("{domain}.enable"), &json!({}));
        }
        tab.size(1440);
        tab
    }

    /// Another tab of the same browser, as if it were another person's.
    pub(super) fn another(&self) -> Self {
        Self::new(&self.wire)
    }

    /// Calls a method of the protocol.
    pub(super) fn call(&self, method: &str, parameters: &Value) -> Value {
        self.wire
            .borrow_mut()
            .call(Some(&self.session), method, parameters)
    }

    /// Goes to an address and waits until the page has loaded.
    pub(super) fn open(&self, url: &str) {
        self.loads(|| drop(self.call("Page.navigate", &json!({ "url": url }))));
    }

    /// Does something that loads a page, and waits until it has.
    pub(super) fn loads(&self, act: impl FnOnce()) {
        let ours = |event: &Value| {
            event["sessionId"] == self.session.as_str() && event["method"] == "Page.loadEventFired"
        };
        self.wire.borrow_mut().heard.retain(|event| !ours(event));
        act();
        let mut wire = self.wire.borrow_mut();
        while !wire.heard.iter().any(ours) {
            let event = wire.receive();
            wire.heard.push_back(event);
        }
    }

    /// The value of an expression, awaited where it is a promise.
    pub(super) fn value(&self, expression: &str) -> Value {
        let asked = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true });
        let mut answer = self.call("Runtime.evaluate", &asked);
        assert!(
            answer["exceptionDetails"].is_null(),
            "{expression}\n{:#}",
            answer["exceptionDetails"]["exception"]["description"]
        );
        answer["result"]["value"].take()
    }

    /// A text that an expression gives.
    pub(super) fn text(&self, expression: &str) -> String {
        self.value(expression)
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Waits until an expression is true.
    pub(super) fn until(&self, expression: &str) {
        let started = Instant::now();
        while self.value(&format!("Boolean({expression})")) != true {
            let place = self.text("location.href");
            assert!(
                started.elapsed() < PATIENCE / 3,
                "never true at {place}: {expression}\n{:?}",
                self.complaints()
            );
            sleep(POLL);
        }
    }

    /// Clicks, as a script would.
    pub(super) fn click(&self, selector: &str) {
        self.value(&format!(
            "document.querySelector({}).click()",
            json!(selector)
        ));
    }

    /// Types a text into the field that has the focus.
    pub(super) fn types(&self, text: &str) {
        self.call("Input.insertText", &json!({ "text": text }));
    }

    /// Presses a key, by the names that key events have.
    pub(super) fn press(&self, key: &str, code: u32, text: &str) {
        for kind in ["keyDown", "keyUp"] {
            let typed = if kind == "keyDown" { text } else { "" };
            let event = json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": typed });
            self.call("Input.dispatchKeyEvent", &event);
        }
    }

    /// Makes the window `width` pixels wide.
    pub(super) fn size(&self, width: u32) {
        self.call(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 700 }),
        );
    }

    /// Prefers `light` or `dark`.
    pub(super) fn scheme(&self, scheme: &str) {
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        self.call(
            "Emulation.setEmulatedMedia",
            &json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }, still] }),
        );
    }

    /// What the browser has complained about since the last time: errors of scripts, refused and
    /// missing files, the policy. A page that is meant to be missing is told of itself, which is
    /// not counted.
    pub(super) fn complaints(&self) -> Vec<String> {
        // A call, so that everything said until now has been heard.
        let page = self.text("location.href");
        let mut wire = self.wire.borrow_mut();
        let (ours, others): (VecDeque<_>, VecDeque<_>) = wire
            .heard
            .drain(..)
            .partition(|event| event["sessionId"] == self.session.as_str());
        wire.heard = others;
        ours.iter()
            .filter_map(|event| complaint(event, &page))
            .collect()
    }
}

fn complaint(event: &Value, page: &str) -> Option<String> {
    let parameters = &event["params"];
    match event["method"].as_str()? {
        "Runtime.exceptionThrown" => Some(parameters["exceptionDetails"].to_string()),
        "Runtime.consoleAPICalled"
            if matches!(
                parameters["type"].as_str(),
                Some("error" | "warning" | "assert")
            ) =>
        {
            Some(parameters["args"].to_string())
        }
        "Log.entryAdded" => {
            let entry = &parameters["entry"];
            let counts = matches!(entry["level"].as_str(), Some("error" | "warning"))
                && entry["url"] != page;
            counts.then(|| format!("{} {}", entry["text"], entry["url"]))
        }
        _ => None,
    }
}
