//! The address of the preview: the port that it takes, its URL, and the browser that shows it.

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::process::{Command, Stdio};

/// The port of the preview when the user names none, as with Zola.
const DEFAULT_PORT: u16 = 1111;

/// Ports after the default one that are tried when it is taken.
const TRIED: u16 = 50;

/// The port that is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Port {
    /// 1111, or the next one that is free.
    #[default]
    Usual,
    /// This one or none; 0 lets the system choose.
    Exactly(u16),
}

/// A port that this process holds.
#[derive(Debug)]
pub(crate) struct Bound {
    pub(super) listener: TcpListener,
    address: SocketAddr,
}

impl Bound {
    /// Takes a port on one interface, 127.0.0.1 unless the user says otherwise.
    ///
    /// # Errors
    /// When the port that the user named is taken, when none is free, or when the interface does
    /// not belong to this machine.
    pub(crate) fn new(interface: IpAddr, port: Port) -> io::Result<Self> {
        let listener = match port {
            Port::Exactly(port) => TcpListener::bind((interface, port))?,
            Port::Usual => next_free(interface)?,
        };
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    pub(super) fn port(&self) -> u16 {
        self.address.port()
    }

    /// Returns the address to type into a browser, `http://127.0.0.1:1111/talent/`; `base_path`
    /// begins and ends with `/`.
    pub(crate) fn url(&self, base_path: &str) -> String {
        let host = match self.address.ip() {
            IpAddr::V4(Ipv4Addr::UNSPECIFIED) => IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(Ipv6Addr::UNSPECIFIED) => IpAddr::V6(Ipv6Addr::LOCALHOST),
            named => named,
        };
        format!("http://{}{base_path}", SocketAddr::new(host, self.port()))
    }
}

fn next_free(interface: IpAddr) -> io::Result<TcpListener> {
    let mut taken = io::Error::from(ErrorKind::AddrInUse);
    for port in DEFAULT_PORT..=DEFAULT_PORT + TRIED {
        match TcpListener::bind((interface, port)) {
            Err(error) if error.kind() == ErrorKind::AddrInUse => taken = error,
            result => return result,
        }
    }
    Err(taken)
}

/// The system's program that opens an address, with its first arguments.
const OPENER: &[&str] = if cfg!(target_os = "macos") {
    &["open"]
} else if cfg!(target_os = "windows") {
    &["cmd", "/c", "start", ""]
} else {
    &["xdg-open"]
};

/// Asks the system to show `url` in a browser, and does not wait for it.
///
/// # Errors
/// When the system has no program that opens addresses.
pub(crate) fn open_browser(url: &str) -> io::Result<()> {
    Command::new(OPENER[0])
        .args(&OPENER[1..])
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map(drop)
}

#[cfg(test)]
mod tests {
    use super::{Bound, Port};
    use std::net::{IpAddr, Ipv4Addr};

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

    #[test]
    fn a_named_port_that_is_taken_is_an_error_and_the_usual_one_moves_on() {
        let bound = Bound::new(HERE, Port::Exactly(0)).unwrap();
        assert!(Bound::new(HERE, Port::Exactly(bound.port())).is_err());
        let (first, second) = (
            Bound::new(HERE, Port::Usual).unwrap(),
            Bound::new(HERE, Port::Usual).unwrap(),
        );
        assert!(second.port() > first.port());
        assert_eq!(
            first.url("/talent/"),
            format!("http://127.0.0.1:{}/talent/", first.port())
        );
    }
}
