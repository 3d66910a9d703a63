//! The pictures of jobs on the posts and answers that carry them.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use ferry::sandbox::{Seen, SeenFile};

use crate::support::{ANA, BEN, BotTest, CLEO, FAY, Shown, bot_test};

use super::talk::Talk;

/// A canvas with a job of two types.
const STARTED: [&str; 3] = [
    "fay: /canvas start title:\"School lunches\" customer:\"A parent of two\"",
    "ana: /job add type:functional statement:\"pack two lunches\" context:\"before the bus\"",
    "ben: /job add type:emotional statement:\"feel at ease\"",
];

async fn act(t: &mut BotTest, lines: &[&str]) {
    for line in lines {
        Talk::new(t).quietly(line).await;
    }
}

/// What the file of that name says in words; `None` where there is none.
fn told(files: &[SeenFile], name: &str) -> Option<String> {
    let file = files.iter().find(|file| file.name == name)?;
    file.description.clone()
}

fn files(shown: &Shown) -> &[SeenFile] {
    &shown.seen.as_ref().unwrap().files
}

/// The newest public post with these words.
fn post(t: &BotTest, words: &str) -> Seen {
    let posts = t.posts();
    posts
        .into_iter()
        .rev()
        .find(|post| post.content.contains(words))
        .unwrap()
}

/// Ana finds J1 important and badly served.
async fn rate(t: &mut BotTest) {
    act(
        t,
        &[
            "ana: /job rate job:J1",
            "ana picks 5 – very much of How important is it to get this done?",
            "ana picks 1 – not at all of How satisfied with the way it gets done today?",
        ],
    )
    .await;
}

#[test]
fn a_list_of_jobs_carries_the_grid_with_its_blind_spots() {
    bot_test(async |t| {
        act(t, &STARTED).await;
        let shown = t.slash(CLEO, "/job list").await.unwrap();
        assert!(shown.is_private());
        let said = told(files(&shown), "jobs.png").unwrap();
        assert!(said.contains("2 jobs. 4 blind spots."), "{said}");
        assert!(
            said.contains("Social: none yet, so ask about the last time: “Who noticed"),
            "{said}"
        );
        assert!(said.contains("Emotional: 1, first J2 feel at ease"), "{said}");
        let some = t.slash(CLEO, "/job list type:functional").await.unwrap();
        assert!(files(&some).is_empty(), "a picture has all types");
    });
}

#[test]
fn a_list_by_opportunity_carries_the_landscape_once_there_are_ratings() {
    bot_test(async |t| {
        act(t, &STARTED).await;
        let none = t.slash(CLEO, "/job list sort:opportunity").await.unwrap();
        assert!(files(&none).is_empty());
        rate(t).await;
        let shown = t.slash(CLEO, "/job list sort:opportunity").await.unwrap();
        let said = told(files(&shown), "opportunities.png").unwrap();
        assert!(said.contains("1 of 2 jobs rated"), "{said}");
        assert!(
            said.contains("J1 pack two lunches (extreme; team 20.0, n = 1)"),
            "{said}"
        );
        assert!(said.contains("Not rated yet: J2."), "{said}");
    });
}

#[test]
fn summaries_show_jobs_where_they_are_collected_and_where_they_are_rated() {
    bot_test(async |t| {
        act(t, &STARTED).await;
        t.pass_gate(FAY, "enough for now").await.unwrap();
        t.settle().await;
        let closed = post(t, "### Stage 1 is closed");
        let names: Vec<_> = closed.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["canvas.png", "jobs.png"]);
        act(t, &["fay: /stage open stage:gap", "fay clicks Open GAP"]).await;
        rate(t).await;
        t.pass_gate(FAY, "enough for now").await.unwrap();
        t.settle().await;
        let closed = post(t, "### Stage 6 is closed");
        let said = told(&closed.files, "opportunities.png").unwrap();
        assert!(
            said.contains("J1 pack two lunches (extreme; team 20.0, n = 1)"),
            "{said}"
        );
        assert!(told(&closed.files, "jobs.png").is_none());
    });
}

#[test]
fn pictures_of_jobs_keep_what_is_hidden() {
    bot_test(async |t| {
        let [_, own, others] = STARTED;
        let start = "fay: /canvas start title:\"School lunches\" customer:\"A parent of two\" hidden:true";
        act(t, &[start, own, others]).await;
        rate(t).await;
        let shown = t.slash(BEN, "/job list").await.unwrap();
        let said = told(files(&shown), "jobs.png").unwrap();
        assert!(
            said.contains("1 job. Blind spots show when the stage closes."),
            "{said}"
        );
        assert!(said.contains("J2") && !said.contains("J1"), "{said}");
        let shown = t.slash(ANA, "/job list sort:opportunity").await.unwrap();
        assert!(files(&shown).is_empty(), "figures are hidden from all");
        let shown = t.slash(CLEO, "/job list").await.unwrap();
        assert!(files(&shown).is_empty(), "there is nothing to see");
    });
}
