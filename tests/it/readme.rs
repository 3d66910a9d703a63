//! The documents: what they name is there, and what they list is what the code has.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests: what goes wrong in them is to fail the test"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use ferry::permissions::NEEDED;

/// Documents that name files of the project in passing, by the end of their paths.
const MAPS: [&str; 3] = ["README.md", "docs/ARCHITECTURE.md", "docs/STYLE.md"];
/// Endings of names that are taken for files of the project.
const FILES: [&str; 5] = [".rs", ".ftl", ".md", ".example.toml", "/"];

#[test]
fn links_lead_to_files() {
    let mut broken = Vec::new();
    for document in documents() {
        let folder = document.parent().unwrap();
        for target in links(&fs::read_to_string(&document).unwrap()) {
            let (file, heading) = target.split_once('#').unwrap_or((&target, ""));
            let path = match file {
                "" => document.clone(),
                file => folder.join(file),
            };
            if !(target.contains("://") || path.exists() && has_heading(&path, heading)) {
                broken.push(format!("{}: {target}", document.display()));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

/// Whether a document has a heading of this name, as links write it; every document has the empty one.
fn has_heading(path: &Path, name: &str) -> bool {
    let slug = |line: &str| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        let kept = title
            .chars()
            .filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-');
        kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>()
    };
    name.is_empty()
        || fs::read_to_string(path)
            .unwrap()
            .lines()
            .any(|line| line.starts_with('#') && slug(line) == name)
}

#[test]
fn files_that_are_named_exist() {
    let paths = paths();
    let mut missing = Vec::new();
    for map in MAPS {
        let text = fs::read_to_string(root().join(map)).unwrap();
        for name in names(&text) {
            if !paths.iter().any(|path| path.ends_with(&format!("/{name}"))) {
                missing.push(format!("{map}: {name}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn what_is_said_of_names_and_links_is_read() {
    let text = "See [a](b.md) and [c](../d/e.rs); `f/g.rs` or `h::i`.\n```sh\n`not/this.rs` [nor](that.md)\n```\n`j/`";
    assert_eq!(links(text), ["b.md", "../d/e.rs"]);
    assert_eq!(names(text), ["f/g.rs", "j/"]);
}

#[test]
fn the_handbook_lists_the_permissions() {
    let mut table = "| Permission | To |\n|---|---|\n".to_owned();
    for permission in NEEDED {
        writeln!(table, "| {} | {} |", permission.name, permission.why).unwrap();
    }
    expect_block("docs/OPERATIONS.md", "permissions", &table);
}

/// Expects this between the comments `<!-- name -->` and `<!-- /name -->` of a document; an update writes it there.
pub(crate) fn expect_block(document: &str, name: &str, block: &str) {
    let path = root().join(document);
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once(&begin).unwrap();
    let (_, after) = rest.split_once(&end).unwrap();
    expect_file![path].assert_eq(&format!("{before}{begin}{block}{end}{after}"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn documents() -> Vec<PathBuf> {
    let folders = [root().to_owned(), root().join("docs")];
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let files = files.map(|file| file.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .collect()
}

/// The lines that are prose: those outside of fenced blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let fenced = text.split("```").step_by(2);
    fenced.flat_map(str::lines)
}

fn links(text: &str) -> Vec<String> {
    let openings = prose(text).flat_map(|line| line.split("](").skip(1));
    openings
        .filter_map(|rest| Some(rest.split_once(')')?.0.to_owned()))
        .collect()
}

/// What stands in backticks and looks like a file or a folder of the project.
fn names(text: &str) -> Vec<String> {
    let quoted = prose(text).flat_map(|line| line.split('`').skip(1).step_by(2));
    let plain = |name: &&str| !name.starts_with("..") && !name.contains([' ', '*', '<']);
    quoted
        .filter(|name| FILES.iter().any(|end| name.ends_with(end)))
        .filter(plain)
        .map(str::to_owned)
        .collect()
}

/// Every file and folder of the project that documents speak of; folders end with a slash.
fn paths() -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut folders = ["benches", "docs", "src", "tests"]
        .map(|folder| root().join(folder))
        .to_vec();
    let top = fs::read_dir(root()).unwrap();
    paths.extend(top.map(|entry| format!("/{}", entry.unwrap().file_name().display())));
    while let Some(folder) = folders.pop() {
        paths.insert(format!("{}/", folder.display()));
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => drop(paths.insert(path.display().to_string())),
            }
        }
    }
    paths
}
