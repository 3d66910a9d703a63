//! Who may ask: the page itself, in a browser on this machine.
//!
//! A page elsewhere could send requests here, or have its own name lead to this address. So the `Host` must be this
//! server's, a named `Origin` must be this server's, and whatever changes something must carry a header that a browser
//! sends to another origin only after asking, which is never granted.

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
/// What the page may load: itself, and nothing from elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
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
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether a request may be answered.
fn check(port: u16, method: &Method, headers: &HeaderMap) -> Result<(), Refused> {
    let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if !text(&HOST).is_some_and(|host| hosts.iter().any(|own| own == host)) {
        return Err(Refused::with(StatusCode::FORBIDDEN, "this is not its address"));
    }
    let is_own = |origin: &str| {
        let host = origin.strip_prefix("http://");
        host.is_some_and(|host| hosts.iter().any(|own| own == host))
    };
    if headers.contains_key(ORIGIN) && !text(&ORIGIN).is_some_and(is_own) {
        return Err(Refused::with(StatusCode::FORBIDDEN, "another page may not ask"));
    }
    if method != Method::GET && method != Method::HEAD && !headers.contains_key(OWN) {
        return Err(Refused::with(
            StatusCode::FORBIDDEN,
            "only its own page may do this",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(method: &str, headers: &[(&'static str, &'static str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        }
        check(4200, &method.parse().unwrap_or_default(), &map).is_ok()
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
        assert!(!verdict("GET", &[own, ("origin", "https://evil.example")]));
        assert!(!verdict(
            "POST",
            &[own, ("origin", "null"), ("x-playground", "1")]
        ));
        assert!(!verdict("POST", &[own, ("origin", "http://127.0.0.1:4200")]));
        assert!(!verdict("DELETE", &[own]));
    }
}
