//! The pictures of the solution end to end: the answers and the posts that carry them, and what they say.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test at once")]

use crate::support::{ANA, BEN, BotTest, FAY, bot_test};

use super::talk::Talk;

/// A canvas in stage Design, with one constraint, a feature and what customers use today.
async fn begin(t: &mut BotTest, options: &str) {
    let start = format!("fay: /canvas start title:\"School lunches\" customer:\"A parent of two\"{options}");
    let mut talk = Talk::new(t);
    for line in [
        start.as_str(),
        "ana: /now add text:\"They shop twice a week\"",
        "fay: /stage next reason:\"Enough to go on\"",
        "fay clicks Go on anyway",
        "fay sends",
        "ana: /tobe add text:\"Lunches are ready in time\" from:N1",
        "fay: /stage next",
        "fay clicks Close TO BE",
        "fay: /stage open stage:gap",
        "fay clicks Open GAP",
        "ana: /gap constraint text:\"Nobody knows who shops\" from:N1 to:T1 severity:4",
        "fay: /stage next",
        "fay clicks Close GAP",
        "fay: /stage open stage:design",
        "fay clicks Open Design",
        "ana: /feature add text:\"A shared list\" removes:C1",
        "ana: /feature decide feature:F1 status:accepted",
        "ben: /alternative add text:\"A list on the fridge\"",
    ] {
        talk.quietly(line).await;
    }
}

/// The pictures of an answer: their names and what they say.
async fn pictures(t: &BotTest, name: &str, line: &str) -> Vec<(String, String)> {
    let seen = t.slash(name, line).await.unwrap().seen.unwrap();
    assert!(seen.ephemeral);
    let files = seen.files.into_iter();
    files
        .map(|file| (file.name, file.description.unwrap_or_default()))
        .collect()
}

#[test]
fn coverage_comes_with_its_matrix() {
    bot_test(async |t| {
        begin(t, "").await;
        let [(name, alt)] = &pictures(t, BEN, "/gap coverage").await[..] else {
            panic!("one picture");
        };
        assert_eq!(name, "coverage.png");
        assert!(alt.contains("Accepted features cover 100 % of the gap"), "{alt}");
        assert!(alt.contains("Removed (1): C1 by F1."), "{alt}");
    });
}

#[test]
fn a_chain_comes_with_its_picture_if_there_is_one() {
    bot_test(async |t| {
        begin(t, "").await;
        let [(name, alt)] = &pictures(t, BEN, "/item trace item:C1").await[..] else {
            panic!("one picture");
        };
        assert_eq!(name, "trace.png");
        assert!(
            alt.starts_with(
                "The chain through C1: “Nobody knows who shops”. Still missing: an insight and a test."
            ),
            "{alt}"
        );
        assert_eq!(pictures(t, BEN, "/item trace item:A1").await, []);
    });
}

#[test]
fn a_hidden_solution_is_in_nobody_elses_picture() {
    bot_test(async |t| {
        begin(t, " hidden:true").await;
        let seen = async |name| pictures(t, name, "/gap coverage").await.remove(0).1;
        let (own, others) = (seen(ANA).await, seen(BEN).await);
        assert!(own.contains("Removed (1): C1 by F1."), "{own}");
        assert!(others.contains("No feature yet (1): C1"), "{others}");
        assert!(!own.contains('%') && !others.contains('%') && !others.contains("F1"));
        let chain = pictures(t, FAY, "/item trace item:C1").await.remove(0).1;
        assert!(!chain.contains("F1"), "{chain}");
    });
}

#[test]
fn the_summary_of_the_design_carries_the_matrix() {
    bot_test(async |t| {
        begin(t, "").await;
        let mut talk = Talk::new(t);
        talk.quietly("fay: /stage next").await;
        talk.quietly("fay clicks Close Design").await;
        t.settle().await;
        let names = |seen: &ferry::sandbox::Seen| -> Vec<String> {
            seen.files.iter().map(|file| file.name.clone()).collect()
        };
        let posts: Vec<Vec<String>> = t.posts().iter().map(names).collect();
        let summary = ["canvas.png", "coverage.png"].map(str::to_owned).to_vec();
        assert!(posts.contains(&summary), "{posts:?}");
    });
}
