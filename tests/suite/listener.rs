//! A page that listens to the preview, for the tests of the preview and of the program.

use std::io::{BufRead, BufReader, Write};
use std::net::{IpAddr, Ipv4Addr, TcpStream};
use std::time::Duration;

const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends a request, and gives the connection to read from.
pub(super) fn connect(port: u16, request: &str) -> TcpStream {
    let mut stream = TcpStream::connect((HERE, port)).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

/// A page that listens to what the preview tells.
pub(super) struct Listener(BufReader<TcpStream>);

impl Listener {
    /// Listens as the script of a page does that was loaded at the moment `since`.
    pub(super) fn new(port: u16, since: &str) -> Self {
        let request = format!(
            "GET /_rosterkit/events?since={since} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
        );
        Self(BufReader::new(connect(port, &request)))
    }

    /// The data of the next event of this name; others are passed over.
    pub(super) fn wait_for(&mut self, wanted: &str) -> String {
        loop {
            let (name, data) = self.next();
            if name == wanted {
                return data;
            }
        }
    }

    /// The next event: its name and data.
    pub(super) fn next(&mut self) -> (String, String) {
        let (mut name, mut line) = (String::new(), String::new());
        loop {
            line.clear();
            assert!(
                self.0.read_line(&mut line).unwrap() > 0,
                "the stream has ended"
            );
            if let Some(event) = line.strip_prefix("event: ") {
                name = event.trim_end().to_owned();
            } else if let Some(data) = line.strip_prefix("data: ") {
                return (name, data.trim_end().to_owned());
            }
        }
    }
}
