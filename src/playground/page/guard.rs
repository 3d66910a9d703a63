//! Who may ask: the page itself, in a browser on this machine.
//!
//! A page elsewhere could send requests here, or have its own name lead to this address. So the `Host` must be this
//! server's, a named `Origin` must be this server's, and whatever changes something must carry a header that a browser
//! sends to another origin only after asking, which is never granted. No answer can be taken up into another page.

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, HeaderValue, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::refused::Refused;

/// The header that the page sends with whatever changes something.
const OWN: HeaderName = HeaderName::from_static("x-playground");
/// Who may load an answer into a page, and who shares a window's group with it (fetch.spec.whatwg.org, HTML 7.1.3).
const RESOURCE: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const OPENER: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
/// The port of `http:` addresses that name none.
const HTTP_PORT: u16 = 80;
const SAME: HeaderValue = HeaderValue::from_static("same-origin");
/// What the page may load: itself, and nothing from elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Lets through what comes from the page, and says of every answer that it is for the page alone.
pub(super) async fn guard(State(port): State<u16>, request: Request, next: Next) -> Response {
    let mut response = match check(port, request.method(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(refused) => refused.into_response(),
    };
    let headers = response.headers_mut();
    headers
        .entry(CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(RESOURCE, SAME);
    headers.insert(OPENER, SAME);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether a request may be answered.
fn check(port: u16, method: &Method, headers: &HeaderMap) -> Result<(), Refused> {
    if !the_one(headers, &HOST).is_some_and(|host| is_here(port, host)) {
        return Err(Refused::with(
            StatusCode::FORBIDDEN,
            "This is not the page's address; it was printed where the playground was started.",
        ));
    }
    let is_own = |origin: &str| {
        let host = origin.strip_prefix("http://");
        host.is_some_and(|host| is_here(port, host))
    };
    if headers.contains_key(ORIGIN) && !the_one(headers, &ORIGIN).is_some_and(is_own) {
        return Err(Refused::with(
            StatusCode::FORBIDDEN,
            "Another page may not ask here.",
        ));
    }
    if method != Method::GET && method != Method::HEAD && !headers.contains_key(OWN) {
        return Err(Refused::with(
            StatusCode::FORBIDDEN,
            "Only the playground's own page may do this.",
        ));
    }
    Ok(())
}

/// Whether this server is meant. Browsers leave out the port that HTTP has anyway.
fn is_here(port: u16, host: &str) -> bool {
    let rest = ["127.0.0.1", "localhost"]
        .iter()
        .find_map(|name| host.strip_prefix(name));
    match rest {
        Some("") => port == HTTP_PORT,
        Some(rest) => rest == format!(":{port}"),
        None => false,
    }
}

/// The value of a header that is there once.
fn the_one<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(method: &str, headers: &[(&'static str, &'static str)]) -> bool {
        verdict_at(4200, method, headers)
    }

    fn verdict_at(port: u16, method: &str, headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        check(port, &method.parse().unwrap_or_default(), &map).is_ok()
    }

    #[test]
    fn only_the_page_itself_is_answered() {
        let own = ("host", "127.0.0.1:4200");
        assert!(verdict("GET", &[own]));
        assert!(verdict(
            "GET",
            &[("host", "localhost:4200"), ("origin", "http://localhost:4200")]
        ));
        assert!(verdict(
            "POST",
            &[own, ("origin", "http://127.0.0.1:4200"), ("x-playground", "1")]
        ));

        assert!(!verdict("GET", &[]));
        assert!(!verdict("GET", &[("host", "evil.example:4200")]));
        assert!(!verdict("GET", &[("host", "127.0.0.1:4201")]));
        assert!(!verdict("GET", &[("host", "127.0.0.1")]));
        assert!(!verdict("GET", &[("host", "LOCALHOST:4200")]));
        assert!(!verdict("GET", &[("host", "[::1]:4200")]));
        assert!(!verdict("GET", &[own, own]));
        assert!(!verdict("GET", &[own, ("origin", "https://evil.example")]));
        assert!(!verdict(
            "POST",
            &[own, ("origin", "null"), ("x-playground", "1")]
        ));
        assert!(!verdict("POST", &[own, ("origin", "http://127.0.0.1:4200")]));
        assert!(!verdict("DELETE", &[own]));
    }

    #[test]
    fn the_port_that_http_has_anyway_may_be_left_out() {
        let headers = [("host", "localhost"), ("origin", "http://localhost")];
        assert!(verdict_at(80, "GET", &headers));
        assert!(verdict_at(80, "GET", &[("host", "127.0.0.1:80")]));
        assert!(!verdict_at(80, "GET", &[("host", "localhost.evil.example")]));
        assert!(!verdict_at(4200, "GET", &headers));
    }
}
