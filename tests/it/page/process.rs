//! The program itself: what it prints, how it ends, and a port that is taken.

use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use ferry::cli::Code;

fn start(arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ferry"));
    command.arg("playground").args(arguments).env_clear();
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Starts the program, and waits until it says where the page is.
pub(super) fn begin(arguments: &[&str]) -> (Child, String) {
    let mut child = start(arguments);
    let mut printed = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = printed.next().unwrap().unwrap();
    let url = line.strip_prefix("Ferry's playground is at ").unwrap().to_owned();
    assert_eq!(
        printed.next().unwrap().unwrap(),
        "Open it in a browser. Ctrl-C ends it."
    );
    (child, url)
}

#[test]
fn one_line_says_where_the_page_is_and_each_signal_ends_it_in_order() {
    for signal in ["TERM", "INT"] {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().to_str().unwrap();
        let (child, url) = begin(&["--port", "0", "--data", data]);
        assert!(
            url.starts_with("http://127.0.0.1:") && url.ends_with('/'),
            "{url}"
        );
        let id = child.id().to_string();
        let sent = Command::new("kill")
            .args([&format!("-{signal}"), &id])
            .status()
            .unwrap();
        assert!(sent.success());
        let Output { status, stderr, .. } = child.wait_with_output().unwrap();
        assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
        let store = ferry::run::store_dir(Path::new(data));
        assert_eq!(ferry::store::look(&store).unwrap(), ferry::store::Found::Clean);
    }
}

#[test]
fn a_port_that_is_taken_is_told_with_the_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let ended = start(&["--port", &port]).wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(i32::from(Code::Usage.number())));
    let told = String::from_utf8(ended.stderr).unwrap();
    assert!(
        told.contains(&format!("port {port} is taken")) && told.contains("--port"),
        "{told}"
    );
}
