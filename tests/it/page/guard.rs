//! Nobody but the page itself is answered, and every answer says whose it is.

use reqwest::Method;
use serde_json::Value;
use tokio::net::TcpStream;

use super::{START, Visit, read, sentence, visit};

async fn asked(visit: &Visit, method: Method, path: &str, headers: &[(&str, &str)]) -> (u16, Value) {
    let mut request = visit.client.request(method, visit.address(path));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    read(request.send().await.unwrap()).await
}

#[test]
fn a_page_elsewhere_reads_nothing_and_does_nothing() {
    visit(async |visit| {
        let here = visit.opened.url().trim_end_matches('/').to_owned();
        let host = here.trim_start_matches("http://").to_owned();
        let port = host.rsplit(':').next().unwrap();
        let upper = format!("LOCALHOST:{port}");
        let six = format!("[::1]:{port}");
        let foreign: [(Method, &[(&str, &str)]); 8] = [
            (Method::GET, &[("host", "evil.example")]),
            (Method::GET, &[("host", "127.0.0.1")]),
            (Method::GET, &[("host", &upper)]),
            (Method::GET, &[("host", &six)]),
            (Method::GET, &[("origin", "https://evil.example")]),
            (Method::POST, &[("origin", "null"), ("x-playground", "1")]),
            (Method::POST, &[("origin", &here)]),
            (Method::PUT, &[]),
        ];
        for (method, headers) in foreign {
            for path in ["/", "/api/view", "/api/restart", "/nowhere"] {
                let (status, _) = sentence(asked(visit, method.clone(), path, headers).await);
                assert_eq!(status, 403, "{method} {path} {headers:?}");
            }
        }
        let own = [("host", host.as_str()), ("origin", here.as_str())];
        assert_eq!(asked(visit, Method::GET, "/api/view", &own).await.0, 200);
        assert_eq!(asked(visit, Method::HEAD, "/", &own).await.0, 200);
        assert!(TcpStream::connect(&six).await.is_err(), "IPv6 is listened on");
    });
}

#[test]
fn every_kind_of_answer_says_that_it_is_for_the_page_alone() {
    visit(async |visit| {
        visit.slash("fay", START).await;
        let drawn =
            |view: &Value| super::said(view, "Stage 1").is_some_and(|board| board["files"][0].is_object());
        let view = visit.once("fay", "canvas", drawn).await;
        let board = super::said(&view, "Stage 1").unwrap();
        let picture = board["files"][0]["url"].as_str().unwrap();
        let paths = [
            "/",
            "/page/main.js",
            "/page/style.css",
            "/page/nothing.js",
            "/api/view",
            "/api/view?as=x",
            "/api/events",
            "/nowhere",
            "/api/restart",
            picture,
        ];
        for path in paths {
            let answer = visit.get_raw(path).await;
            let header = |name: &str| {
                answer
                    .headers()
                    .get(name)
                    .map_or("", |value| value.to_str().unwrap())
            };
            assert!(
                header("content-security-policy").contains("default-src 'none'"),
                "{path}"
            );
            assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(header("x-frame-options"), "DENY", "{path}");
            assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{path}");
            assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
            assert_eq!(header("cache-control"), "no-store", "{path}");
            assert_eq!(header("access-control-allow-origin"), "", "{path}");
        }
        let index = visit.get_raw("/").await;
        let policy = index.headers()["content-security-policy"].to_str().unwrap();
        assert!(
            !policy.contains("unsafe-eval") && policy.contains("script-src 'self';"),
            "{policy}"
        );
    });
}
