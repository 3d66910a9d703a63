## People

person-anonymous = somebody
person-former = a former member

## Lines and counts

count-of = { $shown } of { $total }
lines-earlier = *{ $count ->
        [one] One earlier one is
       *[other] { $count } earlier ones are
    } in { $word ->
        [now] `/canvas show part:now`
        [to_be] `/canvas show part:to_be`
        [job] `/job list`
       *[other] `/gap list`
    }.*
lines-more = … and { $count } more
line-from = {" "}(from { $ids })
line-job = {" "}({ $type })
line-severity = {" "}({ $between }, severity { $weight })
line-strength = {" "}({ $between }, strength { $weight })

## Stages: what to do in them

stage-invitation = { $word ->
    [now] What does the customer's life look like today? Add what you have seen or heard, one observation at a time, and the jobs the customer is trying to get done.
    [to_be] What would the customer rather have? Add the state they want to reach, and the NOW it starts from.
    [explore_questions] Work out what to ask in the first interviews, so that every NOW and TO BE gets a question.
    [explore_interviews] Talk to customers. Go deep into what happens NOW, and find the shape of the TO BE.
    [update_1] Go through what the interviews showed: confirm, reword, add and take off NOW and TO BE items.
    [gap] What stops the customer from getting from NOW to TO BE, and what makes the way smooth? Add constraints and catalysts.
    [gap_questions] Work out what to ask in the second round, so that every constraint and catalyst gets a question.
    [gap_interviews] Talk to customers again. Find out what really holds them back and what moves them on.
    [update_2] Go through what the interviews showed: confirm, reword, add and take off constraints and catalysts.
    [design] Think of features that remove constraints and supply catalysts, better than what customers use today.
   *[prototype] Make a simple prototype and try it with customers. Say what counts as a pass before you see the result.
}
stage-example = { $word ->
    [now] /now add text:They decide about dinner in the car on the way home
    [to_be] /tobe add text:Dinner is settled before noon from:N1
    [gap] /gap constraint text:Nobody knows what is in the fridge from:N1 to:T1
    [update_1] /item edit item:N1
    [update_2] /item edit item:C1
   *[other] /job add type:functional statement:Plan the week's meals in ten minutes
}
stage-guide =
    { $invitation }
    For example: `{ $example }`
stage-guide-jobs =
    { $invitation }
    Customer jobs are welcome at any time: `{ $example }`

## The live board

board-title = ⛴️ { $title }
board-customer = **Customer:** { $customer }
board-situation = **Situation:** { $situation }
board-first-minute = **Your first minute:** press **Add**, write one thing you have seen, and send it. Rough is fine, you can reword it later.
board-hidden = What others add stays hidden until the stage closes. You find your own under **Mine**.
board-anonymous = Anonymous: nobody's name is kept with what they add.
board-complete = All 11 stages are done. Look through everything with `/canvas show`. A facilitator can open any stage again with `/stage open`.
board-archived = This canvas is put away. Nothing is lost: a facilitator brings it back with `/canvas restore`.
board-unpinned = -# Ferry could not pin this board: it needs **Pin Messages**, which somebody who manages the channel grants under **Edit Channel → Permissions**.
board-retired = This board has moved on.
board-live = The live board is here: { $link }
board-live-none = There is no live board in this channel just now. `/canvas board` posts one.
show-nothing = There is nothing to see here yet.

progress-stage = **Stage { $number } of 11: { $stage }** · { $done }
progress-done = { $done } of { $of } done
progress-nobody = waiting for the first contribution
progress-complete = **The canvas is complete.**
progress-archived = **This canvas is archived.**

part-title = { $word ->
    [now] NOW
    [to_be] TO BE
    [job] Customer jobs
    [constraint] Constraints
    [catalyst] Catalysts
    [question] Questions
    [interview] Interviews
    [insight] Insights
    [alternative] Alternatives
    [feature] Features
    [test] Tests
    [decision] Decisions
   *[action] Actions
} · { $count }

## Buttons

button-add = Add
button-done = I'm done
button-mine = Mine
button-help = Help
button-next = Next stage
button-live-board = Where is the live board?
button-open-board = Open the board
button-edit = Edit
button-undo = Undo
button-another = Add another
button-retry = Open the form again
button-history = History
button-page-back = Back
button-page-on = Next
button-not-yet = Not yet
button-close = Close { $stage }
button-go-on = Go on anyway
button-back-to = Go back to { $stage }
button-open = Open { $stage }
button-none-of-these = None of these yet
button-all-the-same = Add it now
button-kind = { $word ->
    [now] NOW item
    [to_be] TO BE item
    [constraint] Constraint
   *[catalyst] Catalyst
}
button-job = { $word ->
    [functional] Functional job
    [social] Social job
    [emotional] Emotional job
    [supporting_buyer] Buyer job
    [supporting_co_creator] Co-creator job
   *[supporting_transferrer] Transferrer job
}
button-role = { $word ->
    [buyer] Buyer
    [co_creator] Co-creator
   *[transferrer] Transferrer
}

## Receipts

receipt-added = **{ $id }** is on the canvas as { $kind }.
receipt-unlinked = It starts from no NOW yet: **Edit** links it.
receipt-edited = **{ $id }** is changed.
receipt-first-kept = Its first wording is kept, see `/item show`.
receipt-removed = **{ $id }** is off the canvas.
receipt-pointing = { $count ->
        [one] { $ids } still points to it.
       *[other] { $ids } still point to it.
    }
receipt-undone-back = Undone: **{ $id }** is back as it was.
receipt-undone-gone = Undone: **{ $id }** is off the canvas again.
receipt-done = You're done with { $stage }: { $done } of { $of } are. Press **I'm done** again to take it back.
receipt-not-done = You're not done with { $stage } after all: { $done } of { $of } are.
receipt-started = **{ $title }** is under way and you are its facilitator. The live board is in this channel; this is the first stage:
receipt-stage-closed = **{ $closed }** is closed, and **{ $open }** is open. The summary and a new board are on their way to the channel.
receipt-completed = **{ $closed }** is closed, and with it the whole canvas is complete. The summary is on its way to the channel.
receipt-stage-opened = **{ $open }** is open. Everything added so far is still there.
receipt-facilitator-added = { $person } is a facilitator of this canvas now.
receipt-facilitator-removed = { $person } is no longer a facilitator of this canvas.
receipt-archived = **{ $title }** is archived. `/canvas restore` brings it back as it is.
receipt-restored = **{ $title }** is back, with everything on it.
receipt-board = The live board is at the bottom of the channel now.
receipt-dismissed = All right, nothing has changed.

## Refusals and failures

draft-title = What you typed
draft-text = Your text
failed = Sorry, something went wrong on Ferry's side; whoever runs Ferry can look it up as `{ $reference }`.

## Choosers

choose-kind = What would you like to add? { $stage } is open, and customer jobs are welcome at any time.
choose-only-jobs = **{ $stage }** is open. { $invitation } Customer jobs are welcome at any time; pick one:
choose-role = In which role does the customer do this job? A buyer compares, decides and pays; a co-creator makes part of it; a transferrer hands it on.
pick-from = Which NOW does this TO BE start from?
pick-from-none = A TO BE starts from a NOW, and there is none yet. You can add it now and link it later.
pick-move = Which move does this { $kind } belong to?
pick-move-none = A { $kind } stands between a NOW and a TO BE, and no TO BE starts from a NOW yet. Add one first: `/tobe add`
menu-from = A TO BE that starts from …
menu-move = { $word ->
    [constraint] A constraint between …
   *[catalyst] A catalyst between …
}

## Help and about

help-title = What you can do
help-intro = Ferry takes your team across the Customer Progress Canvas, stage by stage. { $now } More on one command: `/help command:…`
help-now = { $state ->
    [open] { $stage } is open now: press **Add** on the board, or type `/add`.
    [complete] The canvas of this channel is complete.
   *[none] Start with `/canvas start`.
}
help-line = `{ $name }` { $does }
help-who = Who may use it
help-options = Options
help-example = Example
help-unknown = There is no command of that name. `/help` shows all of them.
help-menu = More on one command …
about-title = ⛴️ Ferry
about-text = Ferry takes a product team across the Customer Progress Canvas: from where a customer is **NOW**, to where the customer wants **TO BE**, over the **GAP** between them, to features that cross it and tests that prove it. Everybody adds at their own pace; a facilitator moves the stages.
about-keeps = Ferry reads what you give it through commands, forms and buttons, and nothing else of the channel.
about-version = Version { $version }

## Status and the question before closing

stages-title = The 11 stages
stage-line = { $word ->
    [closed] ✅ { $number }. { $stage }
    [open] ▶️ **{ $number }. { $stage }**
   *[not_started] ▫️ { $number }. { $stage }
}
gate-title = Before { $stage } closes
gate-met = ✅ { $what }
gate-missing = ⬜ { $what }
gate-hidden = What is there already stays hidden until the stage closes.
gate-wish = { $word ->
    [now_items] { $want ->
        [one] One NOW item or more
       *[other] { $want } NOW items or more
    }
    [functional_jobs] { $want ->
        [one] A functional job
       *[other] { $want } functional jobs or more
    }
    [done] { $want } % of the participants or more are done
    [to_be_items] { $want ->
        [one] One TO BE item or more
       *[other] { $want } TO BE items or more
    }
    [linked] Every TO BE starts from a NOW
    [asked] Every NOW and TO BE has a question
    [gap_asked] Every constraint and catalyst has a question
    [interviews] { $want } interviews, or the last ones brought nothing new
    [insights_linked] Every insight says something about an item
    [constrained] Every move has a constraint
    [coverage] { $want } % of the gap is covered by accepted features
   *[lines_fixed] Every test has a pass line, set before its result
}
done-title = Done: { $done } of { $of }
ask-close = Close **{ $stage }**? Everything it asks for is there.
ask-close-reasoned = So no reason is needed, and none will stand in the summary.
ask-pass = **{ $stage }** still lacks { $count ->
        [one] one thing
       *[other] { $count } things
    }. You can go on anyway and say why.
closing-opens = Closing posts a summary in the channel and opens **{ $next }**. Nothing is lost, and any stage can be opened again.
closing-completes = This is the last stage: closing it completes the canvas and posts its summary. Any stage can be opened again.
closing-reveals = What was added in this stage is then shown to everybody.
closing-reveals-all = Everything hidden so far is then shown to everybody.

ask-back = Go back to **{ $stage }**?
ask-open = Open **{ $stage }**?
leaving-stage = **{ $stage }** is left without being closed and keeps everything.
leaving-complete = The canvas is complete and keeps everything; it will be complete again once its last stage is closed.
leaving-hides = What was added in it and is still hidden stays so until it is closed.
leaving-opens = { $word ->
    [again] **{ $stage }** is opened again, “I'm done” starts anew there, and a new board is posted.
   *[first] **{ $stage }** is opened, and a new board is posted.
}

## One item

item-title = { $id } · { $kind }
item-merged = *Merged into { $id }.*
item-removed = *This is off the canvas. It stays in the history.*
item-links-to = Points to
item-linked-from = Pointed to by
item-history = History
item-added-by = Added by { $person }, { $when }
item-edited-by = Changed by { $person }, { $when }
item-field = { $word ->
    [strength] Strength
    [severity] Severity
    [tag] Tag
    [job_type] Type
    [frequency] How often
    [contexts] When and where
    [round] Round
    [asked] Times asked
    [date] Date
    [segment] Segment
    [notes] Notes
    [status] Status
    [method] To verify that, we will
    [measure] And measure
    [pass_line] We are right if
    [observed] We observed
    [learned] We learned
    [therefore] Therefore we will
    [outcome] Outcome
    [why] Why
    [owner] Owner
    [due] Due
    [stage] Stage
    [origin] Origin
    [evidence] Evidence
    [votes] Votes
   *[first] First wording
}
feature-status = { $word ->
    [proposed] proposed
    [accepted] accepted
   *[dropped] dropped
}
action-status = { $word ->
    [open] open
    [done] done
   *[dropped] dropped
}
test-outcome = { $word ->
    [passed] passed
    [failed] failed
   *[unclear] unclear
}

## Lists

page-of = Page { $page } of { $pages }
list-jobs = Customer jobs
list-jobs-of = Customer jobs: { $type }
list-jobs-empty = No job to see yet. What is the customer trying to get done? `/job add` takes it.
list-gap = The gap, move by move
list-gap-empty = No move to see yet. A TO BE that starts from a NOW makes one: `/tobe add`
list-gap-missing = ⬜ *no constraint yet: what stops the customer here?*
list-gap-constraint = { $line } (constraint, severity { $weight })
list-gap-catalyst = { $line } (catalyst, strength { $weight })
list-part = { $word ->
    [now] NOW and customer jobs
    [to_be] TO BE
    [gap] Constraints and catalysts
   *[jobs] Customer jobs
}
list-mine = What you added
list-mine-empty = You have not added anything yet. Press **Add** on the board, or type `/add`.
list-history = What happened, newest first
list-history-of = What happened to { $id }, newest first
list-history-empty = Nothing has happened here yet.
fact = { $when } { $person } { $what }
fact-started = started the canvas
fact-facilitator-added = made { $member } a facilitator
fact-facilitator-removed = took the facilitator's part from { $member }
fact-archived = archived the canvas
fact-restored = restored the canvas
fact-stage-closed = closed { $stage }
fact-stage-passed = closed { $stage } with something missing: { $reason }
fact-stage-left = left { $stage }
fact-stage-opened = opened { $stage }
fact-completed = completed the canvas
fact-done = is done with { $stage }
fact-not-done = is not done with { $stage } after all
fact-added = added **{ $id }** { $text }
fact-edited = changed **{ $id }** to: { $text }
fact-removed = took **{ $id }** off the canvas
fact-undone = undid a change of **{ $id }**
fact-linked = linked { $id } to { $to }
fact-linked-stance =
    { $word ->
        [contradicts] noted that { $id } contradicts { $to }
       *[supports] noted that { $id } supports { $to }
    }
fact-unlinked = took the link from { $id } to { $to } away
fact-asked =
    { $count ->
        [0] noted that { $id } asked none of the questions
       *[other] noted that { $id } asked { $questions }
    }
fact-merged = merged { $id } into { $into }
fact-split = split { $id } and made { $parts } of it
fact-kept = looked at { $id } and kept it
fact-evidence = set the evidence of { $id } to “{ $state }”
fact-feature-decided =
    { $word ->
        [accepted] accepted { $id }
        [dropped] dropped { $id }
       *[proposed] put { $id } back among the proposals
    }
fact-learned =
    { $word ->
        [passed] noted that { $id } passed
        [failed] noted that { $id } failed
       *[unclear] noted that { $id } gave no clear answer
    }
fact-action-settled =
    { $word ->
        [done] marked { $id } as done
        [dropped] gave { $id } up
       *[open] opened { $id } again
    }
fact-action-taken = took { $id } on
fact-ad-lib = wrote the blueprint's sentence
fact-vote-opened = opened a vote on { $kinds }
fact-vote-closed = closed the vote on { $kinds }
fact-changed = changed the settings of the canvas

## Completions

choice-archive = { $title } (started { $day })

## Pictures

# At most 40 characters; drawn in capitals.
picture-overline = Customer progress canvas
picture-figures =
    { $items ->
        [one] { $items } item
       *[other] { $items } items
    } · { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
picture-panel =
    { $word ->
        [now] NOW
        [gap] GAP
       *[to_be] TO BE
    }
picture-panel-about =
    { $word ->
        [now] what customers do today
        [gap] what lies between NOW and TO BE
       *[to_be] the progress they want
    }
picture-half =
    { $word ->
        [constraints] Constraints
       *[catalysts] Catalysts
    }
picture-half-about =
    { $word ->
        [constraints] what holds them back
       *[catalysts] what helps them across
    }
picture-empty =
    { $word ->
        [now] What do customers do today, and what are they trying to get done?
        [constraints] What stops them on their way?
        [catalysts] What would make their way smooth?
       *[to_be] Where do they want to be?
    }
picture-empty-how = Press Add below the picture. One sentence is enough.
picture-later = Comes in stage { $number }
picture-hidden = Hidden until this stage closes
picture-hidden-how = Write freely: everybody sees everything at the same moment.
picture-nothing = Nothing was written here
picture-more = +{ $count } more
picture-solution = Solution
picture-covered = covers { $percent } % of the gap
picture-type =
    { $word ->
        [functional] Functional job
        [social] Social job
        [emotional] Emotional job
       *[supporting] Supporting job
    }
picture-evidence =
    { $word ->
        [untested] Untested
        [in_test] In test
        [validated] Validated
        [invalidated] Invalidated
       *[unclear] Unclear
    }
picture-weight = Severity or strength
picture-votes = Votes
picture-feature = Covered by a feature
picture-figures-anonymous = { $figures } · anonymous
picture-somebody = @somebody
picture-channel = #channel
picture-role = @role

# What a picture says, for those who do not see it; 1,024 characters together.
alt-opening = Customer progress canvas “{ $title }”. { $stage } { $figures }.
alt-stage = Stage { $number } of 11: { $stage }.
alt-complete = All stages are done.
alt-part =
    { $word ->
        [now] NOW: { $count }
        [constraints] Constraints: { $count }
        [catalysts] Catalysts: { $count }
       *[to_be] TO BE: { $count }
    }
alt-part-with = { $part }, first { $items }.
alt-sentence = { $words }.
alt-item = { $id } { $text }
alt-item-evidence = { $id } { $text } ({ $evidence })
alt-evidence = Evidence: { $counts }.
alt-features =
    { $count ->
        [one] { $count } feature.
       *[other] { $count } features.
    }
alt-features-cover =
    { $count ->
        [one] { $count } feature; those accepted cover { $percent } % of the gap.
       *[other] { $count } features; those accepted cover { $percent } % of the gap.
    }
alt-full = For the full text: /canvas show.
