//! Settings, search, the list of canvases, and commands in the menu of a message, end to end.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test at once")]

use ferry::sandbox::{ChannelId, Fault, OverwriteFor, Permissions, RoleId, Route};

use super::talk;
use crate::support::{ANA, BEN, BotTest, CLEO, Ending, FAY, bot_test, text};

/// Starts a canvas in a channel as fay, and leaves everybody there.
async fn start_in(t: &mut BotTest, channel: ChannelId, title: &str) {
    t.go_to(channel);
    let line = format!("/canvas start title:\"{title}\" customer:\"Whoever is about {title}\"");
    t.slash(FAY, &line).await.unwrap();
    t.settle().await;
}

/// What somebody reads on `/canvas list`.
async fn listed(t: &BotTest, name: &str) -> String {
    let shown = t.slash(name, "/canvas list").await.unwrap();
    assert!(shown.is_private());
    shown.text()
}

#[test]
fn only_canvases_of_channels_that_one_sees_are_listed() {
    bot_test(async |t| {
        let (server, ana, ben) = (t.server(), t.person(ANA), t.person(BEN));
        let everyone = OverwriteFor::Role(RoleId::new(server.get()));
        let (none, view) = (Permissions::NONE, Permissions::VIEW_CHANNEL);
        let (open, secret, roled) = t.sandbox().edit(|world| {
            let open = world.add_channel(server, "open");
            let secret = world.add_channel(server, "secret");
            let roled = world.add_channel(server, "roled");
            (open, secret, roled)
        });
        start_in(t, secret, "Secret plans").await;
        start_in(t, roled, "Plans of the few").await;
        start_in(t, open, "Open plans").await;
        t.sandbox().edit(|world| {
            let few = world.add_role(server, "few", none);
            world.give_role(server, ben, few);
            world.overwrite(secret, everyone, none, view);
            world.overwrite(secret, OverwriteFor::Person(ana), view, none);
            world.overwrite(secret, OverwriteFor::Person(world.bot), view, none);
            world.overwrite(roled, everyone, none, view);
            world.overwrite(roled, OverwriteFor::Role(few), view, none);
            world.overwrite(roled, OverwriteFor::Person(world.bot), view, none);
        });
        let (ana, ben, cleo) = (listed(t, ANA).await, listed(t, BEN).await, listed(t, CLEO).await);
        let sees =
            |text: &str| ["Secret plans", "Plans of the few", "Open plans"].map(|title| text.contains(title));
        assert_eq!(sees(&ana), [true, false, true], "{ana}");
        assert_eq!(sees(&ben), [false, true, true], "{ben}");
        assert_eq!(sees(&cleo), [false, false, true], "{cleo}");
        assert!(
            !cleo.contains(&secret.to_string()) && !cleo.contains("Discord did not say"),
            "{cleo}"
        );
        let board = format!("https://discord.com/channels/{server}/{open}/");
        assert!(
            cleo.contains(&board) && cleo.contains("Stage 1 of 11: NOW"),
            "{cleo}"
        );
    });
}

#[test]
fn owners_and_administrators_see_every_canvas_and_what_the_bot_cannot_see_is_not_listed() {
    bot_test(async |t| {
        let (server, cleo) = (t.server(), t.person(CLEO));
        let everyone = OverwriteFor::Role(RoleId::new(server.get()));
        let (secret, dark) = t.sandbox().edit(|world| {
            (
                world.add_channel(server, "secret"),
                world.add_channel(server, "dark"),
            )
        });
        let here = t.channel();
        start_in(t, secret, "Secret plans").await;
        start_in(t, dark, "Dark plans").await;
        t.go_to(here);
        t.sandbox().edit(|world| {
            let (none, view) = (Permissions::NONE, Permissions::VIEW_CHANNEL);
            world.overwrite(secret, everyone, none, view);
            world.overwrite(secret, OverwriteFor::Person(world.bot), view, none);
            world.overwrite(dark, everyone, none, view);
            if let Some(server) = world.servers.get_mut(&server) {
                server.owner = Some(cleo);
            }
        });
        t.grant(BEN, Permissions::ADMINISTRATOR);
        for name in [BEN, CLEO] {
            let shown = listed(t, name).await;
            assert!(
                shown.contains("Secret plans") && !shown.contains("Dark plans"),
                "{shown}"
            );
        }
        let shown = listed(t, ANA).await;
        assert!(shown.contains("no canvas here that you can see"), "{shown}");
    });
}

#[test]
fn a_canvas_in_a_private_thread_is_listed_to_those_in_it() {
    bot_test(async |t| {
        let (parent, fay, ana) = (t.channel(), t.person(FAY), t.person(ANA));
        let (thread, aside) = t.sandbox().edit(|world| {
            let thread = world.add_private_thread(parent, fay, "inner", &[ana]);
            (thread, world.add_thread(parent, fay, "aside"))
        });
        start_in(t, thread, "Inner plans").await;
        start_in(t, aside, "Plans aside").await;
        t.go_to(parent);
        t.grant(CLEO, Permissions::MANAGE_THREADS);
        for (name, sees) in [(ANA, true), (BEN, false), (CLEO, true)] {
            let shown = listed(t, name).await;
            assert_eq!(shown.contains("Inner plans"), sees, "{name}: {shown}");
            assert!(shown.contains("Plans aside"), "{name}: {shown}");
        }
        t.sandbox().edit(|world| world.delete_channel(aside));
        assert!(
            !listed(t, ANA).await.contains("Plans aside"),
            "a channel that is gone is not listed"
        );
    });
}

#[test]
fn where_discord_does_not_say_who_sees_what_only_this_channels_canvas_is_listed() {
    bot_test(async |t| {
        let (server, here) = (t.server(), t.channel());
        let other = t.sandbox().edit(|world| world.add_channel(server, "other"));
        start_in(t, other, "Other plans").await;
        start_in(t, here, "Plans here").await;
        t.sandbox().edit(|world| {
            let fault = Fault::Refuse { status: 500, code: 0 };
            world.faults.next_n(Route::GetMember, 9, fault);
        });
        let shown = listed(t, ANA).await;
        assert!(
            shown.contains("Plans here") && !shown.contains("Other plans"),
            "{shown}"
        );
        assert!(shown.contains("Discord did not say"), "{shown}");
    });
}

#[test]
fn archived_canvases_are_listed_last_and_many_come_in_pages() {
    bot_test(async |t| {
        let (server, here) = (t.server(), t.channel());
        start_in(t, here, "Put away").await;
        t.slash(FAY, "/canvas archive").await.unwrap();
        for number in 1..=9 {
            let channel = t
                .sandbox()
                .edit(|world| world.add_channel(server, &format!("c{number}")));
            start_in(t, channel, &format!("Plan {number}")).await;
        }
        let first = listed(t, ANA).await;
        assert!(
            first.contains("Plan 9") && first.contains("Page 1 of 2"),
            "{first}"
        );
        assert!(!first.contains("Put away"), "{first}");
        let second = t.click(ANA, "Next").await.unwrap().text();
        assert!(
            second.contains("Plan 1") && second.contains("Archived"),
            "{second}"
        );
        t.restart(Ending::Stop).await;
        let back = t.click(ANA, "Back").await.unwrap().text();
        assert!(back.contains("Plan 9"), "{back}");
    });
}

#[test]
fn an_answer_about_settings_that_is_given_again_says_what_they_were() {
    bot_test(async |t| {
        let here = t.channel();
        start_in(t, here, "Lunches").await;
        let line = "/canvas settings title:Dinners dots:7 anonymous:true";
        let told = t.slash(FAY, line).await.unwrap();
        assert!(told.text().contains("Lunches → **Dinners**"), "{}", told.text());
        t.slash(FAY, "/canvas settings title:Breakfasts").await.unwrap();
        t.restart(Ending::Abort).await;
        let before = t.screen(FAY).len();
        let channel = t.channel();
        // Discord takes a first answer once; a client that never saw it would be shown this one.
        t.sandbox().edit(|world| {
            let kept = world.interactions.get_mut(&told.answered.interaction);
            if let Some(interaction) = kept {
                interaction.acknowledged = None;
                interaction.response = None;
            }
        });
        t.sandbox().redeliver(told.answered.interaction).unwrap();
        t.sandbox()
            .wait_until(|world| {
                let messages = world.channels.get(&channel).map(|channel| channel.messages.len());
                messages.is_some_and(|count| count > before)
            })
            .await
            .unwrap();
        let again = t.screen(FAY).pop().map(|seen| text(&seen)).unwrap_or_default();
        assert_eq!(again, told.text());
    });
}

#[test]
fn a_command_for_messages_is_registered_and_takes_their_words() {
    bot_test(async |t| {
        let named = t.sandbox().read(|world| {
            let mut commands = world.global_commands.iter();
            commands.any(|command| command.name == "Add as insight" && command.options.is_empty())
        });
        assert!(named, "the command is registered");
        let (ben, channel) = (t.person(BEN), t.channel());
        let said = t
            .sandbox()
            .edit(|world| world.say(ben, channel, "I never know what to cook"));
        let told = t.use_on_message(ANA, said, "Add as insight").await.unwrap();
        assert!(told.text().contains("no active canvas"), "{}", told.text());
    });
}

#[test]
fn help_leads_from_topic_to_command() {
    bot_test(async |t| {
        talk::follow(t, "looking/mine_help_and_about_answer_by_command_and_by_button").await;
        t.slash(ANA, "/help").await.unwrap();
        t.restart(Ending::Stop).await;
        let look = t
            .select(ANA, "What would you like to do?", &["Look around"])
            .await
            .unwrap();
        assert!(look.text().contains("`/canvas search`"), "{}", look.text());
        let search = t
            .select(ANA, "More on one command …", &["/canvas search"])
            .await
            .unwrap();
        assert!(search.text().contains("/canvas search text"), "{}", search.text());
    });
}
