//! Which requests are answered at all: those that a page of the preview itself, or its user, could have made.
//!
//! A name that an attacker's DNS points at this machine (rebinding) comes with its own Host header, so only IP addresses and
//! `localhost` are answered; a script of another site comes with its own Origin.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Why a request is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Neither GET nor HEAD.
    Method,
    /// The Host header is missing, or is a name that is not this machine's own.
    Host,
    /// A page of another site made the request.
    Origin,
}

/// Checks the method and the two headers.
pub(super) fn check(method: &str, host: Option<&str>, origin: Option<&str>) -> Result<(), Refusal> {
    if method != "GET" && method != "HEAD" {
        return Err(Refusal::Method);
    }
    let host = host.filter(|host| is_own(host)).ok_or(Refusal::Host)?;
    match origin {
        Some(origin) if origin.strip_prefix("http://").is_none_or(|origin| !origin.eq_ignore_ascii_case(host)) => Err(Refusal::Origin),
        _ => Ok(()),
    }
}

/// Whether a Host header names this machine by an address or as `localhost`.
fn is_own(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => return rest.split_once(']').is_some_and(|(address, port)| address.parse::<Ipv6Addr>().is_ok() && is_port(port)),
        None => host.split_once(':').map_or(Some(host), |(name, _)| is_port(&host[name.len()..]).then_some(name)),
    };
    let is_localhost = |name: &str| name == "localhost" || name.ends_with(".localhost");
    name.is_some_and(|name| name.parse::<Ipv4Addr>().is_ok() || is_localhost(&name.to_ascii_lowercase()))
}

/// Whether this is nothing, or a colon and a number.
fn is_port(text: &str) -> bool {
    text.is_empty() || text.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::{Refusal, check};

    #[test]
    fn only_this_machine_s_own_names_are_answered() {
        for host in ["127.0.0.1:1111", "localhost", "LOCALHOST:80", "northlight.localhost:1111", "192.168.0.7:1111", "[::1]:1111", "[::1]"]
        {
            assert_eq!(check("GET", Some(host), None), Ok(()), "{host}");
        }
        let bad = [
            "evil.example",
            "evil.example:1111",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "",
            "[evil]",
            "127.0.0.1:x",
            "a@localhost:1",
        ];
        for host in bad {
            assert_eq!(check("GET", Some(host), None), Err(Refusal::Host), "{host}");
        }
        assert_eq!(check("GET", None, None), Err(Refusal::Host));
    }

    #[test]
    fn other_sites_and_other_methods_are_refused() {
        let with = |origin| check("GET", Some("localhost:1111"), Some(origin));
        assert_eq!(with("http://localhost:1111"), Ok(()));
        for origin in ["http://evil.example", "http://localhost:2222", "https://localhost:1111", "null"] {
            assert_eq!(with(origin), Err(Refusal::Origin), "{origin}");
        }
        for method in ["POST", "OPTIONS", "DELETE", "get"] {
            assert_eq!(check(method, Some("localhost"), None), Err(Refusal::Method), "{method}");
        }
        assert_eq!(check("HEAD", Some("localhost"), None), Ok(()));
    }
}
