//! The live board, parts of the canvas, choosers, forms, help.

use expect_test::{Expect, expect};
use ferry::canvas::item::{JobType, ValueRole};
use ferry::canvas::refusal::Field;
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Canvas, CanvasKey, Kind, Stage};
use ferry::catalog::draft::{FormId, StartChoices};
use ferry::catalog::request::Part;
use ferry::view::post::{Post, Row};
use ferry::view::{board, choose, form, help};

use super::support::{ANA, BEN, Sample, english, fits, form_fits, id, person, render, render_form};

fn check(post: &Post, expected: Expect) {
    fits(post);
    expected.assert_eq(&render(post));
}

#[test]
fn an_empty_board_says_what_to_do_first() {
    let sample = Sample::new();
    check(
        &board::board(&sample.look(&english(), Viewer::Public), 9),
        expect![[r#"
            **Stage 1 of 11: NOW** · waiting for the first contribution
            ┌ ⛴️ Weekday dinners (Neutral)
            │ **Customer:** Parents who both work full time
            │ **Situation:** From school to bedtime
            │ 
            │ What does the customer's life look like today? Add what you have seen or heard, one observation at a time, and the jobs the customer is trying to get done.
            │ For example: `/now add text:They decide about dinner in the car on the way home`
            │ 
            │ **Your first minute:** press **Add**, write one thing you have seen, and send it. Rough is fine, you can reword it later.
            [Add Add] [I'm done Done] [Mine Mine] [Help Help] [Next stage Next(Now)]
            [Show the canvas Show(9)]
        "#]],
    );
}

#[test]
fn a_board_in_the_middle_of_the_method() {
    let sample = Sample::family();
    check(
        &board::board(&sample.look(&english(), Viewer::Public), 9),
        expect![[r#"
            **Stage 6 of 11: GAP** · 1 of 2 done
            ┌ ⛴️ Weekday dinners (Neutral)
            │ **Customer:** Parents who both work full time
            │ **Situation:** From school to bedtime
            │ 
            │ What stops the customer from getting from NOW to TO BE, and what makes the way smooth? Add constraints and catalysts.
            │ For example: `/gap constraint text:Nobody knows what is in the fridge from:N1 to:T1`
            ┌ NOW · 3 (Neutral)
            │ **N1** Dinner is decided at the fridge, after six
            │ **N2** They order pizza on most Thursdays
            │ **N3** One parent shops, the other cooks
            ┌ Customer jobs · 2 (Neutral)
            │ **J1** plan the week's meals on a Sunday evening (functional)
            │ **J2** feel at ease when the children are hungry (emotional)
            ┌ TO BE · 2 (Neutral)
            │ **T1** Everybody knows by noon what is for dinner (from N1 and N3)
            │ **T2** The children help without being asked (from N3)
            ┌ Constraints · 1 (Neutral)
            │ **C1** Nobody knows what is in the fridge (N1 → T1, severity 4)
            [Add Add] [I'm done Done] [Mine Mine] [Help Help] [Next stage Next(Gap)]
            [Show the canvas Show(9)]
        "#]],
    );
}

#[test]
fn a_board_in_a_stage_for_questions_says_how_to_add_one() {
    let mut sample = Sample::new();
    sample.close();
    sample.open(Stage::ExploreQuestions);
    check(
        &board::board(&sample.look(&english(), Viewer::Public), 9),
        expect![[r#"
            **Stage 3 of 11: Exploratory questions** · waiting for the first contribution
            ┌ ⛴️ Weekday dinners (Neutral)
            │ **Customer:** Parents who both work full time
            │ **Situation:** From school to bedtime
            │ 
            │ Work out what to ask in the first interviews, so that every NOW and TO BE gets a question.
            │ For example: `/question add text:When did you last decide what to cook? about:N1, T1`
            [Add Add] [I'm done Done] [Mine Mine] [Help Help] [Next stage Next(ExploreQuestions)]
            [Show the canvas Show(9)]
        "#]],
    );
}

#[test]
fn a_hidden_board_shows_nothing_of_the_open_stage() {
    let mut sample = Sample::new();
    sample.0.settings.hidden = true;
    sample.now(ANA, "Dinner is decided at the fridge");
    sample.now(BEN, "Nobody knows what is in the fridge");
    let tongue = english();
    check(
        &board::board(&sample.look(&tongue, Viewer::Public), 9),
        expect![[r#"
            **Stage 1 of 11: NOW** · 0 of 2 done
            ┌ ⛴️ Weekday dinners (Neutral)
            │ **Customer:** Parents who both work full time
            │ **Situation:** From school to bedtime
            │ 
            │ What does the customer's life look like today? Add what you have seen or heard, one observation at a time, and the jobs the customer is trying to get done.
            │ For example: `/now add text:They decide about dinner in the car on the way home`
            │ 
            │ What others add stays hidden until the stage closes. You find your own under **Mine**.
            [Add Add] [I'm done Done] [Mine Mine] [Help Help] [Next stage Next(Now)]
            [Show the canvas Show(9)]
        "#]],
    );
    check(
        &board::show(&sample.look(&tongue, person(ANA)), Some(Part::Now)),
        expect![[r#"
            **Stage 1 of 11: NOW** · 0 of 2 done
            ┌ ⛴️ Weekday dinners (Neutral)
            │ **Customer:** Parents who both work full time
            │ **Situation:** From school to bedtime
            ┌ NOW · 1 (Neutral)
            │ **N1** Dinner is decided at the fridge
        "#]],
    );
    let closed = sample.close();
    sample.open(closed);
    let public = render(&board::board(&sample.look(&tongue, Viewer::Public), 9));
    assert!(public.contains("Nobody knows what is in the fridge"), "{public}");
}

#[test]
fn an_anonymous_board_says_that_it_is() {
    let mut sample = Sample::new();
    sample.0.settings.anonymous = true;
    sample.now(ANA, "Dinner is decided at the fridge");
    let post = board::board(&sample.look(&english(), Viewer::Public), 9);
    fits(&post);
    let footer = post.cards[0].footer.as_deref();
    assert_eq!(
        footer,
        Some("Anonymous: nobody's name is kept with what they add.")
    );
}

#[test]
fn complete_and_archived_boards_say_so() {
    let mut sample = Sample::new();
    sample.now(ANA, "Dinner is decided at the fridge");
    sample.close();
    let tongue = english();
    check(
        &board::board(&sample.look(&tongue, Viewer::Public), 9),
        expect![[r#"
            **The canvas is complete.**
            ┌ ⛴️ Weekday dinners (Good)
            │ **Customer:** Parents who both work full time
            │ **Situation:** From school to bedtime
            │ 
            │ All 11 stages are done. Look through everything with `/canvas show`. A facilitator can open any stage again with `/stage open`.
            ┌ NOW · 1 (Neutral)
            │ **N1** Dinner is decided at the fridge
            [Mine Mine] [Help Help]
            [Show the canvas Show(9)]
        "#]],
    );
    sample.0.archived = true;
    check(
        &board::board(&sample.look(&tongue, Viewer::Public), 9),
        expect![[r#"
            **This canvas is archived.**
            ┌ ⛴️ Weekday dinners (Good)
            │ **Customer:** Parents who both work full time
            │ **Situation:** From school to bedtime
            │ 
            │ This canvas is put away. Nothing is lost: a facilitator brings it back with `/canvas restore`.
            ┌ NOW · 1 (Neutral)
            │ **N1** Dinner is decided at the fridge
            [Show the canvas Show(9)]
        "#]],
    );
}

#[test]
fn a_replaced_board_leads_to_the_live_one() {
    let tongue = english();
    check(
        &board::retired_board(&tongue),
        expect![[r#"
        This board has moved on.
        [Where is the live board? LiveBoard]
    "#]],
    );
    check(
        &board::live_board(&tongue, Some("https://discord.com/channels/1/2/3")),
        expect![[r#"
            The live board is here: https://discord.com/channels/1/2/3
            [Open the board → https://discord.com/channels/1/2/3]
        "#]],
    );
    check(
        &board::live_board(&tongue, None),
        expect![[r#"
            There is no live board in this channel just now. `/canvas board` posts one.
        "#]],
    );
}

#[test]
fn a_part_of_the_canvas() {
    let sample = Sample::family();
    let tongue = english();
    let look = sample.look(&tongue, person(ANA));
    check(
        &board::show(&look, Some(Part::Gap)),
        expect![[r#"
        **Stage 6 of 11: GAP** · 1 of 2 done
        ┌ ⛴️ Weekday dinners (Neutral)
        │ **Customer:** Parents who both work full time
        │ **Situation:** From school to bedtime
        ┌ Constraints · 1 (Neutral)
        │ **C1** Nobody knows what is in the fridge (N1 → T1, severity 4)
    "#]],
    );
    check(
        &board::show(&look, Some(Part::ToBe)),
        expect![[r#"
        **Stage 6 of 11: GAP** · 1 of 2 done
        ┌ ⛴️ Weekday dinners (Neutral)
        │ **Customer:** Parents who both work full time
        │ **Situation:** From school to bedtime
        ┌ TO BE · 2 (Neutral)
        │ **T1** Everybody knows by noon what is for dinner (from N1 and N3)
        │ **T2** The children help without being asked (from N3)
    "#]],
    );
    let empty = Sample::new();
    check(
        &board::show(&empty.look(&tongue, person(ANA)), Some(Part::Jobs)),
        expect![[r#"
            **Stage 1 of 11: NOW** · waiting for the first contribution
            ┌ ⛴️ Weekday dinners (Neutral)
            │ **Customer:** Parents who both work full time
            │ **Situation:** From school to bedtime
            ┌ – (Neutral)
            │ There is nothing to see here yet.
        "#]],
    );
}

#[test]
fn what_can_be_added_carries_what_was_typed() {
    let tongue = english();
    let gap = Sample::family();
    check(
        &choose::choose_kind(&gap.look(&tongue, person(ANA)), Some("No time to shop")),
        expect![[r#"
            What would you like to add? GAP is open, and customer jobs are welcome at any time.
            ┌ What you typed (Neutral)
            │ ▸ Your text: No time to shop
            ⟨A constraint between …⟩ PickMove(Constraint) 1–1
              N3-T2 = N3 → T2 — One parent shops, the other cooks → The children help without being asked
              N3-T1 = N3 → T1 — One parent shops, the other cooks → Everybody knows by noon what is for dinner
              N1-T1 = N1 → T1 — Dinner is decided at the fridge, after six → Everybody knows by noon what is for dinner
            ⟨A catalyst between …⟩ PickMove(Catalyst) 1–1
              N3-T2 = N3 → T2 — One parent shops, the other cooks → The children help without being asked
              N3-T1 = N3 → T1 — One parent shops, the other cooks → Everybody knows by noon what is for dinner
              N1-T1 = N1 → T1 — Dinner is decided at the fridge, after six → Everybody knows by noon what is for dinner
            [Functional job AddJob(Functional)] [Social job AddJob(Social)] [Emotional job AddJob(Emotional)]
            [Buyer job AddJob(Supporting(Buyer))] [Co-creator job AddJob(Supporting(CoCreator))] [Transferrer job AddJob(Supporting(Transferrer))]
        "#]],
    );
}

#[test]
fn what_can_be_added_follows_the_stage() {
    let tongue = english();
    let mut sample = Sample::new();
    let mut out = String::new();
    for stage in [
        Stage::Now,
        Stage::ToBe,
        Stage::Update1,
        Stage::Update2,
        Stage::ExploreInterviews,
    ] {
        sample.close();
        sample.open(stage);
        let post = choose::choose_kind(&sample.look(&tongue, person(ANA)), None);
        fits(&post);
        // The two rows of jobs are the same everywhere.
        let first = render(&post)
            .lines()
            .take_while(|line| !line.starts_with("[Functional"))
            .collect::<Vec<_>>()
            .join("\n");
        out += &format!("{first}\n");
        if stage == Stage::Now {
            sample.now(ANA, "Dinner is decided at the fridge");
        }
    }
    sample.close();
    out += &render(&choose::choose_kind(&sample.look(&tongue, person(ANA)), None));
    expect![[r#"
        What would you like to add? NOW is open, and customer jobs are welcome at any time.
        [NOW item AddKind(Now)]
        What would you like to add? TO BE is open, and customer jobs are welcome at any time.
        [TO BE item AddKind(ToBe)]
        ⟨A TO BE that starts from …⟩ PickFrom 1–1
          N1 = N1 Dinner is decided at the fridge
        What would you like to add? Update 1 is open, and customer jobs are welcome at any time.
        [NOW item AddKind(Now)] [TO BE item AddKind(ToBe)] [Insight AddKind(Insight)] [Interview LogInterview]
        ⟨A TO BE that starts from …⟩ PickFrom 1–1
          N1 = N1 Dinner is decided at the fridge
        What would you like to add? Update 2 is open, and customer jobs are welcome at any time.
        [Constraint AddKind(Constraint)] [Catalyst AddKind(Catalyst)] [NOW item AddKind(Now)] [TO BE item AddKind(ToBe)] [Insight AddKind(Insight)]
        [Interview LogInterview]
        ⟨A TO BE that starts from …⟩ PickFrom 1–1
          N1 = N1 Dinner is decided at the fridge
        What would you like to add? Interviews, round 1 is open, and customer jobs are welcome at any time.
        [Interview LogInterview] [Insight AddKind(Insight)] [Question AddKind(Question)] [Question bank Bank(None)]
        **The canvas is complete.**
    "#]].assert_eq(&out);
}

#[test]
fn a_role_a_beginning_and_a_move_are_chosen() {
    let tongue = english();
    let sample = Sample::family();
    let look = sample.look(&tongue, person(ANA));
    let statement = [(
        Field::Statement,
        "compare what a week of dinners costs".to_owned(),
    )];
    check(
        &choose::choose_role(&look, &statement),
        expect![[r#"
            In which role does the customer do this job? A buyer compares, decides and pays; a co-creator makes part of it; a transferrer hands it on.
            ┌ What you typed (Neutral)
            │ ▸ What is the customer trying to get done?: compare what a week of dinners costs
            [Buyer AddJob(Supporting(Buyer))] [Co-creator AddJob(Supporting(CoCreator))] [Transferrer AddJob(Supporting(Transferrer))]
        "#]],
    );
    let text = [(Field::Text, "Somebody else decides".to_owned())];
    check(
        &choose::pick_from(&look, &text),
        expect![[r#"
            Which NOW does this TO BE start from?
            ┌ What you typed (Neutral)
            │ ▸ What does the customer want instead?: Somebody else decides
            ⟨A TO BE that starts from …⟩ PickFrom 1–3
              N3 = N3 One parent shops, the other cooks
              N2 = N2 They order pizza on most Thursdays
              N1 = N1 Dinner is decided at the fridge, after six
            [None of these yet Retry(Add(ToBe))]
        "#]],
    );
    check(
        &choose::pick_move(&look, Kind::Catalyst, &text),
        expect![[r#"
            Which move does this catalyst belong to?
            ┌ What you typed (Neutral)
            │ ▸ What helps, or sets it off?: Somebody else decides
            ⟨A catalyst between …⟩ PickMove(Catalyst) 1–1
              N3-T2 = N3 → T2 — One parent shops, the other cooks → The children help without being asked
              N3-T1 = N3 → T1 — One parent shops, the other cooks → Everybody knows by noon what is for dinner
              N1-T1 = N1 → T1 — Dinner is decided at the fridge, after six → Everybody knows by noon what is for dinner
        "#]],
    );
    let empty = Sample::new();
    let look = empty.look(&tongue, person(ANA));
    check(
        &choose::pick_from(&look, &[]),
        expect![[r#"
            A TO BE starts from a NOW, and there is none yet. You can add it now and link it later.
            [Add it now Retry(Add(ToBe))]
        "#]],
    );
    check(
        &choose::pick_move(&look, Kind::Constraint, &text),
        expect![[r#"
            A constraint stands between a NOW and a TO BE, and no TO BE starts from a NOW yet. Add one first: `/tobe add`
            ┌ What you typed (Neutral)
            │ ▸ What stops the customer?: Somebody else decides
        "#]],
    );
}

#[test]
fn forms_are_drawn_from_their_inputs() {
    let tongue = english();
    let choices = StartChoices {
        anonymous: false,
        hidden: true,
        dots: 5,
        language: "en".to_owned(),
        timezone: "Europe/Berlin".to_owned(),
    };
    let ids = [
        FormId::Start(choices),
        FormId::Add(Kind::Now),
        FormId::Add(Kind::ToBe),
        FormId::Add(Kind::Constraint),
        FormId::Add(Kind::Catalyst),
        FormId::AddJob(JobType::Supporting(ValueRole::CoCreator)),
        FormId::PassGate(Stage::ExploreInterviews),
    ];
    let typed = [
        (Field::Text, "Dinner is decided late".to_owned()),
        (Field::Customer, "x".repeat(400)),
    ];
    let mut out = String::new();
    for id in ids {
        let form = form::form(&tongue, Some(CanvasKey(7)), id, &typed);
        form_fits(&form);
        out += &render_form(&form).replace(&"x".repeat(300), "x × 300");
    }
    expect![[r#"
        Start a canvas Start(StartChoices { anonymous: false, hidden: true, dots: 5, language: "en", timezone: "Europe/Berlin" })
          What is the canvas about?* ≤100: ""
          Who is the customer?* ≤300: "x × 300"
          In which situation? ≤300: ""
        Add what you observe Add(Now)
          What do you observe?* ≤1000: "Dinner is decided late"
        Add what the customer wants Add(ToBe)
          What does the customer want instead?* ≤1000: "Dinner is decided late"
          Which NOW items does it start from? ≤200: ""
        Add what stops the customer Add(Constraint)
          What stops the customer?* ≤1000: "Dinner is decided late"
          From which NOW item?* ≤100: ""
          To which TO BE item?* ≤100: ""
          How severe is it, from 1 to 5? ≤60: ""
          What sort of force? ≤60: ""
        Add what helps the customer Add(Catalyst)
          What helps, or sets it off?* ≤1000: "Dinner is decided late"
          From which NOW item?* ≤100: ""
          To which TO BE item?* ≤100: ""
          How strong is it, from 1 to 5? ≤60: ""
          What sort of force? ≤60: ""
        Add a supporting job: co-creator AddJob(Supporting(CoCreator))
          What is the customer trying to get done?* ≤1000: ""
          In which situations? One a line ≤510: ""
          How often? ≤100: ""
        Go on from Interviews 1 PassGate(ExploreInterviews)
          Why go on although something is missing?* ≤300: ""
    "#]].assert_eq(&out);
}

#[test]
fn an_edit_form_says_what_the_item_says() {
    let tongue = english();
    let mut sample = Sample::family();
    let mut out = String::new();
    for item in ["N1", "T1", "J1", "C1"] {
        let look = sample.look(&tongue, person(super::support::FAY));
        let form = form::edit(&look, id(item)).unwrap();
        form_fits(&form);
        out += &render_form(&form);
    }
    sample.remove(ANA, id("N1"));
    for (who, item) in [(BEN, "C1"), (ANA, "N1"), (ANA, "N77")] {
        out += &format!("{:?}\n", form::edit(&sample.look(&tongue, person(who)), id(item)));
    }
    expect![[r#"
        Reword N1 Edit(ItemId { kind: Now, number: 1 }, 1)
          What do you observe?* ≤1000: "Dinner is decided at the fridge, after six"
        Reword T1 Edit(ItemId { kind: ToBe, number: 1 }, 1)
          What does the customer want instead?* ≤1000: "Everybody knows by noon what is for dinner"
          Which NOW items does it start from? ≤200: "N1, N3"
        Reword J1 Edit(ItemId { kind: Job, number: 1 }, 1)
          What is the customer trying to get done?* ≤1000: "plan the week's meals on a Sunday evening"
          What sort of job is it?* ≤60: "functional"
          In which situations? One a line ≤510: ""
          How often? ≤100: ""
        Reword C1 Edit(ItemId { kind: Constraint, number: 1 }, 1)
          What stops the customer?* ≤1000: "Nobody knows what is in the fridge"
          From which NOW item?* ≤100: "N1"
          To which TO BE item?* ≤100: "T1"
          How severe is it, from 1 to 5? ≤60: "4"
          What sort of force? ≤60: "habit"
        Err(NotYours { id: ItemId { kind: Constraint, number: 1 } })
        Err(RemovedItem { id: ItemId { kind: Now, number: 1 } })
        Err(UnknownItem { id: ItemId { kind: Now, number: 77 } })
    "#]]
    .assert_eq(&out);
}

#[test]
fn help_on_everything() {
    let tongue = english();
    let sample = Sample::family();
    let mut post = help::overview(&tongue, Some(&sample.0));
    fits(&post);
    let Some(Row::Menu(menu)) = post.rows.pop() else {
        panic!("no menu of commands")
    };
    let first: Vec<_> = menu
        .options
        .iter()
        .take(2)
        .map(|option| option.label.as_str())
        .collect();
    assert_eq!(first, ["/canvas start", "/canvas show"]);
    check(
        &post,
        expect![[r#"
            ┌ What you can do (Neutral)
            │ Ferry takes your team across the Customer Progress Canvas, stage by stage. GAP is open now: press **Add** on the board, or type `/add`. More on one command: `/help command:…`
            │ ▸ Contribute: `/stage done` Say that you are done with this stage, or take it back
            │   `/add` Add what the open stage collects
            │   `/now add` Add what you observe of the customer's present
            │   `/tobe add` Add what the customer wants instead
            │   `/job add` Add something the customer is trying to get done
            │   `/gap constraint` Add what stops the customer on the way from NOW to TO BE
            │   `/gap catalyst` Add what makes the way from NOW to TO BE smoother
            │   `/question add` Add a question for the interviews
            │   `/question bank` Begin a question from a proven one
            │   `/interview log` Log an interview that you held
            │   `/insight add` Add something that a customer said or did
            │   `/insight link` Say what an insight supports or contradicts
            │ ▸ Look around: `/canvas show` Show the canvas to you alone, or to the channel
            │   `/canvas history` Show who changed what, newest first
            │   `/stage status` Show where the stages stand and what the open one still misses
            │   `/job list` List the customer jobs
            │   `/gap list` List constraints and catalysts by the move they belong to
            │   `/question list` List the questions and what nobody asks about yet
            │   `/interview list` List the interviews with what each of them brought that was new
            │   `/item show` Show an item with its links and its history
            │   `/mine` Show what you have contributed
            │ ▸ Change your own: `/canvas undo` Take your own last change back
            │   `/item edit` Reword an item; your own, or any if you are a facilitator
            │   `/item remove` Take an item out; your own, or any if you are a facilitator
            │ ▸ Lead the team: `/canvas start` Start this channel's canvas; you become its facilitator
            │   `/canvas board` Post the live board anew at the bottom of the channel
            │   `/canvas facilitator add` Make a member a facilitator of this canvas
            │   `/canvas facilitator remove` Take a member's part as facilitator away
            │   `/canvas archive` Put this canvas away; nothing is lost and it can be restored
            │   `/canvas restore` Bring an archived canvas back
            │   `/stage next` Close the open stage and open the next
            │   `/stage back` Go back to the stage before; nothing is deleted
            │   `/stage open` Open any stage, or reopen one
            │ ▸ About Ferry: `/help` Show what Ferry can do and how to begin
            │   `/about` Say what Ferry is and which version runs here
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
        Ferry takes your team across the Customer Progress Canvas, stage by stage. Start with `/canvas start`. More on one command: `/help command:…`
        Ferry takes your team across the Customer Progress Canvas, stage by stage. NOW is open now: press **Add** on the board, or type `/add`. More on one command: `/help command:…`
        Ferry takes your team across the Customer Progress Canvas, stage by stage. The canvas of this channel is complete. More on one command: `/help command:…`"#]].assert_eq(&out.join("\n"));
}

#[test]
fn help_on_one_command_and_about() {
    let tongue = english();
    check(
        &help::on_command(&tongue, "job add"),
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
            ⟨More on one command …⟩ HelpOn 1–1
              canvas start = /canvas start — Start this channel's canvas; you become its facilitator
              canvas show = /canvas show — Show the canvas to you alone, or to the channel
              canvas board = /canvas board — Post the live board anew at the bottom of the channel
              canvas facilitator add = /canvas facilitator add — Make a member a facilitator of this canvas
              canvas facilitator remove = /canvas facilitator remove — Take a member's part as facilitator away
              canvas archive = /canvas archive — Put this canvas away; nothing is lost and it can be restored
              canvas restore = /canvas restore — Bring an archived canvas back
              canvas undo = /canvas undo — Take your own last change back
              canvas history = /canvas history — Show who changed what, newest first
              stage status = /stage status — Show where the stages stand and what the open one still misses
              stage next = /stage next — Close the open stage and open the next
              stage back = /stage back — Go back to the stage before; nothing is deleted
              stage open = /stage open — Open any stage, or reopen one
              stage done = /stage done — Say that you are done with this stage, or take it back
              add = /add — Add what the open stage collects
              now add = /now add — Add what you observe of the customer's present
              tobe add = /tobe add — Add what the customer wants instead
              job add = /job add — Add something the customer is trying to get done
              job list = /job list — List the customer jobs
              gap constraint = /gap constraint — Add what stops the customer on the way from NOW to TO BE
              gap catalyst = /gap catalyst — Add what makes the way from NOW to TO BE smoother
              gap list = /gap list — List constraints and catalysts by the move they belong to
              question add = /question add — Add a question for the interviews
              question list = /question list — List the questions and what nobody asks about yet
              question bank = /question bank — Begin a question from a proven one
        "#]],
    );
    check(
        &help::about(&tongue, "0.1.0"),
        expect![[r#"
        ┌ ⛴️ Ferry (Neutral)
        │ Ferry takes a product team across the Customer Progress Canvas: from where a customer is **NOW**, to where the customer wants **TO BE**, over the **GAP** between them, to features that cross it and tests that prove it. Everybody adds at their own pace; a facilitator moves the stages.
        │ 
        │ Ferry reads what you give it through commands, forms and buttons, and nothing else of the channel.
        └ Version 0.1.0
    "#]],
    );
    let unknown = help::on_command(&tongue, "job dance");
    assert_eq!(
        unknown.text,
        "There is no command of that name. `/help` shows all of them."
    );
    assert_eq!(unknown.rows.len(), 1, "with the menu of those that are");
}
