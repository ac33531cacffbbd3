//! By what name one process of a cluster reaches another.

use std::net::SocketAddr;

use ballista_core::error::{BallistaError, Result};

/// The name under which the others reach a process that listens on `address`: the one given, or the address.
///
/// The engine writes addresses as `host:port` and reads them back, so that one of IPv6 would not be understood.
pub(super) fn external_host(address: SocketAddr, given: Option<&str>) -> Result<String> {
    let refused = |why: String| Err(BallistaError::Configuration(why));
    if address.is_ipv6() {
        return refused(format!("listening on {address}: only addresses of IPv4 are taken, such as 0.0.0.0"));
    }
    match given {
        Some(name) if name.is_empty() || name.contains([':', '/']) => {
            refused(format!("the external host `{name}`: a name or an address of IPv4 was expected, without a port"))
        }
        Some(name) => Ok(name.to_owned()),
        None if address.ip().is_unspecified() => refused(format!(
            "listening on {address}, which is every address of this machine, does not tell the others by which to reach it: \
             name one with --external-host HOST (`external_host`)"
        )),
        None => Ok(address.ip().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(address: &str, given: Option<&str>) -> std::result::Result<String, String> {
        let address = address.parse().expect("an address");
        external_host(address, given).map_err(|error| error.to_string())
    }

    #[test]
    fn every_process_has_a_name_for_the_others() {
        assert_eq!(named("127.0.0.1:50050", None).as_deref(), Ok("127.0.0.1"));
        assert_eq!(named("10.0.0.7:50050", Some("node-7")).as_deref(), Ok("node-7"));
        assert_eq!(named("0.0.0.0:50050", Some("node-7.example")).as_deref(), Ok("node-7.example"));
        for (address, given, expected) in [
            ("0.0.0.0:50050", None, "--external-host HOST"),
            ("[::]:50050", Some("node-7"), "only addresses of IPv4"),
            ("[::1]:50050", None, "only addresses of IPv4"),
            ("0.0.0.0:50050", Some("node-7:50050"), "without a port"),
            ("0.0.0.0:50050", Some("http://node-7"), "without a port"),
            ("0.0.0.0:50050", Some(""), "a name or an address"),
        ] {
            let error = named(address, given).expect_err(address);
            assert!(error.contains(expected), "{address} {given:?}: {error}");
        }
    }
}
