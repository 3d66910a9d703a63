//! Pictures of how the work goes, on the posts and answers that carry them.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use expect_test::{Expect, expect};
use ferry::sandbox::Seen;

use crate::support::{ANA, BEN, BotTest, FAY, bot_test};

use super::talk::Talk;

/// A round of interviews with two findings and a repetition.
const INTERVIEWS: [&str; 12] = [
    "ana: /now add text:\"They shop twice a week\"",
    "ana: /now add text:\"They eat late\"",
    "fay: /stage next reason:\"go on\"",
    "fay clicks Go on anyway",
    "fay sends",
    "fay: /stage open stage:explore_interviews",
    "fay clicks Open Interviews 1",
    "ben: /interview log pseudonym:Vera consent:yes",
    "ben: /insight add text:\"I pass the shop every day\" interview:V1 contradicts:N1",
    "ben: /insight add text:\"Nine is early for us\" interview:V1 supports:N2",
    "ben: /interview log pseudonym:Omar consent:yes",
    "ben: /insight add text:\"I pass it, too\" interview:V2 contradicts:N1",
];

async fn play(t: &mut BotTest, options: &str, lines: &[&str]) {
    let start = format!("fay: /canvas start title:\"School lunches\" customer:\"A parent of two\"{options}");
    Talk::new(t).quietly(&start).await;
    for line in lines {
        Talk::new(t).quietly(line).await;
    }
}

/// The files of a message, each with its alternative text.
fn files(seen: &Seen) -> String {
    let file = |file: &ferry::sandbox::SeenFile| {
        let alt = file.description.as_deref().unwrap_or("no words for it");
        format!("{}: {alt}\n", file.name)
    };
    seen.files.iter().map(file).collect()
}

async fn answer(t: &BotTest, who: &str, line: &str, expected: Expect) {
    let shown = t.slash(who, line).await.unwrap();
    expected.assert_eq(&files(&shown.seen.unwrap()));
}

/// The newest summary.
async fn summary(t: &BotTest, heading: &str, expected: Expect) {
    t.settle().await;
    let posts = t.posts();
    let post = posts.iter().rev().find(|seen| seen.content.contains(heading));
    let told = files(post.unwrap());
    let (canvas, rest) = told.split_once('\n').unwrap();
    assert!(canvas.starts_with("canvas.png: "), "{canvas}");
    expected.assert_eq(rest);
}

#[test]
fn the_summary_of_an_update_shows_what_became_of_each_item() {
    bot_test(async |t| {
        play(t, "", &INTERVIEWS).await;
        for line in [
            "fay: /stage open stage:update_1",
            "fay clicks Open Update 1",
            "ana: /item edit item:N1",
            "ana sends text=They shop on the way home",
            "ana: /now add text:\"They cook together\"",
            "fay: /stage next",
            "fay clicks Close Update 1",
        ] {
            Talk::new(t).quietly(line).await;
        }
        summary(t, "is closed: Update 1", expect![[r#"
            changes.png: What changed in Update 1 of “School lunches”. Looked at 1 of 2 items. Reworded: 1, first N1 They shop on the way home (before: They shop twice a week), by V1 and V2. Added: 1, first N3 They cook together. Not looked at: 1, first N2 They eat late. For the full text: /canvas show.
        "#]]).await;
    });
}

#[test]
fn the_list_of_interviews_and_their_summary_show_what_each_brought() {
    bot_test(async |t| {
        play(t, "", &INTERVIEWS).await;
        answer(t, BEN, "/interview list", expect![[r#"
            saturation.png: What the interviews of round 1 brought to “School lunches”. The last interview brought nothing new. 2 interviews · 3 insights · 2 new findings. New by interview: V1 Vera 2 (so far 2), V2 Omar 0 (so far 2). For the full text: /interview list.
        "#]]).await;
        answer(t, BEN, "/interview list round:2", expect![""]).await;
        t.pass_gate(FAY, "two are enough").await.unwrap();
        summary(t, "is closed: Interviews, round 1", expect![[r#"
            saturation.png: What the interviews of round 1 brought to “School lunches”. The last interview brought nothing new. 2 interviews · 3 insights · 2 new findings. New by interview: V1 Vera 2 (so far 2), V2 Omar 0 (so far 2). For the full text: /interview list.
        "#]]).await;
    });
}

#[test]
fn nothing_hidden_is_drawn_before_its_stage_closes() {
    bot_test(async |t| {
        play(t, " hidden:true", &INTERVIEWS).await;
        answer(t, BEN, "/interview list", expect![""]).await;
        answer(t, FAY, "/stage status", expect![[r#"
            progress.png: Progress of “School lunches”. Interviews, round 1: nobody is done yet. What others contribute to this stage is shown when it closes. 2 people take part. Contributions by stage: NOW 2 (0 done); TO BE hidden (0 done); Interviews 1 hidden (0 done). For the full text: /stage status.
        "#]]).await;
        answer(t, BEN, "/stage status", expect![[r#"
            progress.png: Progress of “School lunches”. Interviews, round 1: nobody is done yet. What others contribute to this stage is shown when it closes. 2 people take part. Contributions by stage: NOW 2 (0 done); TO BE hidden (0 done); Interviews 1 hidden (0 done). For the full text: /stage status.
        "#]]).await;
        t.pass_gate(FAY, "two are enough").await.unwrap();
        summary(t, "is closed: Interviews, round 1", expect![[r#"
            saturation.png: What the interviews of round 1 brought to “School lunches”. The last interview brought nothing new. 2 interviews · 3 insights · 2 new findings. New by interview: V1 Vera 2 (so far 2), V2 Omar 0 (so far 2). For the full text: /interview list.
        "#]]).await;
    });
}

#[test]
fn the_status_shows_who_took_part() {
    bot_test(async |t| {
        play(t, "", &INTERVIEWS).await;
        t.slash(ANA, "/stage done").await.unwrap();
        answer(t, ANA, "/stage status", expect![[r#"
            progress.png: Progress of “School lunches”. Interviews, round 1: 1 of 2 people are done. 5 contributions to this stage so far, by 1 person. 2 people take part. Contributions by stage: NOW 2 (0 done); Interviews 1 5 (1 done). By person: ana 2, ben 5. For the full text: /stage status.
        "#]]).await;
    });
}

#[test]
fn the_status_of_an_anonymous_canvas_names_nobody() {
    bot_test(async |t| {
        play(t, " anonymous:true", &INTERVIEWS).await;
        answer(t, ANA, "/stage status", expect![[r#"
            progress.png: Progress of “School lunches”. Interviews, round 1: nobody is done yet. 5 contributions to this stage so far, by 1 person. 2 people take part · anonymous. Contributions by stage: NOW 2 (0 done); Interviews 1 5 (0 done). For the full text: /stage status.
        "#]]).await;
    });
}
