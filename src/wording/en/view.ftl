## People

person-anonymous = somebody
person-former = a former member

## Lines and counts

count-of = { $shown } of { $total }
lines-earlier = *{ $count ->
        [one] One earlier one is
       *[other] { $count } earlier ones are
    } in { $where }.*
lines-more = … and { $count } more
lines-rest = … and { $count } more: { $where }
lines-where = { $word ->
    [now] `/canvas show part:now`
    [to_be] `/canvas show part:to_be`
    [job] `/job list`
    [alternative] `/alternative list`
    [feature] `/feature list`
    [test] `/test list`
    [question] `/question list`
    [interview] `/interview list`
    [insight] `/interview list`
    [decision] `/decision list`
    [action] `/action list`
   *[other] `/gap list`
}
line-from = {" "}(from { $ids })
line-job = {" "}({ $type }{ $contexts ->
        [0] {""}
        [one] , one context
       *[other] , { $contexts } contexts
    })
line-severity = {" "}({ $between }, severity { $weight })
line-strength = {" "}({ $between }, strength { $weight })

## Stages: what to do in them

stage-invitation = { $word ->
    [now] What does the customer's life look like today? Add what you have seen or heard, one observation at a time, and the jobs the customer is trying to get done.
    [to_be] What would the customer rather have? Add the state they want to reach, and the NOW it starts from.
    [explore_questions] Work out what to ask in the first interviews, so that every NOW and TO BE gets a question.
    [explore_interviews] Talk to customers. Go deep into what happens NOW, and find the shape of the TO BE.
    [update_1] Go through what the interviews showed: press **Review**, and confirm, reword, add and drop NOW and TO BE items.
    [gap] What stops the customer from getting from NOW to TO BE, and what makes the way smooth? Add constraints and catalysts.
    [gap_questions] Work out what to ask in the second round, so that every constraint and catalyst gets a question.
    [gap_interviews] Talk to customers again. Find out what really holds them back and what moves them on.
    [update_2] Go through what the interviews showed: press **Review**, and confirm, reword, add and drop constraints and catalysts.
    [design] Think of features that remove constraints and supply catalysts, better than what customers use today.
   *[prototype] Make a simple prototype and try it with customers. Say what counts as a pass before you see the result.
}
stage-example = { $word ->
    [now] /now add text:They decide about dinner in the car on the way home
    [to_be] /tobe add text:Dinner is settled before noon from:N1
    [explore_questions] /question add text:When did you last decide what to cook? about:N1, T1
    [gap_questions] /question add text:What kept you from planning ahead? about:C1
    [explore_interviews] /interview log pseudonym:Cleo segment:two children consent:yes
    [gap_interviews] /interview log pseudonym:Cleo segment:two children consent:yes
    [gap] /gap constraint text:Nobody knows what is in the fridge from:N1 to:T1
    [update_1] /stage review
    [update_2] /stage review
    [update_1] /item edit item:N1
    [update_2] /item edit item:C1
    [design] /feature add text:A shopping list that everybody can see removes:C1
    [prototype] /test plan belief:Parents will keep a shared list
   *[other] /job add type:functional statement:Plan the week's meals in ten minutes
}
stage-guide =
    { $invitation }
    For example: `{ $example }`

## The live board

board-title = ⛴️ { $title }
board-customer = **Customer:** { $customer }
board-situation = **Situation:** { $situation }
board-first-minute = **Your first minute:** press **Add**, write one thing you have seen, and send it. Rough is fine, you can reword it later.
board-hidden = What others add stays hidden until the stage closes. You find your own under **Mine**.
board-anonymous = Anonymous: nobody's name is kept with what they add.
board-complete = All 11 stages are done. Look through everything with `/canvas show`. A facilitator can open any stage again with `/stage open`.
board-archived = This canvas is put away. Nothing is lost: a facilitator brings it back with `/canvas restore`.
board-no-files = -# There is no picture here, since Ferry lacks **Attach Files**, which somebody who manages the channel grants under **Edit Channel → Permissions**.
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
    [alternative] Alternative
    [feature] Feature
    [test] Test
    [question] Question
    [interview] Interview
    [insight] Insight
    [job] Customer job
    [decision] Decision
    [action] Action
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
choose-job = Which customer job is it? The first three are what the customer is after; the others come along with it, in one of three roles.
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
help-intro = Ferry takes your team across the Customer Progress Canvas, stage by stage. { $now }
help-now = { $state ->
    [open] { $stage } is open now: press **Add** on the board, or type `/add`.
    [complete] The canvas of this channel is complete.
   *[none] Start with `/canvas start`.
}
help-line = `{ $name }` { $does }
help-who = Who may use it
help-options = Options
help-example = Example
help-unknown = There is no command of that name. Pick what you would like to do, and Ferry shows what there is.
help-menu = More on one command …
about-title = ⛴️ Ferry
about-text = Ferry takes a product team across the Customer Progress Canvas: from where a customer is **NOW**, to where the customer wants **TO BE**, over the **GAP** between them, to features that cross it and tests that prove it. Everybody adds at their own pace; a facilitator moves the stages.
about-keeps = Ferry reads what you give it through commands, forms and buttons, and nothing else of the channel: a message only if somebody picks **Add as insight** on it.
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
    [consent] Consent
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
    [line_moved] Pass line
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

## Rating jobs

button-rate = Rate
button-significance = Significance
button-importance = Importance
button-next-job = Next job
button-rate-for = Rate for an interviewee
button-rate-as-team = Rate as team
rating-no-job = There is no job to rate yet. What is the customer trying to get done? `/job add` takes it.
rating-no-interview = There is no interview yet to rate for.
rating-as-team = { $word ->
    [saved] Saved. Only you see your marks.
   *[asked] Rate this job as you see it. Only you see your marks; everybody sees the figures made of them.
}
rating-as-interviewee = { $word ->
    [saved] Saved, as **{ $name }** ({ $id }) told it.
   *[asked] Rate this job as **{ $name }** ({ $id }) told it. Customers' figures stand apart from the team's.
}
rating-all-rated = { $word ->
    [team] You have rated every job.
   *[interviewee] Every job is rated for this customer.
}
rating-whose = Whose view of **{ $id }** is it? Pick the interview.
rating-more-interviews = These are the newest; for an older one use `/job rate` with `interviewee:`.
rating-question = { $word ->
    [importance] How important is it to get this done?
    [satisfaction] How satisfied with the way it gets done today?
    [consequences] How bad is it when this goes wrong?
    [dissatisfaction] How far do today's solutions fall short?
    [many] How many customers want this done?
   *[pay] How much would some pay to get it done well?
}
rating-line = { $question } { $mark ->
    [0] –
   *[other] **{ $mark }**
}
rating-mark = { $mark ->
    [1] 1 – { $word ->
        [many] hardly any
        [pay] nothing
       *[other] not at all
    }
    [5] 5 – { $word ->
        [many] nearly all
        [pay] a great deal
       *[other] very much
    }
   *[other] { $mark }
}
rating-take-back = Take my mark back
menu-rate-for = The interview with …

## Figures of jobs

line-votes = {" "}●{ $votes }
jobs-order = { $group ->
    [team] *By { $figure }, as the team rates it*
    [interviewees] *By { $figure }, as interviewees rate it*
    [hidden] *Figures stay hidden until the stage closes.*
   *[nobody] *Nobody has rated the { $figure } yet: `/job rate`*
}
jobs-not-rated = ↳ not rated
jobs-figures = ↳ { $group ->
    [team] Team
   *[interviewees] Interviewees
}: { $figures }
figure-none = not rated
figure-begun = rated in part
figure-opportunity = opportunity **{ $score }**, { $word ->
    [extreme] extreme
    [high] high
    [worth_considering] worth considering
    [served] served
   *[overserved] overserved
}
figure-simple = { $word ->
    [importance] importance
   *[satisfaction] satisfaction
} { $score }
figure-significance = significance { $level } of 3
figure-significance-key = significance { $level } of 3 ({ $score } of 10)
figure-median = { $word ->
    [consequences] bad when it goes wrong
    [dissatisfaction] solutions fall short
    [many] many want it
   *[pay] some would pay
}: median { $median }
figure-n = n = { $n }{ $word ->
    [directional] , directional
   *[plain] {""}
}
item-field-ratings = { $group ->
    [team] Rated by the team
    [interviewees] Rated by interviewees
   *[both] Ratings
}
blind-spots-title = Jobs that nobody has named yet
job-about = { $word ->
    [functional] ▫️ functional – a task to perform, a goal to reach
    [social] ▫️ social – how the customer wants to be seen
    [emotional] ▫️ emotional – how the customer wants to feel
    [supporting_buyer] ▫️ buyer – comparing, deciding, paying, taking delivery
    [supporting_co_creator] ▫️ co-creator – designing or making a part of it
   *[supporting_transferrer] ▫️ transferrer – disposing, handing over, reselling
}

## Votes

button-vote = Vote
progress-vote = vote open on { $kinds }
vote-status-title = Vote on { $kinds }
vote-status = Open since { $since }: { $dots ->
        [one] one dot
       *[other] { $dots } dots
    } each{ $limit }. It stays open, also when its stage closes, until a facilitator closes it with `/vote close`.
vote-limit = , at most { $most } on one
vote-ballot = **Vote on { $kinds }** · { $left ->
        [0] all your dots are given
       *[other] { $left } of { $dots } dots left{ $limit }
    }. Totals show once the vote is closed; until then you can take dots back.
vote-over = Your dots are counted, and the vote is closed by now.
menu-give-dot = Give a dot to …
menu-take-dot = Take one back from …
receipt-vote-opened = The vote on { $kinds } is open. The call to vote is on its way to the channel; `/vote close` ends it and shows the result.
receipt-vote-closed = The vote on { $kinds } is closed. The result is on its way to the channel.
## Evidence

evidence-title = Evidence for { $id }
evidence-side = { $word ->
    [supports] Speaks for it · { $count }
   *[contradicts] Speaks against it · { $count }
}
evidence-insight = **{ $id }** “{ $quote }” · { $interview }, strength { $strength }
interview-name = { $name } ({ $id })
evidence-balance-title = Support
evidence-balance = { $balance } from { $count ->
        [one] one interviewee
       *[other] { $count } interviewees
    }. −1 is all against, +1 is all for.
evidence-proposal-title = What the insights suggest
evidence-proposal = { $word ->
    [untested] Untested: no insight speaks about it yet.
    [in_test] In test: fewer than { $enough } interviewees have spoken about it.
    [validated] Validated: most of what interviewees say speaks for it.
    [invalidated] Invalidated: most of what interviewees say speaks against it.
   *[unclear] Unclear: interviewees do not agree.
} Only a suggestion: the team decides.
evidence-state-title = What the team says
evidence-undecided = { $state }
evidence-decided = { $state }, decided by { $person }, { $when }
evidence-who-decides = Its author or a facilitator decides what this proves; tell them what you think.
evidence-flag-title = ⚑ Look at it again
evidence-flag = { $ids } { $count ->
        [one] speaks against it and came
       *[other] speak against it and came
    } after the team called it validated.
evidence-unchanged = **{ $id }** is { $state } already.
button-evidence = Evidence
button-evidence-still = Still { $state }
button-show-item = Show { $id }
receipt-evidence = **{ $id }** is { $state } now.
receipt-flag = ⚑ **{ $insight }** speaks against { $ids }, which the team has validated. Look at it again: `/item evidence item:{ $first }`
status-evidence-title = Evidence
status-evidence = { $linked } of { $items } items have an insight.
status-flag = ⚑ **{ $id }** is validated, and { $insights } { $count ->
        [one] speaks
       *[other] speak
    } against it.
status-flags-more = … and { $count } more marked ⚑.

## Review

review-item = **Review** · { $number } of { $total }
review-other-item = **Review** · { $id }
review-insight = **Review** · { $count ->
        [one] one insight speaks about no item yet. What does it speak about?
       *[other] { $count } insights speak about no item yet. What does this one speak about?
    }
review-insight-from = { $interview }, strength { $strength }
review-nothing-heard = *No insight speaks about it yet.*
review-not-yours = Only its author or a facilitator rewords or drops it.
review-ask-stance = Does **{ $insight }** speak for **{ $item }** or against it?
review-ask-kind = What does **{ $id }** bring up that is not on the canvas yet?
review-kept = **{ $id }** stays as it is.
review-reworded = **{ $id }** now says: { $text }
review-linked = { $word ->
    [supports] **{ $insight }** speaks for **{ $item }**.
   *[contradicts] **{ $insight }** speaks against **{ $item }**.
}
review-nothing = There is nothing to review: no item was there before this stage was opened.
review-complete = ✅ That was all. Everything has been looked at.
review-left = You are through. Still to look at: { $ids }.
review-looked-at = Looked at in this stage: { $done } of { $total }.
button-review = Review
button-review-keep = Keep
button-review-reword = Reword
button-review-drop = Drop
button-review-skip = Skip
button-review-new = Add as new item
button-review-more = More items
button-review-back = Back to the review
button-review-again = Go through the rest
button-review-undo = Undo { $id }
button-review-kind = { $word ->
    [now] NOW item
    [to_be] TO BE item
    [job] Customer job
    [constraint] Constraint
   *[catalyst] Catalyst
}
button-stance = { $word ->
    [supports] Speaks for it
   *[contradicts] Speaks against it
}
menu-review = It speaks about …
## Solution: features, alternatives, tests

line-notes = {" "}({ $notes })
note-removes = removes { $ids }
note-supplies = supplies { $ids }
note-tests = tests { $ids }
note-no-result = no result yet
note-line-moved = pass line changed after the result
item-links = { $word ->
    [removes] Removes
    [supplies] Supplies
   *[tests] Puts to the test
}
item-line-moved = ⚠️ changed after the result was known

list-solution = { $word ->
    [alternative] What customers use today
    [feature] Features
   *[test] Tests
}
list-solution-empty = { $word ->
    [alternative] Nobody has named an alternative yet. What do customers do today instead? Doing nothing counts too.
    [feature] No feature to see yet. What would remove a constraint or supply a catalyst? `/feature add` takes it.
   *[test] No test to see yet. What must be true for the solution to work? `/test plan` takes it.
}
button-add-kind = { $word ->
    [alternative] Add an alternative
    [test] Plan a test
   *[feature] Add a feature
}
button-do-nothing = Add “do nothing”
button-coverage = Coverage
button-blueprint = Blueprint
button-learn = Note the result
button-correct-result = Correct the result
button-decide = { $word ->
    [accepted] Accept
    [dropped] Drop
   *[proposed] Back to proposed
}
button-write-ad-lib = Edit the sentence
alternative-nothing = Do nothing

pick-links = { $word ->
    [feature] What does the feature change for the customer? Pick the constraints it removes and the catalysts it supplies.
    [alternative] What do customers use today? Pick the constraints it removes for them. Doing nothing removes none.
   *[test] What do you want to find out about? Pick what the test is about.
}
menu-links = { $word ->
    [feature] It removes or supplies …
    [alternative] It removes …
   *[test] It tests …
}
menu-move-lacks = { $between } · no constraint yet
pick-constraint-open = severity { $severity } · no feature removes it yet
pick-constraint-proposed = severity { $severity } · proposed: { $ids }
pick-constraint-covered = severity { $severity } · removed by { $ids }
pick-catalyst = { $state ->
    [missed] catalyst, strength { $strength } · no feature supplies it yet
   *[supplied] catalyst, strength { $strength }
}
pick-feature = { $tested ->
    [yes] feature, { $status }
   *[no] feature, { $status } · not tested yet
}

receipt-unconnected = { $word ->
    [feature] Which constraints does it remove, which catalysts does it supply?
    [alternative] Which constraints does it remove?
   *[test] What is it about?
}
receipt-planned = Once you have tried it, press **Note the result**. From then on, a change of its pass line will show.
receipt-line-moved = The pass line of { $id } was changed after the result was known: it is marked, and the summary will say so.
receipt-decided = { $word ->
    [accepted] **{ $id }** is accepted.
    [dropped] **{ $id }** is dropped.
   *[proposed] **{ $id }** is a proposal again.
}
receipt-decided-already = { $word ->
    [accepted] **{ $id }** is accepted already.
    [dropped] **{ $id }** is dropped already.
   *[proposed] **{ $id }** is a proposal already.
}
receipt-learned = { $word ->
    [passed] **{ $id }** passed.
    [failed] **{ $id }** failed.
   *[unclear] **{ $id }** gave no clear answer.
}
receipt-learned-about-nothing = It names nothing that it is about; **Edit** on its card adds that.
receipt-learned-next = { $word ->
    [passed] Does that settle { $ids }? Look at { $count ->
            [one] it
           *[other] them
        } and decide on the evidence with `/item evidence`.
    [failed] What becomes of { $ids }? Decide on the evidence with `/item evidence`, then reword or drop what did not hold.
   *[unclear] Plan another test of { $ids } with a pass line that tells the answers apart: `/test plan`
}
receipt-ad-lib = The blueprint says now:

coverage-title = The gap, uncovered first
coverage-empty = No constraint counts yet. What stops the customer? `/gap constraint` takes it.
coverage-gap = **Gap coverage: { $percent } %** ({ $want } % wanted). Accepted features remove that much of the severity of { $count ->
        [one] the one constraint
       *[other] { $count } constraints
    }.
coverage-advantage = **Advantage: { $percent } %**. The same, counting only { $count ->
        [one] the one constraint
       *[other] the { $count } constraints
    } that nothing customers use today removes.
coverage-advantage-none = **Advantage:** none to measure, since what customers use today removes every constraint.
coverage-no-alternative = What do customers use today? Name it as an alternative, and Ferry shows how much better you are.
coverage-hidden = Gap coverage stays hidden until the stage closes.
coverage-now = Accepted features now cover { $percent } % of the gap, by severity; { $want } % are wanted.
coverage-then = Once accepted, it takes the covered part of the gap from { $now } % to { $then } %, by severity; { $want } % are wanted.
coverage-nobody = nobody yet
coverage-proposed = proposed: { $ids }
coverage-today = today: { $ids }
coverage-left = Still without a match
coverage-unsupplied = Catalysts that no feature supplies:
coverage-unsupplied-line = • { $line }
coverage-idle = Features that remove and supply nothing: { $ids }. **Edit** links { $count ->
        [one] it
       *[other] them
    }.
coverage-moves = { $count ->
        [one] A move without a constraint
       *[other] Moves without a constraint
    }: { $moves }
coverage-refuted = Not counted, since interviews spoke against { $count ->
        [one] it
       *[other] them
    }: { $ids }

ad-lib = **Our** { $offering } **helps** { $customer } **who want to** { $progress } **by** { $means }
ad-lib-unlike = , **unlike** { $alternative }.
ad-lib-end = .
ad-lib-gap = (…)
ad-lib-reach = reach this: { $state }
ad-lib-removing = removing { $what }
ad-lib-supplying = supplying { $what }
ad-lib-quoted = “{ $text }”
blueprint-title = The blueprint
blueprint-proposed = Ferry's proposal, put together from the canvas. Make it yours with /blueprint edit.
blueprint-features = Accepted features · { $count }
blueprint-no-feature = No feature is accepted yet: `/feature decide` does that.
blueprint-effects = ↳ { $effects }
blueprint-weighed = { $id } ({ $weight }/5, { $evidence })
blueprint-tests = Tests · { $count }
blueprint-coverage = How far it goes
blueprint-open = No accepted feature removes:
blueprint-open-line = • { $line } ({ $severity }/5)
## Questions, interviews, insights

line-question = {" "}(round { $round })
line-question-about = {" "}(round { $round }, about { $ids })
line-asked = { $count ->
        [0] {""}
        [one] {" "}· asked once
       *[other] {" "}· asked { $count } times
    }
line-interview = {" "}({ $date })
line-interview-segment = {" "}({ $date }, { $segment })
line-insight = {" "}({ $interview }{ $word ->
        [supports] , supports { $supports }
        [contradicts] , contradicts { $contradicts }
        [both] , supports { $supports }, contradicts { $contradicts }
       *[nothing] {""}
    }, strength { $strength }/5)
line-insights = {" "}· { $count ->
        [0] no insight yet
        [one] { $count } insight
       *[other] { $count } insights
    }
line-news = {" "}· { $count ->
        [0] no insight yet
        [one] { $count } insight, { $new } new
       *[other] { $count } insights, { $new } new
    }
consent-noted = { $word ->
    [yes] noted
   *[no] not given
}

list-questions = Questions
list-questions-of = Questions, round { $round }
list-questions-empty = No question to see yet. Begin from a proven one: `/question bank`
nobody-asks = Nobody asks about { $ids } yet.
list-interviews = Interviews, round { $round }
list-interviews-empty = No interview to see yet. Log the first one: `/interview log`
interviews-unread = { $count ->
        [one] { $ids } has no insight yet. Add what was said in it, then you see whether interviews still bring something new.
       *[other] { $ids } have no insight yet. Add what was said in them, then you see whether interviews still bring something new.
    }
interviews-new = The last interview brought { $count ->
        [one] one new finding
       *[other] { $count } new findings
    }, so it is worth going on.
interviews-quiet = { $count ->
        [one] The last interview brought nothing new.
       *[other] The last { $count } interviews brought nothing new.
    }
interviews-enough = { $count ->
        [one] The last interview brought nothing new: you have probably heard enough.
       *[other] The last { $count } interviews brought nothing new: you have probably heard enough.
    }

bank = Questions that get customers talking, for round { $round }. Choose one and make it yours.
bank-own = Write my own
bank-line = • { $question }
bank-later = Questions are added in the stages for questions and for interviews.
menu-bank = Begin with …
button-bank = Question bank
button-ask-about = Ask about { $id }

pick-interview = Which interview is this insight from?
pick-interview-newest = Which interview is this insight from? These are the newest { $count }; for an older one, name it in `/insight add`.
menu-interview = From the interview …
no-interview = An insight comes from an interview, and there is none to see yet. Log it first, then add what you heard.
no-interview-kept = An insight comes from an interview, and there is none to see yet. Log it first, then press **Add an insight**: what you typed is kept.
insight-waits = Your insight is kept here until its interview is logged.
insight-goes-on = Your insight is kept here. **Add an insight** goes on with it.
button-log-interview = Log an interview
button-add-insight = Add an insight
button-interviews-anew = Update the list
no-consent = There is no consent to this interview. Keep out of your notes and insights whatever could tell who it was.
menu-asked = Which questions did you ask?
receipt-asked = { $count ->
        [0] Noted: **{ $id }** asked none of the questions.
       *[other] Noted: **{ $id }** asked { $questions }.
    }
insight-unlinked = What does it say about your canvas? Choose an item that it supports or contradicts.
menu-says = { $word ->
    [contradicts] It contradicts …
   *[supports] It supports …
}

## Hints on wording

button-use-wording = Use this wording
tip-better = **Better:** { $wording }
tip = 💡 { $word ->
    [verb] A job begins with a verb: what does the customer do?
    [wanting] A job needs no “{ $words }”: it begins with its verb.
    [outcome] “{ $words }” says how well it should go. A job says what gets done; how well comes later, when you rate it.
    [tool] “{ $words }” is a tool. A job says what the customer gets done, whatever the tool.
    [feeling] That is a feeling, so it makes a fine emotional job: **Edit** changes its type.
    [context] Say when or where, too, such as “on a Sunday evening”: the situation is half of the job.
    [seen] A social job says how others see the customer: “be perceived as … by …”.
    [by_whom] By whom? A social job names those whose opinion counts: “be perceived as … by …”.
    [no_feeling] An emotional job says how the customer wants to feel: “feel …”.
    [hypothetical] “{ $words }” invites a guess. What somebody did last time is a fact.
    [several] That is more than one question. One at a time gets a full answer to each.
    [not_past] People are poor judges of what they usually do. Ask for the last time instead.
   *[our_solution] That names a feature of yours: “{ $words }”. Ask about the customer's life, and let the feature come up by itself.
}

## Linking, merging, splitting

button-trace = Trace
button-merge = Merge { $id } into { $into }
item-took-in = Merged into this
receipt-alike = { $id } reads like **{ $other }**: “{ $text }”. Do both say the same?
receipt-linked = { $word ->
    [to_be] **{ $id }** starts from **{ $to }** now.
    [constraint] **{ $id }** stands in the move { $target ->
        [now] from
       *[to_be] to
    } **{ $to }** now.
    [catalyst] **{ $id }** stands in the move { $target ->
        [now] from
       *[to_be] to
    } **{ $to }** now.
    [question] **{ $id }** asks about **{ $to }** now.
    [interview] **{ $id }** asked **{ $to }**.
    [insight] **{ $id }** speaks for **{ $to }** now.
    [contradicts] **{ $id }** speaks against **{ $to }** now.
    [feature] **{ $id }** { $target ->
        [catalyst] supplies
       *[constraint] removes
    } **{ $to }** now.
    [alternative] **{ $id }** removes **{ $to }** now.
   *[test] **{ $id }** puts **{ $to }** to the test now.
}
receipt-unlinked-from = **{ $id }** and **{ $to }** are linked no longer.
receipt-merged = **{ $id }** is part of **{ $into }** now: its links, its evidence and its votes count there.
receipt-split = **{ $id }** is split into { $items }. Each has the links of the whole; what was said of it stays with { $id }.
trace-title = The chain through { $id }
trace-before = **What it rests on**
trace-after = **What rests on it**
trace-own = ➡️ **{ $id }** { $text }
trace-contradicts = *(contradicts)*
trace-alone = Nothing is linked to it yet. `/item link item:{ $id }` ties it to what it belongs with.

## Decisions and actions

button-take = I'll do it
button-take-over = Take it over
button-action-done = Done
button-action-drop = Give it up
button-action-reopen = Open it again
button-actions = What's to be done
menu-done = Mark as done …
line-why = {" "}– { $why }
action-nobody = nobody yet
action-yours = you
action-due = due { $when }
action-line = { $word ->
    [overdue] ⏰ { $line }
    [open] ▫️ { $line }
    [done] ✅ { $line }
   *[dropped] ✖️ { $line }
}
list-actions-open = { $count ->
    [0] To be done
   *[other] To be done · { $count }
}
list-actions-none = Nothing is left to be done. `/action add` notes what comes next.
list-actions-all = All actions
list-actions-empty = No action has been noted yet. `/action add` notes what is to be done, by whom and until when.
list-decisions = What the team has decided
list-decisions-empty = No decision has been noted yet. `/decision add` notes what you decided and why.
receipt-taken = **{ $id }** is yours now. Thank you!
receipt-settled = { $word ->
    [done] **{ $id }** is done.
    [dropped] **{ $id }** is given up.
   *[open] **{ $id }** is open again.
}

## Help by topic

help-menu-topics = What would you like to do?

## Settings

settings-title = How this canvas works
settings-gates = What a stage asks for before it closes
settings-change = To change something
settings-how = A facilitator types `/canvas settings` and picks what to change, such as `/canvas settings dots:7`.
settings-typed = What you typed; none of it was taken
setting-line = **{ $name }:** { $value }
setting-gate-line = { $name }: **{ $value }** · `{ $option }`
setting-changed = **{ $name }:** { $before } → **{ $after }**
setting-none = not given
setting-name = { $word ->
    [title] Title
    [customer] Customer
    [context] Situation
    [anonymous] Names
    [hidden] What others add
    [dots] Votes
    [language] Language of posts
    [theme] Pictures
   *[timezone] Time zone
}
setting-anonymous = { $word ->
    [yes] nobody is named
   *[no] everybody is named with what they add
}
setting-hidden = { $word ->
    [yes] hidden until its stage closes
   *[no] seen at once
}
setting-dots = { $count ->
    [one] one dot for each voter
   *[other] { $count } dots for each voter
}
setting-gate = { $word ->
    [now_items] NOW items
    [functional_jobs] Functional jobs
    [done_percent] Participants done with NOW, in %
    [to_be_items] TO BE items
    [interviews] Interviews in each round
    [interviews_without_news] Or interviews in a row that bring nothing new
   *[coverage_percent] Gap covered by accepted features, in %
}
settings-ask = { $word ->
    [anonymous] **Make this canvas anonymous?** From then on nobody is named with anything they added, before or after. “I'm done”, ratings and a vote that is open start anew. It cannot be turned off again.
   *[reveal] **Show what is hidden?** Everybody sees at once what was added in the open stage. Once seen, it cannot be hidden again.
}
settings-follows = { $word ->
    [anonymous] From now on nobody is named with what they add, nor with what they added before. “I'm done”, ratings and a vote that is open start anew.
    [hidden] What was added in the open stage, and what is added from now on, is hidden from others until the stage closes.
    [revealed] Everything that was hidden is there for everybody to see.
    [dots] The vote that is open keeps its own number of dots; the next one takes this.
   *[language] Posts in the channel are in this language from now on.
}
button-switch = { $word ->
    [anonymous] Make it anonymous
   *[reveal] Show it to everybody
}
receipt-settings = The settings are changed.

## Search

search-title = “{ $words }”: { $count ->
    [one] one item
   *[other] { $count } items
}
search-line = **{ $id }** { $text }
search-line-in = **{ $id }** *{ $field }:* { $text }
search-more = { $shown } of { $total } – add a word to narrow it down
search-nothing = Nothing that you can see here has “{ $words }” in it. Try fewer words, or only the beginning of one.
search-menu = Look at one of them …

## The canvases of a server

canvases-title = Canvases of this server
canvases-none = There is no canvas here that you can see. `/canvas start` begins one in this channel.
canvases-here-alone = Discord did not say which other channels you may see, so only this channel's are listed. Try again in a moment.
canvases-entry = **{ $title }** · { $place }
    { $customer }
    { $stage } · started { $started }
canvases-place-board = { $channel } · [board]({ $link })
canvases-stage = { $word ->
    [archived] Archived
    [complete] Complete
   *[open] Stage { $number } of 11: { $stage }
}
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

## The ground of pictures

setting-theme = { $word ->
    [light] light
   *[dark] dark
}

## Files: out of Ferry, and back in

exported = { $word ->
    [markdown] Here is the canvas as a document. Any editor opens it, and wikis that know Markdown show it laid out.
    [json] Here is the canvas as JSON: for other programs, and for `/canvas import` in another channel or server.
    [csv] Here is the canvas as a table, one row for each item. Excel, LibreOffice and Numbers open it.
    [png] Here is the picture of the canvas. What found no room on it is in `format:markdown`.
    [svg] Here is the picture of the canvas, sharp at any size. What found no room on it is in `format:markdown`.
   *[pdf] Here is the picture of the canvas on a page, to print. What found no room on it is in `format:markdown`.
}
exported-hidden = What others added to an open stage is not in it until the stage closes, and neither is any total.
exported-others = How others voted and rated is not in it, since that is theirs to know.
export-too-large = { $word ->
        [json] The file has { $size }, and Discord takes at most { $limit } here. Whoever runs Ferry can hand it to you with `ferry export`; for reading, try `/canvas export format:csv`.
        [csv] The file has { $size }, and Discord takes at most { $limit } here. Whoever runs Ferry can hand it to you with `ferry export`.
       *[other] The file has { $size }, and Discord takes at most { $limit } here. Try `/canvas export format:csv`, or ask whoever runs Ferry for it: `ferry export` has no such limit.
    }
imported = **{ $title }** is this channel's canvas now, with { $count ->
        [0] nothing on it yet
        [one] one item
       *[other] { $count } items
    } and its whole history. You are one of its facilitators, and its board is on the way.
imported-anonymous = The canvas is anonymous: nobody can tell any more who added what, so only facilitators edit what came with it.
import-fault = That file cannot become a canvas: { $fault }. Nothing has changed. Take the JSON file as `/canvas export` gave it.
import-fault-at = That file cannot become a canvas. At **{ $place }**: { $fault }. Nothing has changed. Take the JSON file as `/canvas export` gave it.
import-not-fetched = Discord did not hand the file over, so nothing has changed. Send `/canvas import` once more with the file.
import-kind = { $word ->
    [too_large] it is larger than { $size }, which is the most that Ferry takes in
    [not_json] this is not JSON
    [truncated] the file ends too early, so perhaps it was not downloaded completely
    [not_a_canvas] it is no canvas that Ferry exported as JSON
    [newer] it was made by a newer Ferry; ask whoever runs this one to update it
    [missing] this is missing
    [unexpected] this does not belong here; its name may be misspelled
    [wanted] something of another sort belongs here
    [unreadable] this cannot be read
    [too_heavy] it holds far more than any canvas does
    [too_many_facts] its history has more than { $facts } entries, which are the most that Ferry takes in
    [unknown_person] { $key } is named here, and is not among the people
    [out_of_order] { $key } appears too early; people are numbered in the order in which they appear
    [never_named] nothing in the history is by this person or names them
    [same_person] { $key } has this Discord id already
   *[differs] this is not what the history gives, from which a canvas is restored; change the canvas, not the file
}
import-implausible = { $word ->
    [not_started] a history begins with the start of the canvas
    [started_again] the canvas is started a second time
    [other_starter] whoever starts a canvas is its first facilitator
    [out_of_time] this moment is not between the years 1970 and 9999
    [unsigned] only a facilitator does this, and nobody is named
    [named] the canvas is anonymous, and this names who contributed
    [archived] the canvas is archived at that point, and can only be restored
    [not_archived] the canvas is not archived at that point
    [already_facilitator] this member is a facilitator already
    [not_a_facilitator] this member is no facilitator
    [last_facilitator] the only facilitator is taken away
    [stays_anonymous] an anonymous canvas stays anonymous
    [unknown_time_zone] there is no such time zone
    [unknown_language] this is no language
    [stage_expected] a stage was closed or left, and the next one is not opened
    [not_complete] the canvas is complete only once its last stage was closed
    [no_reason] a gate was passed over, and no reason is given
    [said_already] this person has said so already
    [no_marks] no mark is given
    [vote_open] a vote is open already
    [no_deadline] the stage { $stage } has no deadline at that point
    [stage_not_open] the stage { $stage } is not open at that point
    [cannot_open] the stage { $stage } cannot be opened at that point
    [not_reviewed] the stage { $stage } reviews nothing
    [not_collected] no { $kinds } are collected at that point
    [no_vote] no vote on { $kinds } is open at that point
    [not_votable] there are no { $kinds } to vote on at that point
    [full] a canvas has at most { $max } { $kinds }
    [number_taken] { $id } is not above the numbers that were given before
    [unknown_item] there is no { $id } at that point
    [gone] { $id } was removed or merged before
    [nothing_to_undo] { $id } has no change that could be undone
    [not_splittable] { $id } cannot be split, or not into so many
    [no_claim] { $id } is nothing that a review confirms
    [settled] { $id } is done or dropped, so nobody takes it on
    [too_many_dots] this voter has not so many dots for { $id }
    [wrong_kind] { $id } stands where { $kinds } belong
    [not_linkable] { $id } cannot be linked to { $other } in this way
    [linked_already] { $id } is linked to { $other } already, or has as many links as it may
    [not_linked] { $id } is not linked to { $other }, or not so that it can be undone
    [not_mergeable] { $id } cannot be merged into { $other }
   *[other] this cannot have happened at that point
}
import-unfit = { $word ->
    [empty] nothing can be read in { $field }
    [too_long] { $field } takes at most { $max } characters
    [untidy] { $field } has control characters, or white space at its ends
    [too_many] { $field } takes at most { $max } entries
   *[out_of_range] { $field } is from { $min } to { $max }
}
## The landscape and the grid of jobs

# The landscape: all of it stands in a picture that is first seen at the size of a phone.
landscape-title = Opportunity landscape
landscape-rated =
    { $rated } of { $jobs ->
        [one] { $jobs } job
       *[other] { $jobs } jobs
    } rated
landscape-formula = opportunity = importance + max(importance − satisfaction, 0)
landscape-satisfaction = ↑ Satisfaction today
landscape-importance = Importance →
landscape-overserved = Overserved: it satisfies more than it matters
landscape-served = Served well enough: below 10
landscape-band =
    { $word ->
        [extreme] Extreme
        [high] High
        [worth_considering] Worth considering
       *[served] Served or overserved
    }
landscape-range =
    { $word ->
        [extreme] above 15
        [high] 12 to 15
        [worth_considering] 10 to 12
       *[served] below 10
    }
landscape-raters =
    { $group ->
        [team] Team
       *[interviewees] Interviewees
    }
landscape-dot =
    { $job }, { $group ->
        [team] as the team rates it
       *[interviewees] as interviewees rate it
    }
landscape-list = Jobs by opportunity
landscape-list-about =
    { $word ->
        [directional] n = raters; below 30: directional
       *[plain] n = raters
    }
landscape-alone =
    { $group ->
        [team] Rated by the team alone
       *[interviewees] Rated by interviewees alone
    }
landscape-n = n { $n }
landscape-more = +{ $count } more: /job list
landscape-hidden = What belongs to the open stage joins when it closes.
landscape-unrated =
    { $count ->
        [one] { $count } job is not rated yet: { $jobs }
       *[other] { $count } jobs are not rated yet: { $jobs }
    }
landscape-guide = How to read it: the further right a job stands, the more it matters; the lower, the less today's solutions satisfy. Most is to be won at the bottom right. Each dot has the number of its job: 4 is J4.

# The grid of jobs.
grid-title = Customer jobs and blind spots
grid-jobs =
    { $count ->
        [one] { $count } job
       *[other] { $count } jobs
    }
grid-spots =
    { $count ->
        [0] No blind spots
        [one] { $count } blind spot
       *[other] { $count } blind spots
    }
grid-spots-later = Blind spots show when the stage closes
grid-hidden = Nothing to see here while the stage is open
grid-row =
    { $word ->
        [main] Main jobs
       *[supporting] Supporting jobs
    }
grid-row-about =
    { $word ->
        [main] what customers do, how they are seen, how they feel
       *[supporting] what comes along with it, in three roles
    }
grid-cell =
    { $word ->
        [functional] Functional
        [social] Social
        [emotional] Emotional
        [supporting_buyer] Buyer
        [supporting_co_creator] Co-creator
       *[supporting_transferrer] Transferrer
    }
grid-cell-about =
    { $word ->
        [functional] a task or a goal
        [social] how others see them
        [emotional] how they feel
        [supporting_buyer] compare, decide, pay
        [supporting_co_creator] design or make a part
       *[supporting_transferrer] pass on, resell, dispose
    }
grid-blind = Blind spot
grid-blind-how = No such job yet. Ask customers about the last time:
# Questions about the past, one at a time, that name no solution.
grid-ask =
    { $word ->
        [functional] “What did you want to get done?”
        [social] “Who noticed, and what did they say?”
        [emotional] “How did you feel when it was over?”
        [supporting_buyer] “How did you choose what you paid for?”
        [supporting_co_creator] “What did you make or change yourself?”
       *[supporting_transferrer] “What became of it afterwards?”
    }

# What these pictures say, for those who do not see them; 1,024 characters together.
alt-landscape = Opportunity landscape of “{ $title }”: { $rated }.
alt-landscape-jobs =
    { $group ->
        [team] The greatest opportunities, in the order of the team:
       *[interviewees] The greatest opportunities, in the order of the interviewees:
    } { $jobs }.
alt-landscape-job =
    { $id } { $text } ({ $word ->
        [extreme] extreme
        [high] high
        [worth_considering] worth considering
        [served] served
       *[overserved] overserved
    }; { $figures })
alt-landscape-figure =
    { $group ->
        [team] team { $score }, n = { $n }
       *[interviewees] interviewees { $score }, n = { $n }
    }
alt-landscape-directional = Figures of fewer than 30 raters are directional.
alt-landscape-unrated =
    { $count ->
        [one] Not rated yet: { $jobs }.
       *[other] Not rated yet, { $count } jobs: { $jobs }.
    }
alt-landscape-full = For all figures: /job list with sort: opportunity.
alt-grid = Customer jobs of “{ $title }” by type: { $jobs }. { $spots }.
alt-grid-blind = { $name }: none yet, so ask about the last time: { $ask }
alt-grid-cell = { $name }: { $count }, first { $jobs }.
alt-grid-full = For the full list: /job list.
## Pictures of how the work goes

# What an Update stage changed. Titles at most 40 characters; names of outcomes at most 16.
changes-title = What changed in { $stage }
changes-looked-at = Looked at { $done } of { $total } items
changes-outcome =
    { $word ->
        [reworded] Reworded
        [refined] New details
        [added] Added
        [dropped] Dropped
        [merged] Merged
        [confirmed] Confirmed
       *[untouched] Not looked at
    }
changes-merged = { $id } → { $into }
changes-more-causes = { $causes } +{ $count }
changes-legend-old = Old words
changes-legend-new = → new words
changes-legend-cause = Interviews that speak about it
alt-changes-opening = What changed in { $stage } of “{ $title }”. Looked at { $done } of { $total } items.
alt-changes-group = { $outcome }: { $count }, first { $items }.
alt-changes-before = { $id } { $text } (before: { $before })
alt-changes-cause = { $item }, by { $causes }

# What a round of interviews brought.
saturation-title = What interviews brought, round { $round }
saturation-figures =
    { $interviews ->
        [one] { $interviews } interview
       *[other] { $interviews } interviews
    } · { $insights ->
        [one] { $insights } insight
       *[other] { $insights } insights
    } · { $findings ->
        [one] { $findings } new finding
       *[other] { $findings } new findings
    }
saturation-news =
    { $count ->
        [one] Go on: the last interview brought 1 new finding
       *[other] Go on: the last interview brought { $count } new findings
    }
saturation-still =
    { $count ->
        [one] The last interview brought nothing new
       *[other] The last { $count } interviews brought nothing new
    }
saturation-saturated =
    { $count ->
        [one] Saturated: the last interview brought nothing new
       *[other] Saturated: the last { $count } interviews brought nothing new
    }
saturation-unread =
    { $count ->
        [one] { $ids } has no insight yet
       *[other] { $ids } have no insight yet
    }
saturation-about =
    { $enough ->
        [one] Saturated means that you have heard enough: an interview without a new finding.
       *[other] Saturated means that you have heard enough: { $enough } interviews in a row without a new finding.
    }
saturation-about-unread = Add what was said there, then you see whether interviews still bring something new.
saturation-quiet = nothing new: { $count } of { $enough }
saturation-quiet-enough =
    { $count ->
        [one] nothing new
       *[other] nothing new: { $count } in a row
    }
saturation-insights =
    { $count ->
        [0] no insight yet
        [one] { $count } insight
       *[other] { $count } insights
    }
saturation-first = first { $count }
saturation-legend =
    { $word ->
        [new] New in this interview
       *[known] Known from interviews before it
    }
alt-saturation-opening = What the interviews of round { $round } brought to “{ $title }”. { $verdict }. { $figures }.
alt-saturation-each = New by interview: { $each }.
alt-saturation-heard = { $id } { $name } { $new } (so far { $total })
alt-saturation-full = For the full text: /interview list.

# Who took part in which stage.
way-title = Progress, stage by stage
way-people =
    { $count ->
        [one] { $count } person takes part
       *[other] { $count } people take part
    }
way-sentence =
    { $word ->
        [nobody] { $stage }: nobody is done yet
        [everybody] { $stage }: everybody is done
       *[some] { $stage }: { $done } of { $of } people are done
    }
way-all-done = All stages are done
way-so-far =
    { $count ->
        [0] Nobody has contributed to this stage yet.
        [one] { $count } contribution to this stage so far.
       *[other] { $count } contributions to this stage so far, by { $people ->
            [one] { $people } person
           *[other] { $people } people
        }.
    }
way-all =
    { $count ->
        [one] { $count } contribution in all.
       *[other] { $count } contributions in all.
    }
way-hidden = What others contribute to this stage is shown when it closes.
way-you = { $name } (you)
way-you-alone = You
way-somebody = Somebody
way-row-all = Together
way-column-all = Total
way-row-done = Done
way-by =
    { $count ->
        [one] by { $count } person
       *[other] by { $count } people
    }
way-are-done = { $count } done
way-legend-number = The numbers are contributions
way-legend-done = Says “I'm done”
alt-way-opening = Progress of “{ $title }”. { $sentence }. { $about } { $figures }.
alt-way-stages = Contributions by stage: { $stages }.
alt-way-stage = { $stage } { $count } ({ $done } done)
alt-way-hidden = { $stage } hidden ({ $done } done)
alt-way-each = By person: { $people }.
alt-way-person = { $name } { $count }
alt-way-full = For the full text: /stage status.
## Pictures of the solution

# The name of a picture, and the words on it.
picture-coverage = Gap coverage
picture-coverage-counts =
    { $constraints ->
        [one] { $constraints } constraint
       *[other] { $constraints } constraints
    } · { $features ->
        [one] { $features } feature
       *[other] { $features } features
    } · { $alternatives ->
        [one] { $alternatives } alternative
       *[other] { $alternatives } alternatives
    }
picture-coverage-percent = { $percent } %
picture-coverage-gap = of the gap is covered
picture-coverage-goal = The goal is { $percent } %
picture-coverage-n =
    { $count ->
        [one] by severity, n = { $count } constraint
       *[other] by severity, n = { $count } constraints
    }
picture-coverage-advantage = of what nothing removes today
picture-coverage-over-today = advantage over today
picture-coverage-advantage-note =
    { $count ->
        [one] the advantage, n = { $count } constraint
       *[other] the advantage, n = { $count } constraints
    }
picture-coverage-not-compared = Name what customers use today, and see how much better you are.
picture-coverage-nothing-left = What customers use today removes every constraint.
picture-coverage-of = { $count } of { $all }
picture-coverage-open = without a feature
picture-coverage-hidden = Figures are hidden until this stage closes
picture-coverage-rows = Constraints
picture-coverage-rows-about = what stops customers: without a feature first, then by severity
picture-coverage-group =
    { $word ->
        [solution] Features
       *[today] Today
    }
picture-coverage-standing =
    { $word ->
        [open] No feature yet
        [proposed] Only proposed
       *[covered] Removed
    }
picture-coverage-no-feature = No feature removes a constraint yet
picture-coverage-no-feature-how = Start with the first: what would remove it?
picture-coverage-mark =
    { $word ->
        [accepted] Accepted feature
        [proposed] Proposed feature
       *[today] What customers use today
    }
picture-coverage-severity = Severity
picture-coverage-list =
    { $word ->
        [unsupplied] Catalysts nobody supplies
        [idle] Features without effect
        [supplying] Features for catalysts only
        [powerless] Today, removing nothing
       *[refuted] Refuted, not counted
    }

alt-coverage = Gap coverage of the canvas “{ $title }”.
alt-coverage-gap =
    { $count ->
        [one] Accepted features cover { $percent } % of the gap by severity (n = { $count } constraint; the goal is { $goal } %).
       *[other] Accepted features cover { $percent } % of the gap by severity (n = { $count } constraints; the goal is { $goal } %).
    }
alt-coverage-advantage = Advantage: { $percent } % of what nothing removes today (n = { $count }).
alt-coverage-hidden = Figures are hidden until this stage closes.
alt-coverage-rows =
    { $word ->
        [open] No feature yet ({ $count }): { $rows }.
        [proposed] Only proposed ({ $count }): { $rows }.
       *[covered] Removed ({ $count }): { $rows }.
    }
alt-coverage-open = { $id } { $text } (severity { $severity })
alt-coverage-by = { $id } by { $ids }
alt-coverage-list = { $name }: { $ids }.
alt-coverage-full = For the full list: /gap coverage.

picture-trace = The chain through { $id }
picture-trace-counts =
    { $items ->
        [one] { $items } item
       *[other] { $items } items
    } · { $links ->
        [one] { $links } link
       *[other] { $links } links
    }
picture-trace-chain = The chain, from what was asked to what is tested
picture-trace-step =
    { $word ->
        [asked] Questions
        [interview] Interviews
        [heard] Insights
        [now] NOW
        [to_be] TO BE
        [gap] GAP
        [solution] Solution
       *[test] Tests
    }
picture-trace-whole = Nothing is missing in this chain
picture-trace-missing = Still missing: { $kinds }
picture-trace-lacking =
    { $word ->
        [interview] Nobody was asked yet
        [insight] No insight yet
        [now] No NOW item yet
        [to_be] No TO BE item yet
        [constraint] No constraint or catalyst yet
        [feature] No feature yet
       *[test] No test yet
    }
picture-trace-sign =
    { $word ->
        [accepted] Accepted feature
        [proposed] Proposed feature
        [today] What customers use today
       *[dropped] Dropped feature
    }
picture-trace-against = Speaks against

alt-trace = The chain through { $id }: “{ $text }”. { $lacks }.
alt-trace-step = { $step } ({ $count }): { $items }.
alt-trace-against = Speaking against: { $pairs }.
alt-trace-pair = { $from } against { $to }
alt-trace-full = As a list: /item trace item:{ $id }.

## Deadlines, absences and reminders

progress-due = due { $when } ({ $distance })
button-away = I'm away
button-back = I'm back
away-title = Away for now
away-person = { $person }, while this stage is open
away-person-until = { $person }, until { $when }
receipt-deadline = **{ $stage }** is due { $when } ({ $distance }): { $there } in { $zone }.
receipt-deadline-reminders = Whoever is not done gets a reminder here on { $before }, and one more at the deadline. To change it, use `/stage deadline` again; `when:none` takes it away.
receipt-deadline-reminder = Whoever is not done gets a reminder here at the deadline. To change it, use `/stage deadline` again; `when:none` takes it away.
receipt-no-deadline = **{ $stage }** has no deadline, so nobody is reminded of one. Set one with `/stage deadline`.
receipt-nudged = Done. Ferry is reminding those in the channel who are neither done nor away.
receipt-away = You're away as long as this stage is open: no reminder will mention you. Add something or say that you're done, and you count as back.
receipt-away-until = You're away until { $when } ({ $distance }): no reminder will mention you before. Add something or say that you're done, and you count as back.
receipt-back = You're not marked as away: reminders may mention you.
reminder-heading = { $word ->
    [before] ⏰ **{ $stage }** is due { $when } ({ $distance }).
    [at] ⏰ **{ $stage }** was due { $when } ({ $distance }). It is still open, so there is time to finish.
   *[nudge] 👋 A reminder from your facilitator: **{ $stage }** is still open. Its deadline: { $when } ({ $distance }).
}
reminder-heading-open = 👋 A reminder from your facilitator: **{ $stage }** is still open.
reminder-called = { $people } – add what you have, then press **I'm done**. No time for it? Press **I'm away**.
reminder-anonymous = { $done } of { $of } are done. Not yet? Add what you have, then press **I'm done**. No time for it? Press **I'm away**.
fact-deadline = set the deadline of { $stage } to { $when }
fact-no-deadline = took the deadline of { $stage } away
fact-reminded = { $word ->
    [before] had set the deadline of { $stage }, which came near
    [at] had set the deadline of { $stage }, which was reached
   *[nudge] asked for a reminder in { $stage }
}
fact-away = is away while the stage is open
fact-away-until = is away until { $when }
fact-back = is back
## What Ferry keeps about somebody, and forgetting

privacy-nothing = Ferry keeps nothing about you in this server.
privacy-held = **What Ferry keeps about you in this server**
    Your Discord id, beside a number that stands for you on the canvases, and what you did there. No messages, no e-mail address, no list of friends.
privacy-canvases = On the canvases
privacy-no-canvas = Nothing yet.
privacy-more = … and { $count ->
        [one] one more canvas
       *[other] { $count } more canvases
    }; the file has them all.
privacy-memory = What you are called here is kept in memory alone, until Ferry is restarted.
privacy-count = { $word ->
        [items] { $count ->
            [one] 1 item
           *[other] { $count } items
        }
        [changes] { $count ->
            [one] 1 change
           *[other] { $count } changes
        }
        [votes] { $count ->
            [one] 1 vote
           *[other] { $count } votes
        }
        [ratings] { $count ->
            [one] 1 rating
           *[other] { $count } ratings
        }
        [dones] “I’m done” { $count ->
            [one] once
           *[other] { $count } times
        }
        [lead] { $count ->
            [one] 1 act as facilitator
           *[other] { $count } acts as facilitator
        }
       *[named] named by others { $count ->
            [one] once
           *[other] { $count } times
        }
    }
privacy-mark = { $word ->
        [archived] archived
        [anonymous] anonymous
       *[facilitator] you are a facilitator
    }
privacy-button-export = Get all of it as a file
privacy-button-ask = Forget me…
privacy-exported = Everything that Ferry stores about you in this server. It holds nothing of others.
privacy-too-large = That file has { $size }, and Discord takes { $limit } here. Ask whoever runs Ferry for it.

privacy-ask = **Shall Ferry forget you in this server?** This cannot be undone. For a copy of your data first: `/privacy export`.
privacy-ask-id = • Your Discord id goes, from every canvas of this server, archived ones too. Your items, votes and ratings still count, as those of a former member. You can no longer edit them, and you facilitate no canvas any more.
privacy-ask-texts = { $word ->
        [keep] • **Keep my texts:** what you wrote stays on the canvases, with nobody’s name.
       *[remove] • **Remove my texts:** your items, reasons and notes say “(removed by its author)” instead, in the history too. Where you reworded what others wrote, their own words come back.
    }
privacy-ask-stays = • What stays: titles of canvases; your name where others typed it; summaries and files that are in Discord already, which a moderator can delete; backups, until newer ones take their place.
privacy-button-forget = { $word ->
        [keep] Forget me, keep my texts
       *[remove] Forget me, remove my texts
    }
privacy-button-stay = Cancel
privacy-forgotten = { $word ->
        [keep] **Done.** Ferry has forgotten you in this server. What you wrote stays, and nobody can tell any more that it was you. Within a day your id has left its disk too.
       *[remove] **Done.** Ferry has forgotten you in this server, and your texts are gone. Within a day both have left its disk too.
    } If you use Ferry here again, it meets you anew.
privacy-stayed = Nothing was forgotten; all is as it was.
privacy-removed-text = (removed by its author)

## Deleting a canvas

receipt-deleted = **{ $title }** is put away and will be erased for good after a while, usually 30 days. Until then `/canvas restore` brings it back as it is.
receipt-not-deleted = Nothing was deleted. To be sure that you mean this canvas, give its title as it is: **{ $title }**.
## Files that bring a part of a canvas

imported-partial = Not everything came along: whoever exported the file could not see all of the canvas, for example how others voted. If you miss something, whoever runs Ferry can export the whole canvas with `ferry export`.
