//! The canvases of a server.

use expect_test::{Expect, expect};
use ferry::canvas::Stage;
use ferry::view::canvases::{Glance, Glances, PAGE, canvases};

use super::support::{at, english, fits, render};

fn check(glances: &Glances, expected: Expect) {
    let post = canvases(&english(), glances);
    fits(&post);
    expected.assert_eq(&render(&post));
}

fn glance(title: &str) -> Glance {
    Glance {
        title: title.to_owned(),
        customer: "Parents who both work".to_owned(),
        channel: 31,
        board: Some("https://discord.com/channels/1/31/9".to_owned()),
        stage: Some(Stage::Gap),
        started: at(0),
        archived: false,
    }
}

fn page(shown: Vec<Glance>) -> Glances {
    Glances {
        shown,
        page: 0,
        pages: 1,
        here_alone: false,
    }
}

#[test]
fn each_says_what_it_is_about_and_where_it_is() {
    let complete = Glance {
        stage: None,
        board: None,
        ..glance("School *lunches*")
    };
    let archived = Glance {
        archived: true,
        ..glance("Breakfast")
    };
    let shown = vec![glance("Weekday dinners"), complete, archived];
    check(
        &page(shown),
        expect![[r#"
        ┌ Canvases of this server (Neutral)
        │ **Weekday dinners** · <#31> · [board](https://discord.com/channels/1/31/9)
        │ Parents who both work
        │ Stage 6 of 11: GAP · started <t:1772442000:D>
        │ 
        │ **School \*lunches\*** · <#31>
        │ Parents who both work
        │ Complete · started <t:1772442000:D>
        │ 
        │ **Breakfast** · <#31>
        │ Parents who both work
        │ Archived · started <t:1772442000:D>
    "#]],
    );
}

#[test]
fn nothing_to_see_says_how_to_begin() {
    check(
        &page(Vec::new()),
        expect![[r#"
        There is no canvas here that you can see. `/canvas start` begins one in this channel.
    "#]],
    );
}

#[test]
fn what_discord_did_not_say_is_told() {
    let mut glances = page(vec![glance("Weekday dinners")]);
    glances.here_alone = true;
    check(
        &glances,
        expect![[r#"
        Discord did not say which other channels you may see, so only this channel's are listed. Try again in a moment.
        ┌ Canvases of this server (Neutral)
        │ **Weekday dinners** · <#31> · [board](https://discord.com/channels/1/31/9)
        │ Parents who both work
        │ Stage 6 of 11: GAP · started <t:1772442000:D>
    "#]],
    );
    glances.shown.clear();
    check(
        &glances,
        expect![[r#"
        There is no canvas here that you can see. `/canvas start` begins one in this channel. Discord did not say which other channels you may see, so only this channel's are listed. Try again in a moment.
    "#]],
    );
}

#[test]
fn a_full_page_of_long_titles_fits_and_can_be_turned() {
    let long = Glance {
        customer: "*".repeat(300),
        stage: Some(Stage::ExploreInterviews),
        ..glance(&"*".repeat(100))
    };
    let mut glances = page(vec![long; PAGE]);
    (glances.page, glances.pages) = (1, 3);
    let post = canvases(&english(), &glances);
    fits(&post);
    let text = render(&post);
    let turns = "[Back Page(Canvases, 0)] [Next Page(Canvases, 2)]";
    assert!(text.contains(turns) && text.contains("Page 2 of 3"), "{text}");
}
