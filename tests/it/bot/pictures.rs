//! Pictures as people meet them: on the board, with summaries, and for whoever asks to see the canvas.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test at once"
)]

use ferry::sandbox::{MessageKind, Route, Seen, SeenFile, World};

use crate::robust::count;
use crate::support::{ANA, BEN, BotTest, CLEO, Ending, FAY, bot_test, text};

const START: &str = "/canvas start title:\"School lunches\" customer:\"A parent of two\"";

/// Somebody does these things one after the other, and the channel comes to rest.
async fn act(t: &BotTest, acts: &[(&str, &str)]) {
    for (name, line) in acts {
        t.slash(name, line).await.unwrap();
    }
    t.settle().await;
}

/// The only file of a message.
fn picture(seen: &Seen) -> &SeenFile {
    assert_eq!(seen.files.len(), 1, "{:?}", seen.files);
    assert_eq!(seen.files[0].name, "canvas.png");
    assert_eq!(seen.files[0].content_type.as_deref(), Some("image/png"));
    &seen.files[0]
}

/// What the only file of a message says to those who do not see it.
fn alt(seen: &Seen) -> &str {
    picture(seen).description.as_deref().unwrap()
}

/// The bytes of the board's picture.
fn pixels(t: &BotTest) -> Vec<u8> {
    let board = t.board();
    picture(&board);
    let message = |world: &World| world.channels[&t.channel()].messages[&board.id].body.files[0].clone();
    t.sandbox().read(message).bytes.to_vec()
}

/// Ferry's public posts without Discord's notices of pins, oldest first.
fn posts(t: &BotTest) -> Vec<Seen> {
    let mut posts = t.posts();
    posts.retain(|seen| seen.kind != MessageKind::PinNotice);
    posts
}

#[test]
fn the_board_shows_a_picture_that_an_edit_keeps_while_it_is_right() {
    bot_test(async |t| {
        act(t, &[(FAY, START)]).await;
        let first = t.board();
        assert!(
            alt(&first).contains("“School lunches”. Stage 1 of 11: NOW."),
            "{}",
            alt(&first)
        );

        act(t, &[(ANA, "/now add text:\"They shop twice a week\"")]).await;
        let second = t.board();
        assert!(
            alt(&second).contains("N1 They shop twice a week"),
            "{}",
            alt(&second)
        );
        assert_ne!(picture(&second).id, picture(&first).id);

        act(t, &[(ANA, "/stage done")]).await;
        let third = t.board();
        assert!(text(&third).contains("1 of 1 done"), "{}", text(&third));
        assert_eq!(picture(&third), picture(&second), "nothing was uploaded");
    });
}

#[test]
fn the_picture_of_a_summary_is_of_the_moment_when_the_stage_closed() {
    bot_test(async |t| {
        act(
            t,
            &[(FAY, START), (ANA, "/now add text:\"They shop twice a week\"")],
        )
        .await;
        // The summary does not get through at first, and the team goes on.
        t.sandbox()
            .edit(|world| world.faults.next_status(Route::CreateMessage, 500));
        t.pass_gate(FAY, "known well").await.unwrap();
        act(t, &[(BEN, "/tobe add text:\"Dinner is settled\" from:N1")]).await;
        let posts = posts(t);
        let [retired, summary, board] = posts.as_slice() else {
            panic!("three posts: {posts:#?}");
        };
        assert_eq!(retired.files, [], "a board that has moved shows nothing");
        assert!(
            text(summary).contains("Stage 1 is closed: NOW"),
            "{}",
            text(summary)
        );
        assert!(
            alt(summary).contains("Stage 1 of 11: NOW. 1 item"),
            "{}",
            alt(summary)
        );
        assert!(
            alt(board).contains("Stage 2 of 11: TO BE. 2 items"),
            "{}",
            alt(board)
        );
    });
}

#[test]
fn a_hidden_canvas_is_shown_to_all_without_what_is_shown_to_one() {
    bot_test(async |t| {
        let start = format!("{START} hidden:True");
        let lines = [
            (FAY, start.as_str()),
            (ANA, "/now add text:\"They shop twice a week\""),
            (BEN, "/now add text:\"They throw much away\""),
        ];
        act(t, &lines).await;
        let mine = t.slash(ANA, "/canvas show").await.unwrap();
        assert!(mine.is_private());
        let seen = mine.seen.unwrap();
        let own = alt(&seen);
        assert!(own.contains("They shop twice") && !own.contains("throw"), "{own}");
        assert!(own.contains(" 1 item"), "{own}");
        let public = t.slash(ANA, "/canvas show as:public").await.unwrap();
        assert!(!public.is_private());
        for seen in [&public.seen.unwrap(), &t.board()] {
            let all = alt(seen);
            assert!(!all.contains("N1") && !all.contains("N2"), "{all}");
            assert!(all.contains(" 0 items"), "{all}");
        }
    });
}

#[test]
fn a_part_of_the_canvas_is_shown_without_a_picture() {
    bot_test(async |t| {
        act(t, &[(FAY, START)]).await;
        let part = t.slash(ANA, "/canvas show part:now").await.unwrap();
        assert_eq!(part.seen.unwrap().files, []);
    });
}

#[test]
fn discord_is_asked_for_no_name_that_is_not_drawn() {
    for setting in ["anonymous:True", "hidden:True"] {
        bot_test(async |t| {
            let start = format!("{START} {setting}");
            let mention = format!("/now add text:\"<@{}> shops twice a week\"", t.person(CLEO));
            act(t, &[(FAY, &start), (ANA, &mention)]).await;
            t.pass_gate(FAY, "known well").await.unwrap();
            t.settle().await;
            t.restart(Ending::Stop).await;
            act(t, &[(BEN, "/tobe add text:\"Dinner is settled\" from:N1")]).await;
            assert!(
                alt(&t.board()).contains("N1 @somebody shops"),
                "{}",
                alt(&t.board())
            );
            assert_eq!(count(t, Route::GetMember), 0);
        });
    }
}

#[test]
fn people_are_known_again_after_a_restart_and_each_is_asked_about_once() {
    bot_test(async |t| {
        let mention = format!("/now add text:\"<@{}> shops twice a week\"", t.person(CLEO));
        let lines = [
            (FAY, START),
            (ANA, &mention),
            (BEN, "/now add text:\"They eat late\""),
        ];
        act(t, &lines).await;
        assert_eq!(count(t, Route::GetMember), 1, "cleo alone has not been heard of");
        assert!(alt(&t.board()).contains("@cleo shops"), "{}", alt(&t.board()));
        let before = pixels(t);

        t.restart(Ending::Stop).await;
        act(t, &[(BEN, "/stage done")]).await;
        assert_eq!(pixels(t), before, "the same letters are drawn");
        assert_eq!(count(t, Route::GetMember), 3, "ana and cleo were asked about");
        act(t, &[(BEN, "/now add text:\"They throw much away\"")]).await;
        assert_eq!(count(t, Route::GetMember), 3, "each once");
    });
}

#[test]
fn whoever_cannot_be_asked_about_is_drawn_without_letters_until_it_works() {
    bot_test(async |t| {
        let lines = [
            (FAY, START),
            (ANA, "/now add text:\"They eat late\""),
            (BEN, "/now add text:\"They shop twice\""),
        ];
        act(t, &lines).await;
        let before = pixels(t);
        t.restart(Ending::Stop).await;
        t.sandbox()
            .edit(|world| world.faults.next_status(Route::GetMember, 403));
        act(t, &[(BEN, "/stage done")]).await;
        assert_ne!(pixels(t), before, "nothing is known of ana");
        act(t, &[(BEN, "/stage done")]).await;
        assert_eq!(pixels(t), before);
    });
}

#[test]
fn at_most_25_people_are_asked_about_for_one_picture() {
    bot_test(async |t| {
        act(t, &[(FAY, START)]).await;
        for number in 0..30 {
            let name = format!("member-{number}");
            t.add_person(&name, "en-US");
            t.slash(&name, &format!("/now add text:\"seen {number}\""))
                .await
                .unwrap();
        }
        t.settle().await;
        assert_eq!(count(t, Route::GetMember), 0, "all have been heard of");
        t.restart(Ending::Stop).await;
        act(t, &[(FAY, "/now add text:\"They eat late\"")]).await;
        assert_eq!(count(t, Route::GetMember), 25);
        act(t, &[(FAY, "/now add text:\"They shop late\"")]).await;
        assert_eq!(count(t, Route::GetMember), 30);
    });
}

#[test]
fn a_board_whose_picture_is_too_large_for_the_channel_goes_without_it() {
    bot_test(async |t| {
        t.sandbox().edit(|world| world.attachment_size_limit = 500);
        act(
            t,
            &[(FAY, START), (ANA, "/now add text:\"They shop twice a week\"")],
        )
        .await;
        let board = t.board();
        assert_eq!(board.files, []);
        assert!(
            text(&board).contains("They shop twice a week"),
            "{}",
            text(&board)
        );
        assert_eq!(posts(t).len(), 1);
    });
}
