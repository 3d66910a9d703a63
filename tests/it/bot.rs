//! The bot end to end: people act, Discord is on loopback, the client is the real one. Each test follows a script that
//! stands, with what people saw, in a file of its name under `bot/`; see [`talk`] for how to read one.

mod exchange;
mod privacy;
mod reminders;
mod talk;
mod together;
mod way;

use ferry::sandbox::{Permissions, Seen};
use serde_json::json;

use crate::support::{ANA, BEN, BotTest, Ending, FAY, bot_test, text};
use talk::Talk;

/// Tests that follow a script and look at nothing besides.
macro_rules! follow {
    ($room:literal: $($name:ident),+ $(,)?) => {$(
        #[test]
        fn $name() {
            bot_test(async |t| talk::follow(t, concat!($room, "/", stringify!($name))).await);
        }
    )+};
}

mod job_pictures;
mod review;
mod solution_pictures;

follow![
    "canvas":
    starting_takes_every_option_and_posts_one_pinned_board,
    a_time_zone_that_does_not_exist_keeps_what_was_typed,
    a_canvas_is_shown_whole_or_in_parts_to_one_or_to_all,
    facilitators_are_added_and_removed_and_one_always_stays,
    an_archived_canvas_can_be_found_and_brought_back,
    buttons_of_an_archived_canvas_do_nothing_to_the_next_one_and_give_the_text_back,
    undo_takes_back_ones_own_last_changes_one_by_one,
    history_comes_in_pages_and_for_one_item,
];

mod pictures;
mod platform;

follow![
    "platform":
    settings_are_shown_to_everybody_and_changed_by_facilitators,
    settings_that_are_refused_change_nothing_and_are_given_back,
    pictures_are_dark_unless_a_facilitator_makes_them_light,
    anonymity_is_asked_about_first_and_then_nobody_is_named,
    hiding_is_turned_on_and_off_in_mid_stage,
    items_are_found_by_their_words,
    a_message_becomes_an_insight,
    a_message_without_words_makes_no_insight,
];

follow![
    "stages":
    a_gate_that_is_not_reached_asks_and_takes_a_reason,
    done_is_turned_over_by_command_and_by_button,
    stages_are_left_and_reopened_and_nothing_is_lost,
    only_facilitators_move_stages,
    a_complete_canvas_takes_no_moves_but_reopening_and_loses_no_text,
];

follow![
    "adding":
    add_with_and_without_text_in_the_first_stage,
    a_to_be_asks_which_now_it_starts_from_and_takes_none_for_an_answer,
    jobs_of_every_type_and_role_are_added_and_listed,
    jobs_are_listed_in_pages,
    a_text_without_a_kind_goes_along_until_it_has_one,
];

follow![
    "gap":
    with_one_move_nobody_is_asked_which,
    with_several_moves_a_menu_asks_and_keeps_what_was_typed,
    without_a_move_the_form_asks_for_it,
];

follow![
    "asking":
    questions_are_added_with_hints_and_from_the_bank,
    interviews_are_logged_and_say_what_was_asked,
    an_insight_waits_for_its_interview_through_errors,
    insights_know_or_ask_for_their_interview,
    saturation_tells_when_to_stop,
];

follow![
    "items":
    items_are_shown_with_everything_known_of_them,
    every_kind_is_edited_in_a_form_that_says_what_it_says_now,
    receipts_carry_edit_and_undo,
    an_edit_that_was_overtaken_keeps_the_words_and_can_be_sent_again,
    undo_of_an_older_revision_or_of_what_somebody_else_changed_is_refused,
];

follow![
    "looking":
    mine_help_and_about_answer_by_command_and_by_button,
    options_that_name_something_are_completed_by_id_and_by_words,
];

follow![
    "refused":
    blank_texts_and_control_characters,
    a_second_canvas_in_a_channel_is_refused_and_its_texts_are_kept,
    what_needs_a_canvas_says_so_and_keeps_the_text_until_there_is_one,
    a_kind_that_the_stage_does_not_collect_waits_on_the_message,
    a_second_click_on_close_finds_the_stage_moved,
    two_clicks_on_close_at_once_close_one_stage,
    a_press_after_the_team_has_moved_on_moves_nothing,
    two_facilitators_with_a_reason_close_one_stage,
    buttons_and_forms_that_ferry_does_not_make_are_told_from_its_own,
    a_button_of_another_channels_canvas_shows_and_changes_nothing,
    options_that_are_left_out_or_do_not_fit_never_reach_the_bot,
];

follow![
    "design":
    features_are_picked_from_what_nobody_removes_yet,
    tests_are_planned_learned_from_and_keep_their_pass_line,
    the_blueprint_is_proposed_written_and_closes_the_canvas,
    what_is_hidden_counts_for_nobody_else,
];

follow![
    "hidden": a_facilitator_sees_no_more_and_the_author_sees_their_own,
];

follow![
    "ratings":
    a_job_is_rated_by_menus_each_choice_saved_at_once,
    customers_are_rated_for_apart_from_the_team,
    the_board_offers_rating_where_jobs_matter,
];

follow![
    "votes":
    a_vote_is_opened_cast_and_closed,
    items_that_are_hidden_are_on_nobody_elses_ballot,
    a_long_ballot_comes_in_pages,
];

#[test]
fn a_vote_and_a_rating_go_on_after_their_stage_and_after_a_restart() {
    bot_test(async |t| {
        talk::follow(t, "votes/a_vote_goes_on_when_its_stage_closes").await;
        t.restart(Ending::Abort).await;
        talk::follow(t, "votes/and_after_a_restart").await;
    });
}

follow![
    "together":
    a_look_alike_is_named_and_merged_with_one_click,
    items_are_merged_and_that_is_taken_back,
    an_item_is_split_in_a_form_that_keeps_every_word,
    items_are_linked_and_unlinked,
    a_chain_is_traced_both_ways,
    actions_are_noted_taken_on_and_done,
    decisions_are_noted_with_their_reason,
    on_an_anonymous_canvas_owners_find_their_actions,
    a_complete_canvas_still_takes_decisions_and_actions,
];

#[test]
fn a_team_of_four_crosses_all_eleven_stages() {
    bot_test(async |t| {
        talk::follow(t, "journey/a_team_of_four_crosses_all_eleven_stages").await;
        let posts = t.posts();
        let closings = posts.iter().filter(|seen| seen.content.starts_with("### Stage"));
        let numbers = closings.filter_map(|seen| seen.content.split(' ').nth(2));
        let stages: Vec<String> = (1..=11).map(|stage| stage.to_string()).collect();
        assert_eq!(numbers.collect::<Vec<_>>(), stages, "one summary a stage");
        assert_one_live_board(t).await;
    });
}

#[test]
fn a_board_posted_anew_is_the_only_one_pinned_and_the_old_one_leads_to_it() {
    bot_test(async |t| {
        talk::follow(
            t,
            "canvas/a_board_posted_anew_is_the_only_one_pinned_and_the_old_one_leads_to_it",
        )
        .await;
        assert_one_live_board(t).await;
    });
}

/// One message is pinned, and every board before it leads there.
#[expect(clippy::unwrap_used, reason = "a helper of tests may fail the test at once")]
async fn assert_one_live_board(t: &BotTest) {
    let (posts, board) = (t.posts(), t.board().id);
    let pinned = posts.iter().filter(|seen| seen.pinned).map(|seen| seen.id);
    assert_eq!(pinned.collect::<Vec<_>>(), [board]);
    let (server, channel) = (t.server(), t.channel());
    let link = format!("https://discord.com/channels/{server}/{channel}/{board}");
    let retired: Vec<&Seen> = posts
        .iter()
        .filter(|seen| seen.content.contains("has moved on"))
        .collect();
    assert!(!retired.is_empty(), "no board was replaced");
    for seen in retired {
        let told = t
            .click_on(ANA, seen.id, "Where is the live board?")
            .await
            .unwrap();
        assert!(
            told.is_private() && told.text().contains(&link),
            "{}",
            told.text()
        );
    }
}

#[test]
fn other_languages_fall_back_to_english() {
    bot_test(async |t| {
        t.add_person("dai", "ja");
        talk::follow(t, "looking/other_languages_fall_back_to_english").await;
    });
}

#[test]
fn a_text_longer_than_any_client_sends_is_counted_and_given_back() {
    bot_test(async |t| {
        lift_limits(t);
        talk::follow(
            t,
            "refused/a_text_longer_than_any_client_sends_is_counted_and_given_back",
        )
        .await;
    });
}

#[test]
fn buttons_and_menus_of_questions_and_interviews_outlive_a_restart() {
    bot_test(async |t| {
        let mut talk = Talk::new(t);
        for line in [
            "fay: /canvas start title:Lunch customer:\"A parent\"",
            "ana: /now add text:\"The bread is gone\"",
            "fay: /stage open stage:explore_interviews",
            "fay clicks Open Interviews 1",
            "ben: /question add text:\"Would you plan on Sundays?\"",
            "cleo: /insight add text:\"I run out of bread\" strength:3",
            "ana: /question bank about:N1",
        ] {
            talk.quietly(line).await;
        }
        t.restart(Ending::Abort).await;
        let mut talk = Talk::new(t);
        for line in [
            "ben clicks Use this wording",
            "cleo clicks Log an interview",
            "cleo sends pseudonym=Dora | consent=yes",
            "cleo picks Q1 When did you last plan on Sundays? of Which questions did you ask?",
            "ana picks Why was that important to you? of Begin with …",
        ] {
            talk.quietly(line).await;
        }
        t.restart(Ending::Stop).await;
        let mut talk = Talk::new(t);
        // The newest such button is on the receipt; the draft's own is on the message from before.
        talk.quietly("cleo: /insight add text:\"I run out of bread\" strength:3")
            .await;
        let list = t.slash(ANA, "/interview list").await.unwrap().text();
        assert!(
            list.contains("**V1** Dora (2026-03-02) · 1 insight, 1 new"),
            "{list}"
        );
        let list = t.slash(ANA, "/question list").await.unwrap().text();
        assert!(
            list.contains("When did you last plan on Sundays? (round 1) · asked once"),
            "{list}"
        );
    });
}

#[test]
fn direct_messages_are_pointed_to_a_server() {
    bot_test(async |t| {
        let ana = t.person(ANA);
        let direct = t.sandbox().edit(|world| {
            for command in &mut world.global_commands {
                command.definition["contexts"] = json!([0, 1]);
            }
            world.add_dm(ana)
        });
        t.go_to(direct);
        talk::follow(t, "refused/direct_messages_are_pointed_to_a_server").await;
    });
}

#[test]
fn a_command_of_an_older_registration_says_that_it_has_changed() {
    bot_test(async |t| {
        t.sandbox().edit(|world| {
            let options = world
                .global_commands
                .iter_mut()
                .flat_map(|command| &mut command.options);
            for option in options.filter(|option| option.name == "done") {
                option.name = "finished".to_owned();
            }
        });
        talk::follow(
            t,
            "refused/a_command_of_an_older_registration_says_that_it_has_changed",
        )
        .await;
    });
}

#[test]
fn a_board_that_cannot_be_posted_is_told_before_anything_is_started() {
    bot_test(async |t| {
        let channel = t.channel();
        let denied = Permissions::SEND_MESSAGES | Permissions::EMBED_LINKS;
        t.sandbox()
            .edit(|world| world.permit(channel, world.bot, denied, false));
        talk::follow(
            t,
            "refused/a_board_that_cannot_be_posted_is_told_before_anything_is_started",
        )
        .await;
    });
}

#[test]
fn no_stage_is_moved_where_its_summary_could_not_be_posted() {
    bot_test(async |t| {
        let mut talk = Talk::new(t);
        talk.quietly("fay: /canvas start title:\"School lunches\" customer:\"A parent of two\"")
            .await;
        t.settle().await;
        let channel = t.channel();
        t.sandbox()
            .edit(|world| world.permit(channel, world.bot, Permissions::SEND_MESSAGES, false));
        let told = t
            .slash(FAY, "/stage next reason:\"Enough to go on\"")
            .await
            .unwrap();
        assert!(
            told.is_private() && told.text().contains("**Send Messages**"),
            "{}",
            told.text()
        );
        let status = t.slash(FAY, "/stage status").await.unwrap().text();
        assert!(status.contains("Stage 1 of 11"), "{status}");
    });
}

#[test]
fn whoever_manages_the_channel_is_a_facilitator() {
    bot_test(async |t| {
        t.grant(ANA, Permissions::MANAGE_CHANNELS);
        talk::follow(t, "stages/whoever_manages_the_channel_is_a_facilitator").await;
    });
}

#[test]
fn a_canvas_lives_in_a_thread_as_well() {
    bot_test(async |t| {
        let (parent, ana) = (t.channel(), t.person(ANA));
        let thread = t.sandbox().edit(|world| world.add_thread(parent, ana, "lunch"));
        t.go_to(thread);
        talk::follow(t, "canvas/a_canvas_lives_in_a_thread_as_well").await;
    });
}

/// Follows a script in which others add a secret, and holds everything that ben can see against that word.
fn keep_secret(script: &str) {
    bot_test(async |t| {
        talk::follow(t, script).await;
        t.settle().await;
        for seen in [t.screen(BEN), t.posts()].concat() {
            let seen = text(&seen);
            assert!(!seen.contains("secret"), "ben sees it: {seen}");
        }
    });
}

#[test]
fn nobody_sees_what_others_added_before_the_stage_closes() {
    keep_secret("hidden/nobody_sees_what_others_added_before_the_stage_closes");
}

#[test]
fn an_anonymous_canvas_hides_as_well() {
    keep_secret("hidden/an_anonymous_canvas_hides_as_well");
}

#[test]
fn nothing_hidden_can_be_linked_to() {
    keep_secret("hidden/nothing_hidden_can_be_linked_to");
}

#[test]
fn nothing_hidden_is_counted() {
    keep_secret("asking/nothing_hidden_is_counted");
}

#[test]
fn a_stage_that_is_reopened_hides_what_is_new_alone() {
    keep_secret("hidden/a_stage_that_is_reopened_hides_what_is_new_alone");
}

#[test]
fn nobody_is_named_on_an_anonymous_canvas_or_in_the_log() {
    bot_test(async |t| {
        talk::follow(t, "anonymous/nobody_is_named_anywhere").await;
        let names = [ANA, BEN].map(|name| t.person(name).to_string());
        let seen = [t.screen(ANA), t.screen(BEN)].concat();
        let told = seen.iter().map(text).chain(t.logged());
        for line in told {
            assert!(
                !names.iter().any(|name| line.contains(name)),
                "somebody is named: {line}"
            );
        }
    });
}

#[test]
fn nothing_that_is_typed_pings_or_becomes_mark_up() {
    bot_test(async |t| {
        talk::follow(t, "canvas/nothing_that_is_typed_pings_or_becomes_mark_up").await;
        let pings = [
            "@everyone".to_owned(),
            "@here".to_owned(),
            format!("<@{}>", t.person(BEN)),
        ];
        for seen in t.posts() {
            let seen = text(&seen);
            assert!(!pings.iter().any(|ping| seen.contains(ping)), "it pings: {seen}");
        }
    });
}

#[test]
fn a_long_canvas_says_how_much_of_it_is_shown() {
    bot_test(async |t| {
        let long = "a long observation about lunch boxes ".repeat(5);
        let mut talk = Talk::new(t);
        talk.quietly("fay: /canvas start title:\"School lunches\" customer:\"A parent of two\"")
            .await;
        for number in 1..=40 {
            talk.quietly(&format!("ana: /now add text:\"{number} {long}\""))
                .await;
        }
        t.settle().await;
        let board = text(&t.board());
        assert!(board.contains(" of 40\n"), "{board}");
        assert!(
            board.contains("earlier ones are in `/canvas show part:now`"),
            "{board}"
        );
        let first = t.slash(BEN, "/canvas show part:now").await.unwrap().text();
        assert!(
            first.contains("**N1** 1 a long") && first.contains("Page 1 of 4"),
            "{first}"
        );
        let second = t.click(BEN, "Next").await.unwrap().text();
        assert!(
            second.contains("**N20** 20 a long") && second.contains("Page 2 of 4"),
            "{second}"
        );
        let closed = t.pass_gate(FAY, "Enough to go on").await;
        assert!(closed.is_ok());
        t.settle().await;
        let posts: Vec<String> = t.posts().iter().map(text).collect();
        assert!(
            posts.iter().any(|post| post.contains("NOW · 5 of 40")),
            "{posts:#?}"
        );
    });
}

/// Makes the clients of this sandbox send texts of any length.
fn lift_limits(t: &BotTest) {
    t.sandbox().edit(|world| {
        for option in world
            .global_commands
            .iter_mut()
            .flat_map(|command| &mut command.options)
        {
            option.max_length = None;
            option
                .options
                .iter_mut()
                .for_each(|option| option.max_length = None);
        }
    });
}
