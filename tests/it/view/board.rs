//! The live board, parts of the canvas, choosers, forms, help.

use expect_test::{Expect, expect};
use ferry::canvas::item::{JobType, ValueRole};
use ferry::canvas::refusal::Field;
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{CanvasKey, Kind, Stage};
use ferry::catalog::draft::{FormId, StartChoices};
use ferry::catalog::request::Part;
use ferry::view::post::Post;
use ferry::view::{board, choose, form};

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
            ┌ Constraints · 1 (Neutral)
            │ **C1** Nobody knows what is in the fridge (N1 → T1, severity 4)
            [Add Add] [I'm done Done] [Mine Mine] [Help Help] [Next stage Next(Gap)]
            [Rate Rating(Start)] [Show the canvas Show(9)]
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
            [Mine Mine] [Help Help]
            [Coverage Page(Coverage, 0)] [Blueprint Blueprint] [Show the canvas Show(9)]
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
              N3-T2 = N3 → T2 · no constraint yet — One parent shops, the other cooks → The children help without being asked
              N3-T1 = N3 → T1 · no constraint yet — One parent shops, the other cooks → Everybody knows by noon what is for dinner
              N1-T1 = N1 → T1 — Dinner is decided at the fridge, after six → Everybody knows by noon what is for dinner
            ⟨A catalyst between …⟩ PickMove(Catalyst) 1–1
              N3-T2 = N3 → T2 — One parent shops, the other cooks → The children help without being asked
              N3-T1 = N3 → T1 — One parent shops, the other cooks → Everybody knows by noon what is for dinner
              N1-T1 = N1 → T1 — Dinner is decided at the fridge, after six → Everybody knows by noon what is for dinner
            [Customer job AddKind(Job)] [Decision AddKind(Decision)] [Action AddKind(Action)]
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
        out += &render(&post);
        if stage == Stage::Now {
            sample.now(ANA, "Dinner is decided at the fridge");
        }
    }
    sample.close();
    out += &render(&choose::choose_kind(&sample.look(&tongue, person(ANA)), None));
    expect![[r#"
        What would you like to add? NOW is open, and customer jobs are welcome at any time.
        [NOW item AddKind(Now)]
        [Customer job AddKind(Job)] [Decision AddKind(Decision)] [Action AddKind(Action)]
        What would you like to add? TO BE is open, and customer jobs are welcome at any time.
        [TO BE item AddKind(ToBe)]
        ⟨A TO BE that starts from …⟩ PickFrom 1–1
          N1 = N1 Dinner is decided at the fridge
        [Customer job AddKind(Job)] [Decision AddKind(Decision)] [Action AddKind(Action)]
        What would you like to add? Update 1 is open, and customer jobs are welcome at any time.
        [NOW item AddKind(Now)] [TO BE item AddKind(ToBe)] [Insight AddKind(Insight)] [Interview LogInterview]
        ⟨A TO BE that starts from …⟩ PickFrom 1–1
          N1 = N1 Dinner is decided at the fridge
        [Customer job AddKind(Job)] [Decision AddKind(Decision)] [Action AddKind(Action)]
        What would you like to add? Update 2 is open, and customer jobs are welcome at any time.
        [Constraint AddKind(Constraint)] [Catalyst AddKind(Catalyst)] [NOW item AddKind(Now)] [TO BE item AddKind(ToBe)] [Insight AddKind(Insight)]
        [Interview LogInterview]
        ⟨A TO BE that starts from …⟩ PickFrom 1–1
          N1 = N1 Dinner is decided at the fridge
        [Customer job AddKind(Job)] [Decision AddKind(Decision)] [Action AddKind(Action)]
        What would you like to add? Interviews, round 1 is open, and customer jobs are welcome at any time.
        [Interview LogInterview] [Insight AddKind(Insight)] [Question AddKind(Question)] [Question bank Bank(None)]
        [Customer job AddKind(Job)] [Decision AddKind(Decision)] [Action AddKind(Action)]
        **The canvas is complete.**
    "#]].assert_eq(&out);
}

#[test]
fn a_job_is_chosen_by_what_it_is_about() {
    let tongue = english();
    let sample = Sample::family();
    let statement = [(
        Field::Statement,
        "compare what a week of dinners costs".to_owned(),
    )];
    check(
        &choose::choose_job(&sample.look(&tongue, person(ANA)), &statement),
        expect![[r#"
            Which customer job is it? The first three are what the customer is after; the others come along with it, in one of three roles.
            ▫️ functional – a task to perform, a goal to reach
            ▫️ social – how the customer wants to be seen
            ▫️ emotional – how the customer wants to feel
            ▫️ buyer – comparing, deciding, paying, taking delivery
            ▫️ co-creator – designing or making a part of it
            ▫️ transferrer – disposing, handing over, reselling
            ┌ What you typed (Neutral)
            │ ▸ What is the customer trying to get done?: compare what a week of dinners costs
            [Functional job AddJob(Functional)] [Social job AddJob(Social)] [Emotional job AddJob(Emotional)]
            [Buyer job AddJob(Supporting(Buyer))] [Co-creator job AddJob(Supporting(CoCreator))] [Transferrer job AddJob(Supporting(Transferrer))]
        "#]],
    );
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
