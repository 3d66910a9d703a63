//! Help by topic, on one command, and "about".

#![expect(clippy::panic, reason = "helpers of tests may fail the test")]

use expect_test::{Expect, expect};
use ferry::canvas::Canvas;
use ferry::catalog::spec::Topic;
use ferry::view::help;
use ferry::view::post::{Menu, Post, Row};

use super::support::{Sample, english, fits, render};

fn check(post: &Post, expected: Expect) {
    fits(post);
    expected.assert_eq(&render(post));
}

#[test]
fn the_overview_says_what_to_do_now_and_which_topics_there_are() {
    let sample = Sample::family();
    let post = help::overview(&english(), Some(&sample.0));
    fits(&post);
    check(
        &post,
        expect![[r#"
        ┌ What you can do (Neutral)
        │ Ferry takes your team across the Customer Progress Canvas, stage by stage. GAP is open now: press **Add** on the board, or type `/add`.
        │ ▸ Contribute: Add what you see, hear, ask and propose.
        │ ▸ Look around: See where the canvas stands, and find things on it.
        │ ▸ Change your own: Reword, take off and undo; tidy up what belongs together.
        │ ▸ Lead the team: Start a canvas and take the team from stage to stage.
        │ ▸ About Ferry: What Ferry is, and this help.
        ⟨What would you like to do?⟩ HelpTopic 1–1
          contribute = Contribute — Add what you see, hear, ask and propose.
          look = Look around — See where the canvas stands, and find things on it.
          change = Change your own — Reword, take off and undo; tidy up what belongs together.
          lead = Lead the team — Start a canvas and take the team from stage to stage.
          ferry = About Ferry — What Ferry is, and this help.
    "#]],
    );
}

#[test]
fn help_knows_where_the_team_is() {
    let tongue = english();
    let mut sample = Sample::new();
    let said = |canvas: Option<&Canvas>| {
        help::overview(&tongue, canvas).cards[0]
            .text
            .clone()
            .unwrap_or_default()
    };
    let mut out = vec![said(None), said(Some(&sample.0))];
    sample.close();
    out.push(said(Some(&sample.0)));
    sample.0.archived = true;
    assert_eq!(said(Some(&sample.0)), out[0], "an archived canvas is none");
    expect![[r#"
        Ferry takes your team across the Customer Progress Canvas, stage by stage. Start with `/canvas start`.
        Ferry takes your team across the Customer Progress Canvas, stage by stage. NOW is open now: press **Add** on the board, or type `/add`.
        Ferry takes your team across the Customer Progress Canvas, stage by stage. The canvas of this channel is complete."#]].assert_eq(&out.join("\n"));
}

#[test]
fn a_topic_lists_its_commands_and_leads_to_the_others() {
    check(
        &help::on_topic(&english(), Topic::Ferry),
        expect![[r#"
            ┌ About Ferry (Neutral)
            │ What Ferry is, and this help.
            │ 
            │ `/privacy show` See what Ferry keeps about you in this server
            │ `/privacy export` Get all that Ferry keeps about you as a file
            │ `/privacy forget` Have Ferry forget you in this server, for good; it asks first
            │ `/help` Show what Ferry can do and how to begin
            │ `/about` Say what Ferry is and which version runs here
            ⟨More on one command …⟩ HelpOn 1–1
              privacy show = /privacy show — See what Ferry keeps about you in this server
              privacy export = /privacy export — Get all that Ferry keeps about you as a file
              privacy forget = /privacy forget — Have Ferry forget you in this server, for good; it asks first
              help = /help — Show what Ferry can do and how to begin
              about = /about — Say what Ferry is and which version runs here
            ⟨What would you like to do?⟩ HelpTopic 1–1
              contribute = Contribute — Add what you see, hear, ask and propose.
              look = Look around — See where the canvas stands, and find things on it.
              change = Change your own — Reword, take off and undo; tidy up what belongs together.
              lead = Lead the team — Start a canvas and take the team from stage to stage.
              ferry = About Ferry — What Ferry is, and this help.
        "#]],
    );
}

#[test]
fn every_topic_fits_into_a_post() {
    for &topic in <Topic as ferry::canvas::Word>::ALL {
        fits(&help::on_topic(&english(), topic));
    }
}

#[test]
fn help_on_one_command_tells_its_options_and_has_the_menus_of_its_topic() {
    let mut post = help::on_command(&english(), "job add");
    fits(&post);
    let values =
        |menu: Menu| -> Vec<String> { menu.options.into_iter().map(|option| option.value).collect() };
    let topics = values(last_menu(&mut post));
    let commands = values(last_menu(&mut post));
    assert!(topics.contains(&"lead".to_owned()));
    assert!(commands.contains(&"job add".to_owned()) && !commands.contains(&"job list".to_owned()));
    assert!(commands.contains(&"Add as insight".to_owned()));
    check(
        &post,
        expect![[r#"
        ┌ /job add type [statement] [role] [context] [frequency] (Neutral)
        │ Add something the customer is trying to get done
        │ ▸ Options: `type` What sort of job it is
        │   `statement` Verb, object and situation; leave it out to open the form
        │   `role` The customer's part in a supporting job
        │   `context` Situations in which it is done, separated by semicolons
        │   `frequency` How often it is done, such as “every Sunday”
        │ ▸ Example: `/job add type:functional statement:plan the week's meals on a Sunday evening`
        │ ▸ Who may use it: Everyone
    "#]],
    );
}

#[test]
fn a_command_in_the_menu_of_a_message_says_where_it_is() {
    let mut post = help::on_command(&english(), "add as insight");
    post.rows.clear();
    check(
        &post,
        expect![[r#"
        ┌ Add as insight (Neutral)
        │ In the menu of a message, under Apps: add what it says as an insight
        │ ▸ Example: `Right-click a message, or press and hold it → Apps → Add as insight`
        │ ▸ Who may use it: Everyone
    "#]],
    );
}

#[test]
fn many_options_share_one_heading() {
    let mut post = help::on_command(&english(), "canvas settings");
    fits(&post);
    post.rows.clear();
    check(
        &post,
        expect![[r#"
            ┌ /canvas settings […] (Neutral)
            │ Show how this canvas works; a facilitator changes it
            │ ▸ Options: `title` What the canvas is about, such as “Dinner on weekdays”
            │   `customer` Who makes the progress, such as “parents who both work full time”
            │   `context` The situation it is about, such as “the hours between school and bedtime”
            │   `anonymous` Name nobody any more, with what they added before either; this cannot be turned off later
            │   `hidden` Hide contributions from others until their stage closes
            │   `dots` Votes that each member may give in the next vote
            │   `language` The language of Ferry's posts in this channel
            │ ▸ ⌁: `timezone` Where the team's deadlines are meant, such as Europe/Berlin
            │   `theme` Whether the pictures of this canvas are dark or light
            │   `now_items` NOW items wanted before NOW closes
            │   `functional_jobs` Functional jobs wanted before NOW closes
            │   `done_percent` Percent of the participants who should be done before NOW closes
            │   `to_be_items` TO BE items wanted before TO BE closes
            │   `interviews` Interviews wanted in each round
            │ ▸ ⌁: `interviews_without_news` Interviews in a row without anything new that are as good
            │   `coverage_percent` Percent of the gap that accepted features should cover
            │ ▸ Example: `/canvas settings dots:7`
            │ ▸ Who may use it: Everyone
        "#]],
    );
}

#[test]
fn about_and_what_is_unknown() {
    let tongue = english();
    check(
        &help::about(&tongue, "0.1.0"),
        expect![[r#"
            ┌ ⛴️ Ferry (Neutral)
            │ Ferry takes a product team across the Customer Progress Canvas: from where a customer is **NOW**, to where the customer wants **TO BE**, over the **GAP** between them, to features that cross it and tests that prove it. Everybody adds at their own pace; a facilitator moves the stages.
            │ 
            │ Ferry reads what you give it through commands, forms and buttons, and nothing else of the channel: a message only if somebody picks **Add as insight** on it.
            └ Version 0.1.0
        "#]],
    );
    let unknown = help::on_command(&tongue, "job dance");
    expect![
        "There is no command of that name. Pick what you would like to do, and Ferry shows what there is."
    ]
    .assert_eq(&unknown.text);
    assert_eq!(unknown.rows.len(), 1, "with the menu of topics");
}

fn last_menu(post: &mut Post) -> Menu {
    match post.rows.pop() {
        Some(Row::Menu(menu)) => menu,
        other => panic!("no menu: {other:?}"),
    }
}
