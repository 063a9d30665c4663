//! Refuses requests that neither a page of the preview itself nor its user could have made.
//!
//! A name that an attacker's DNS points at this machine (rebinding) comes with its own Host header,
//! so only IP addresses and `localhost` are answered, at the port that the preview listens on; a
//! script of another site comes with its own Origin.

use std::net::{Ipv4Addr, Ipv6Addr};

/// The reason why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Neither GET nor HEAD.
    Method,
    /// The Host header is missing, or names another machine or port.
    Host,
    /// A page of another site made the request.
    Origin,
}

/// The port that browsers leave out.
const UNNAMED: u16 = 80;

/// Checks the method and the two headers; `port` is the one that the preview listens on.
pub(super) fn check(
    method: &str,
    host: Option<&str>,
    origin: Option<&str>,
    port: u16,
) -> Result<(), Refusal> {
    if method != "GET" && method != "HEAD" {
        return Err(Refusal::Method);
    }
    let host = host
        .filter(|host| is_own(host, port))
        .ok_or(Refusal::Host)?;
    match origin {
        Some(origin)
            if origin
                .strip_prefix("http://")
                .is_none_or(|origin| !origin.eq_ignore_ascii_case(host)) =>
        {
            Err(Refusal::Origin)
        }
        _ => Ok(()),
    }
}

/// Whether a Host header names this machine by an address or as `localhost`, and this port.
fn is_own(host: &str, port: u16) -> bool {
    let (name, given) = match host.strip_prefix('[') {
        Some(rest) => {
            let inside = rest.split_once(']');
            return inside.is_some_and(|(address, given)| {
                address.parse::<Ipv6Addr>().is_ok() && is_port(given, port)
            });
        }
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_localhost = |name: &str| name == "localhost" || name.ends_with(".localhost");
    is_port(given, port)
        && (name.parse::<Ipv4Addr>().is_ok() || is_localhost(&name.to_ascii_lowercase()))
}

/// Whether this is a colon and the port, or empty where browsers leave the port out.
fn is_port(text: &str, port: u16) -> bool {
    if text.is_empty() {
        port == UNNAMED
    } else {
        text.strip_prefix(':')
            .is_some_and(|text| text.parse() == Ok(port))
    }
}

#[cfg(test)]
mod tests {
    use super::{Refusal, check};

    #[test]
    fn only_this_machine_s_own_names_are_answered() {
        for host in [
            "127.0.0.1:1111",
            "LOCALHOST:1111",
            "northlight.localhost:1111",
            "192.168.0.7:1111",
            "[::1]:1111",
        ] {
            assert_eq!(check("GET", Some(host), None, 1111), Ok(()), "{host}");
        }
        for host in ["localhost", "localhost:80", "127.0.0.1", "[::1]"] {
            assert_eq!(check("GET", Some(host), None, 80), Ok(()), "{host}");
            assert_eq!(
                check("GET", Some(host), None, 1111),
                Err(Refusal::Host),
                "{host}"
            );
        }
        let bad = [
            "evil.example",
            "evil.example:1111",
            "127.0.0.1.evil.example:1111",
            "localhost.evil.example:1111",
            "",
            "[evil]:1111",
            "127.0.0.1:x",
            "127.0.0.1:2222",
            "[::1]:2222",
            "a@localhost:1111",
        ];
        for host in bad {
            assert_eq!(
                check("GET", Some(host), None, 1111),
                Err(Refusal::Host),
                "{host}"
            );
        }
        assert_eq!(check("GET", None, None, 1111), Err(Refusal::Host));
    }

    #[test]
    fn other_sites_and_other_methods_are_refused() {
        let with = |origin| check("GET", Some("localhost:1111"), Some(origin), 1111);
        assert_eq!(with("http://localhost:1111"), Ok(()));
        for origin in [
            "http://evil.example",
            "http://localhost:2222",
            "https://localhost:1111",
            "null",
        ] {
            assert_eq!(with(origin), Err(Refusal::Origin), "{origin}");
        }
        for method in ["POST", "OPTIONS", "DELETE", "get"] {
            assert_eq!(
                check(method, Some("localhost:1111"), None, 1111),
                Err(Refusal::Method),
                "{method}"
            );
        }
        assert_eq!(check("HEAD", Some("localhost:1111"), None, 1111), Ok(()));
    }
}
