//! Deadlines, absences and reminders, as a team lives them: one message at most, which calls those it should.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use std::time::Duration;

use expect_test::{Expect, expect};
use ferry::sandbox::{Fault, Permissions, Route, Seen};

use crate::support::{ANA, BEN, BotTest, CLEO, Ending, FAY, bot_test, text};

const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(24 * 3_600);

/// Fay leads; ana, ben and cleo have contributed.
async fn team(t: &BotTest, options: &str) {
    t.slash(
        FAY,
        &format!("/canvas start title:Lunch customer:Parents {options}"),
    )
    .await
    .unwrap();
    t.settle().await;
    for name in [ANA, BEN, CLEO] {
        let line = format!("/now add text:\"{name} has seen it\"");
        say(t, name, &line).await;
    }
}

/// What somebody is told. All comes to rest before the next, so that the clock stands the same each time.
async fn say(t: &BotTest, name: &str, line: &str) -> String {
    let told = t.slash(name, line).await.unwrap().text();
    t.settle().await;
    told
}

async fn later(t: &BotTest, time: Duration) {
    t.clock().advance(time);
    t.settle().await;
}

/// The reminders in the channel, oldest first.
fn reminders(t: &BotTest) -> Vec<Seen> {
    let mut posts = t.posts();
    posts.retain(|seen| seen.content.starts_with('⏰') || seen.content.starts_with('👋'));
    posts
}

/// Whom a message pinged, by name.
fn pinged(t: &BotTest, seen: &Seen) -> Vec<String> {
    let channel = t.channel();
    t.sandbox().read(|world| {
        let message = world.message(channel, seen.id).unwrap();
        let names = message
            .pinged
            .iter()
            .map(|person| world.name_of(*person).to_owned());
        names.collect()
    })
}

/// Each reminder's first line, and whom it pinged.
fn told(t: &BotTest) -> String {
    let line = |seen: &Seen| {
        let first = seen.content.lines().next().unwrap_or_default();
        format!("{first} -> {}\n", pinged(t, seen).join(" "))
    };
    reminders(t).iter().map(line).collect()
}

fn check(t: &BotTest, expected: Expect) {
    expected.assert_eq(&told(t));
}

#[test]
fn a_deadline_is_set_shown_and_reminded_of() {
    bot_test(async |t| {
        team(t, "").await;
        let receipt = say(t, FAY, "/stage deadline when:\"Friday 17:00\"").await;
        expect![[r#"
            **NOW** is due <t:1772816400:F> (<t:1772816400:R>): 2026-03-06 17:00 in UTC.
            Whoever is not done gets a reminder here on <t:1772730000:F>, and one more at the deadline. To change it, use `/stage deadline` again; `when:none` takes it away."#]].assert_eq(&receipt);
        t.settle().await;
        expect!["**Stage 1 of 11: NOW** · 0 of 3 done · due <t:1772816400:F> (<t:1772816400:R>)"]
            .assert_eq(&t.board().content);
        t.slash(BEN, "/stage done").await.unwrap();
        let away = say(t, CLEO, "/stage away").await;
        expect![[r#"
            You're away as long as this stage is open: no reminder will mention you. Add something or say that you're done, and you count as back.
            [I'm back]"#]].assert_eq(&away);
        later(t, 2 * DAY).await;
        assert_eq!(told(t), "", "it is not Thursday yet");
        later(t, DAY + 8 * HOUR).await;
        let before = reminders(t).pop().unwrap();
        let ana = t.person(ANA).to_string();
        expect![[r#"
            ⏰ **NOW** is due <t:1772816400:F> (<t:1772816400:R>).
            <@ana> – add what you have, then press **I'm done**. No time for it? Press **I'm away**.
            [Add] [I'm done] [I'm away] [Show the canvas]"#]]
        .assert_eq(&text(&before).replace(&ana, "ana"));
        later(t, 3 * DAY).await;
        check(
            t,
            expect![[r#"
            ⏰ **NOW** is due <t:1772816400:F> (<t:1772816400:R>). -> ana
            ⏰ **NOW** was due <t:1772816400:F> (<t:1772816400:R>). It is still open, so there is time to finish. -> ana
        "#]],
        );
        let status = say(t, FAY, "/stage status").await;
        assert!(status.contains("Away for now"), "{status}");
    });
}

#[test]
fn answers_to_a_reminder_count_in_its_stage_alone() {
    bot_test(async |t| {
        team(t, "").await;
        say(t, FAY, "/stage deadline when:\"in 4 hours\"").await;
        later(t, 2 * HOUR).await;
        let message = reminders(t).pop().unwrap().id;
        let press = async |name, label| t.click_on(name, message, label).await.unwrap().text();
        let mut talk = Vec::new();
        for (name, label) in [
            (ANA, "I'm done"),
            (ANA, "I'm done"),
            (BEN, "I'm away"),
            (BEN, "I'm away"),
        ] {
            talk.push(press(name, label).await);
        }
        talk.push(t.click(BEN, "I'm back").await.unwrap().text());
        later(t, 2 * HOUR).await;
        t.pass_gate(FAY, "go on").await.unwrap();
        t.settle().await;
        talk.push(press(CLEO, "I'm done").await);
        expect![[r#"
            You're done with NOW: 1 of 3 are. Press **I'm done** again to take it back.
            ---
            You're not done with NOW after all: 0 of 3 are.
            ---
            You're away as long as this stage is open: no reminder will mention you. Add something or say that you're done, and you count as back.
            [I'm back]
            ---
            You're away as long as this stage is open: no reminder will mention you. Add something or say that you're done, and you count as back.
            [I'm back]
            ---
            You're not marked as away: reminders may mention you.
            ---
            The team has moved on and the stage TO BE is open now; look at `/stage status` before you go on."#]].assert_eq(&talk.join("\n---\n"));
        check(
            t,
            expect![[r#"
                ⏰ **NOW** is due <t:1772456400:F> (<t:1772456400:R>). -> ana ben cleo
                ⏰ **NOW** was due <t:1772456400:F> (<t:1772456400:R>). It is still open, so there is time to finish. -> ana ben cleo
            "#]],
        );
    });
}

#[test]
fn whoever_leads_reminds_and_members_may_not() {
    bot_test(async |t| {
        team(t, "").await;
        let mut talk = Vec::new();
        for (name, line) in [
            (ANA, "/stage deadline when:Friday"),
            (ANA, "/stage nudge"),
            (FAY, "/stage deadline when:yesterday"),
            (FAY, "/stage deadline when:2026-03-01"),
            (FAY, "/stage deadline when:2029-03-01"),
            (FAY, "/stage deadline when:none"),
            (FAY, "/stage nudge"),
            (FAY, "/stage nudge"),
            (ANA, "/stage away until:2026-03-01"),
        ] {
            talk.push(say(t, name, line).await);
        }
        t.settle().await;
        expect![[r#"
            Only a facilitator can do this; ask one, or have yourself added with `/canvas facilitator add`.
            # What you typed; none of it was taken
            ## when
            Friday
            ---
            Only a facilitator can do this; ask one, or have yourself added with `/canvas facilitator add`.
            ---
            Ferry cannot read “yesterday” as the deadline; write a day such as 2026-12-01, “Friday”, “Friday 17:00” or “in 3 days”.
            # What you typed; none of it was taken
            ## when
            yesterday
            ---
            That is over already; give the deadline in the future.
            # What you typed; none of it was taken
            ## when
            2026-03-01
            ---
            That is more than a year ahead; give the deadline within the next twelve months.
            # What you typed; none of it was taken
            ## when
            2029-03-01
            ---
            **NOW** has no deadline, so nobody is reminded of one. Set one with `/stage deadline`.
            ---
            Done. Ferry is reminding those in the channel who are neither done nor away.
            ---
            The team was reminded a short while ago; you can remind it again <t:1772445605:R>.
            ---
            That is over already; give the time until which you are away in the future.
            # What you typed; none of it was taken
            ## until
            2026-03-01"#]].assert_eq(&talk.join("\n---\n"));
        check(
            t,
            expect![[r#"
            👋 A reminder from your facilitator: **NOW** is still open. -> ana ben cleo
        "#]],
        );
        for name in [ANA, BEN, CLEO] {
            t.slash(name, "/stage done").await.unwrap();
        }
        let nobody = say(t, FAY, "/stage nudge").await;
        expect!["Nobody is left to remind: all who take part in NOW are done or away."].assert_eq(&nobody);
    });
}

#[test]
fn an_anonymous_canvas_names_nobody() {
    bot_test(async |t| {
        team(t, "anonymous:true").await;
        t.slash(ANA, "/stage done").await.unwrap();
        t.slash(BEN, "/stage away").await.unwrap();
        say(t, FAY, "/stage deadline when:\"in 4 hours\"").await;
        later(t, 2 * HOUR).await;
        let post = reminders(t).pop().unwrap();
        expect![[r#"
            ⏰ **NOW** is due <t:1772456400:F> (<t:1772456400:R>).
            1 of 3 are done. Not yet? Add what you have, then press **I'm done**. No time for it? Press **I'm away**.
            [Add] [I'm done] [I'm away] [Show the canvas]"#]].assert_eq(&text(&post));
        assert_eq!(pinged(t, &post), Vec::<String>::new());
        for name in [ANA, BEN, CLEO] {
            t.slash(name, "/now add text:\"more\"").await.unwrap();
        }
        t.slash(BEN, "/stage done").await.unwrap();
        t.slash(CLEO, "/stage done").await.unwrap();
        later(t, 2 * HOUR).await;
        assert_eq!(
            reminders(t).len(),
            1,
            "nobody is left to be reminded at the deadline"
        );
    });
}

#[test]
fn nobody_left_means_no_post_and_away_ends_by_itself() {
    bot_test(async |t| {
        team(t, "").await;
        say(t, FAY, "/stage deadline when:\"in 4 hours\"").await;
        t.slash(ANA, "/stage done").await.unwrap();
        t.slash(BEN, "/stage done").await.unwrap();
        say(t, CLEO, "/stage away until:\"in 3 hours\"").await;
        later(t, 2 * HOUR).await;
        assert_eq!(told(t), "");
        later(t, 2 * HOUR).await;
        check(
            t,
            expect![[r#"
            ⏰ **NOW** was due <t:1772456400:F> (<t:1772456400:R>). It is still open, so there is time to finish. -> cleo
        "#]],
        );
    });
}

#[test]
fn downtime_over_both_reminders_makes_one() {
    downtime(Ending::Stop);
}

#[test]
fn so_does_a_crash_over_both() {
    downtime(Ending::Abort);
}

/// Ferry is down while both reminders come due; it is started twice after.
fn downtime(ending: Ending) {
    bot_test(async |t| {
        team(t, "").await;
        say(t, FAY, "/stage deadline when:Friday").await;
        t.halt(ending).await;
        t.clock().advance(30 * DAY);
        t.boot().await;
        t.settle().await;
        t.restart(ending).await;
        t.settle().await;
        check(
            t,
            expect![[r#"
                ⏰ **NOW** was due <t:1772816400:F> (<t:1772816400:R>). It is still open, so there is time to finish. -> ana ben cleo
            "#]],
        );
    });
}

#[test]
fn a_kill_between_post_and_record_reminds_once() {
    bot_test(async |t| {
        team(t, "").await;
        say(t, FAY, "/stage deadline when:\"in 4 hours\"").await;
        t.settle().await;
        t.sandbox()
            .edit(|world| world.faults.next_n(Route::CreateMessage, 1, Fault::HoldAfter));
        t.clock().advance(2 * HOUR);
        t.sandbox()
            .wait_until(|world| world.faults.held(Route::CreateMessage) == 1)
            .await
            .unwrap();
        t.halt(Ending::Abort).await;
        t.clock().advance(HOUR);
        t.boot().await;
        t.settle().await;
        assert_eq!(reminders(t).len(), 1);
        later(t, HOUR).await;
        assert_eq!(reminders(t).len(), 2);
    });
}

#[test]
fn a_reminder_that_discord_refuses_at_first_comes_once() {
    bot_test(async |t| {
        team(t, "").await;
        say(t, FAY, "/stage deadline when:\"in 4 hours\"").await;
        t.settle().await;
        let fault = Fault::Refuse { status: 500, code: 0 };
        t.sandbox()
            .edit(|world| world.faults.next_n(Route::CreateMessage, 2, fault));
        later(t, 2 * HOUR).await;
        assert_eq!(reminders(t).len(), 1);
    });
}

#[test]
fn a_reminder_that_is_outrun_while_discord_is_away_is_dropped() {
    bot_test(async |t| {
        team(t, "").await;
        say(t, FAY, "/stage deadline when:\"in 4 hours\"").await;
        t.settle().await;
        let fault = Fault::Refuse { status: 503, code: 0 };
        t.sandbox()
            .edit(|world| world.faults.next_n(Route::CreateMessage, 1, fault));
        t.clock().advance(2 * HOUR);
        assert_eq!(t.at_rest().await, 1, "it waits before it tries again");
        say(t, FAY, "/stage deadline when:\"in 8 hours\"").await;
        t.settle().await;
        assert_eq!(told(t), "", "the deadline is another by now");
        later(t, 4 * HOUR).await;
        assert_eq!(reminders(t).len(), 1);
    });
}

#[test]
fn commands_that_are_delivered_again_are_done_once() {
    bot_test(async |t| {
        team(t, "").await;
        for (name, line) in [
            (FAY, "/stage deadline when:\"in 4 hours\""),
            (CLEO, "/stage away until:\"in 9 hours\""),
            (FAY, "/stage nudge"),
        ] {
            let first = t.slash(name, line).await.unwrap();
            let answer = first.text();
            t.settle().await;
            t.sandbox().redeliver(first.answered.interaction).unwrap();
            t.settle().await;
            let shown = t.screen(name);
            let again = shown.iter().filter(|seen| text(seen) == answer).count();
            assert!(again >= 1, "{answer}");
        }
        check(
            t,
            expect![[r#"
            👋 A reminder from your facilitator: **NOW** is still open. Its deadline: <t:1772456400:F> (<t:1772456400:R>). -> ana ben
        "#]],
        );
    });
}

#[test]
fn an_hour_that_the_clocks_skip_or_change_is_meant_as_it_reads() {
    bot_test(async |t| {
        team(t, "timezone:Europe/Berlin").await;
        let mut talk = Vec::new();
        for when in ["2026-03-28 17:00", "2026-03-29 02:30", "2026-03-30 17:00"] {
            talk.push(say(t, FAY, &format!("/stage deadline when:\"{when}\"")).await);
        }
        expect![[r#"
            **NOW** is due <t:1774713600:F> (<t:1774713600:R>): 2026-03-28 17:00 in Europe/Berlin.
            Whoever is not done gets a reminder here on <t:1774627200:F>, and one more at the deadline. To change it, use `/stage deadline` again; `when:none` takes it away.
            ---
            **NOW** is due <t:1774747800:F> (<t:1774747800:R>): 2026-03-29 03:30 in Europe/Berlin.
            Whoever is not done gets a reminder here on <t:1774681200:F>, and one more at the deadline. To change it, use `/stage deadline` again; `when:none` takes it away.
            ---
            **NOW** is due <t:1774882800:F> (<t:1774882800:R>): 2026-03-30 17:00 in Europe/Berlin.
            Whoever is not done gets a reminder here on <t:1774796400:F>, and one more at the deadline. To change it, use `/stage deadline` again; `when:none` takes it away."#]].assert_eq(&talk.join("\n---\n"));
        // Berlin's clocks go forward on 29 March: 17:00 is 15:00 UTC from then on.
        later(t, 27 * DAY + 6 * HOUR).await;
        assert_eq!(reminders(t).len(), 1, "a day before");
        later(t, DAY - HOUR).await;
        assert_eq!(reminders(t).len(), 1);
        later(t, HOUR).await;
        assert_eq!(reminders(t).len(), 2);
    });
}

#[test]
fn many_channels_are_reminded_each_by_itself() {
    bot_test(async |t| {
        let first = t.channel();
        team(t, "").await;
        say(t, FAY, "/stage deadline when:\"in 4 hours\"").await;
        let server = t.server();
        let second = t.sandbox().edit(|world| world.add_channel(server, "other"));
        t.go_to(second);
        team(t, "").await;
        say(t, FAY, "/stage deadline when:\"in 6 hours\"").await;
        later(t, 2 * HOUR).await;
        assert_eq!(told(t), "");
        later(t, HOUR).await;
        assert_eq!(reminders(t).len(), 1);
        t.go_to(first);
        assert_eq!(reminders(t).len(), 1);
        t.slash(FAY, "/canvas archive").await.unwrap();
        later(t, HOUR).await;
        assert_eq!(reminders(t).len(), 1, "what is put away reminds nobody");
    });
}

#[test]
fn where_ferry_may_not_post_nothing_is_said_twice() {
    bot_test(async |t| {
        team(t, "").await;
        say(t, FAY, "/stage deadline when:\"in 4 hours\"").await;
        t.settle().await;
        let (channel, send) = (t.channel(), Permissions::SEND_MESSAGES);
        let permit = |may| {
            t.sandbox()
                .edit(|world| world.permit(channel, world.bot, send, may))
        };
        permit(false);
        later(t, 2 * HOUR).await;
        assert_eq!(told(t), "");
        permit(true);
        later(t, 2 * HOUR).await;
        assert_eq!(reminders(t).len(), 1);
    });
}
