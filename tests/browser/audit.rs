//! axe-core looks over the page's main states, by the rules of WCAG 2.1, levels A and AA.
//!
//! `.ci/browser` fetches it into `target/tools`, for it is no part of Ferry.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::journey::{closes_early, observes, starts_a_canvas};
use crate::page::{PHONE, Page, key};
use crate::people::opens_the_panel;
use crate::story::story;

/// Where it lies, from the project's folder.
const AXE: &str = "target/tools/axe-core-4.14.1.min.js";
/// Runs it, and tells each violation in a line. What is proposed is walked through from the line, where the caret stays, so
/// its list needs no focus of its own to be scrolled.
const RUN: &str = r##"
const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
const isMeant = (rule, node) => rule === "scrollable-region-focusable" && node.target.includes("#proposals");
const told = ({ id, help, nodes }) => nodes.filter((node) => !isMeant(id, node)).map(({ html }) => `${id}: ${help}: ${html.slice(0, 200)}`);
axe.run(document, { runOnly: { type: "tag", values: levels }, resultTypes: ["violations"] })
  .then(({ violations }) => done(violations.flatMap(told)), (error) => done([String(error)]));
"##;

/// Holds the page as it is against the rules.
async fn is_accessible(page: &Page, state: &str, found: &mut Vec<String>) {
    let axe = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(AXE));
    let axe = axe.unwrap_or_else(|_| panic!("{AXE} is not there: run .ci/browser, which fetches it"));
    page.runs(&format!("{axe}\nwindow.axe = axe;\n{RUN}"))
        .await
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .for_each(|violation| found.push(format!("{state}: {violation}")));
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn everybody_can_use_the_page() {
    story("audit", async |t| {
        let page = &t.page;
        let mut found = Vec::new();
        is_accessible(page, "empty channel", &mut found).await;
        page.writes().await;
        page.types("/").await;
        page.is_offered("/canvas start").await;
        is_accessible(page, "commands", &mut found).await;
        page.empties().await;
        page.begins("canvas start").await;
        page.is_in_chip("title").await;
        is_accessible(page, "chips", &mut found).await;
        page.presses(&[key::ESCAPE]).await;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        observes(page, "Keys are counted at the door").await;
        is_accessible(page, "board and receipt", &mut found).await;
        page.clicks_on("Customer:", "More for the message").await;
        page.is_offered("Copy text").await;
        is_accessible(page, "menu of a message", &mut found).await;
        page.presses(&[key::ESCAPE]).await;
        page.clicks("Add").await;
        page.clicks("NOW item").await;
        page.sees_form("What do you observe?").await;
        page.clicks("Submit").await;
        is_accessible(page, "form", &mut found).await;
        page.clicks("Cancel").await;
        page.sees_no_form().await;
        closes_early(page).await;
        opens_the_panel(page).await;
        is_accessible(page, "summary and panel", &mut found).await;
        page.prefers("prefers-color-scheme", "dark").await;
        is_accessible(page, "in the dark", &mut found).await;
        page.is_sized(PHONE).await;
        is_accessible(page, "on a phone", &mut found).await;
        assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
    })
    .await;
}
