## Why something was not done: what is wrong, and what to do. One sentence each.

## What was typed

refusal-empty = { $field ->
    [text] There is nothing to save yet; write the text and send it again.
    [title] The canvas needs a title; name it after the progress your customer wants to make.
    [customer] The canvas needs a customer; say in a few words who it is about.
    [statement] The job needs a statement; start it with a verb, such as “plan the week's meals”.
    [job_type] The job needs a type; write functional, social, emotional or supporting.
    [role] A supporting job needs a role; write buyer, co-creator or transferrer.
    [from] Name the NOW item that this starts from, such as N1.
    [to] Name the TO BE item that this leads to, such as T1.
    [reason] Say in a sentence why you go on; the reason will stand in the summary.
    [item] Name an item by its id, such as J4.
    [pseudonym] Give the customer a name for this canvas, such as “Cleo”; never the real one.
    [interview] Name the interview that this comes from, such as V1.
    [consent] Say whether the customer agreed to the interview: write yes or no.
    [belief] Say what you believe; a test card begins with it.
    [method] Say what you will do to verify it.
    [measure] Say what you will measure.
    [pass_line] Draw the line first: say from which result on you are right.
    [observed] Say what you observed.
    [learned] Say what you learned from it.
    [therefore] Say what you will do because of it.
    [outcome] Say how the test went: passed, failed or unclear.
    [second] A split needs at least two texts; write the second one too.
    [offering] Say what you offer; the sentence begins with it.
    [progress] Say which progress the customer wants to make.
    [means] Say how you help: what you remove and what you supply.
    [query] Type what to look for.
    [supports] Say which item it speaks for or against: fill in `supports` or `contradicts`.
   *[other] This field is empty; fill it in and send it again.
}

refusal-too-long = You wrote { $chars } characters and { $field } holds { $max }; shorten it by { $over ->
        [one] { $over } character
       *[other] { $over } characters
    } and send it again.

refusal-off-scale = { $field ->
    [severity] Severity is a whole number from 1 (a nuisance) to 5 (it stops the customer).
    [strength] Strength is a whole number from 1 (weak) to 5 (strong).
   *[other] That takes a whole number from 1 to 5.
}

refusal-unknown-word = { $field ->
    [job_type] “{ $given }” is not a job type; write functional, social, emotional or supporting with a role, such as “supporting buyer”.
    [role] “{ $given }” is not a role; write buyer, co-creator or transferrer.
    [consent] “{ $given }” is neither yes nor no; say whether the customer agreed to the interview.
    [round] “{ $given }” is not a round; write 1 for NOW and TO BE, or 2 for the gap.
    [outcome] “{ $given }” is not an outcome; write passed, failed or unclear.
    [tag] “{ $given }” is not a tag that fits here; constraints take habit, anxiety, internal, external or time, and catalysts take push, pull or event.
   *[other] “{ $given }” is not one of the words that fit here; pick one from the list.
}

refusal-bad-date = There is no such day for { $field }; write it year first, such as 2026-11-21.
refusal-unknown-time-zone = There is no time zone called “{ $given }”; pick one from the list that appears as you type, such as Europe/Berlin.
refusal-not-an-item-id = “{ $given }” is not an item's id; ids are a letter and a number, such as N1 or J4.
refusal-bad-time = Ferry cannot read “{ $given }” as { $field }; write a day such as 2026-12-01, “Friday”, “Friday 17:00” or “in 3 days”.
refusal-past-time = That is over already; give { $field } in the future.
refusal-out-of-range = { $field } takes a whole number from { $min } to { $max }.
refusal-role-missing = A supporting job needs a role; say whether the customer is buyer, co-creator or transferrer in it.
refusal-role-not-fitting = Only supporting jobs have a role; leave the role out, or choose the type “supporting”.
refusal-too-many = { $field ->
    [context] A job holds { $max ->
        [one] { $max } context
       *[other] { $max } contexts
    }; keep the ones that change how the job is done.
    [supports] Link one item at a time: fill in either `supports` or `contradicts`.
   *[other] One item links to { $max ->
        [one] { $max } other
       *[other] { $max } others
    } at most; keep the ones that matter most.
}

## Items

refusal-unknown-item = This canvas has no { $id }; look up what it has with `/canvas show`.
refusal-removed-item = { $id } is off the canvas; add it anew, or have whoever took it off bring it back with `/canvas undo`.
refusal-wrong-kind = { $id } is { $kind }, and { $wanted } is needed there; look up its id with `/canvas show`.
refusal-not-yours = { $id } is somebody else's; ask its author or a facilitator to change it.
refusal-changed-meanwhile = { $id } has been changed since you opened this; look at it with `/item show` before you go on.
refusal-nothing-changed = { $id } already says just that, so nothing was changed.
refusal-changed-by-other = { $id } has changed again since then; use `/item edit` to reword it.
refusal-rested-on = { $id } cannot be undone while { $by } { $count ->
        [one] builds
       *[other] build
    } on it; change { $count ->
        [one] that item
       *[other] those items
    } first.
refusal-rested-on-hidden = { $id } cannot be undone before its stage closes, since something that is still hidden builds on it; use `/item edit` to reword it.
refusal-hidden = { $id } stays hidden until its stage closes, so nothing can be linked to it or changed in it yet.

## The canvas and its stages

refusal-canvas-exists = This channel is already working on “{ $title }”; open it with `/canvas show`, or have a facilitator put it away with `/canvas archive`.
refusal-no-canvas = There is no active canvas in this channel; start one with `/canvas start`, or bring an archived one back with `/canvas restore`.
refusal-no-archive = There is no such archived canvas in this channel; pick one from the list that appears as you type, or start a new one with `/canvas start`.
refusal-archived = This canvas is archived; a facilitator can bring it back with `/canvas restore`.
refusal-not-archived = This canvas is active already; see it with `/canvas show`.
refusal-other-canvas = That belongs to another canvas than this channel's; use `/canvas show` to see the one here.
refusal-complete = This canvas is complete; a facilitator can reopen a stage with `/stage open`.
refusal-facilitators-only = Only a facilitator can do this; ask one, or have yourself added with `/canvas facilitator add`.
refusal-already-facilitator = That member is a facilitator already, so there is nothing to do.
refusal-not-a-facilitator = That member is not a facilitator of this canvas, so there is nothing to take away.
refusal-last-facilitator = A canvas keeps at least one facilitator; add another with `/canvas facilitator add` first.
refusal-not-collected = { $kind ->
    [now] NOW items are not collected in the stage { $stage }
    [to_be] TO BE items are not collected in the stage { $stage }
    [job] Customer jobs are not collected in the stage { $stage }
    [constraint] Constraints are not collected in the stage { $stage }
    [catalyst] Catalysts are not collected in the stage { $stage }
    [question] Questions are not collected in the stage { $stage }
    [interview] Interviews are not collected in the stage { $stage }
    [insight] Insights are not collected in the stage { $stage }
    [alternative] Alternatives are not collected in the stage { $stage }
    [feature] Features are not collected in the stage { $stage }
    [test] Tests are not collected in the stage { $stage }
    [decision] Decisions are not collected in the stage { $stage }
   *[action] Actions are not collected in the stage { $stage }
}; use `/add` for what is, or { $word ->
    [facilitator] open the stage that fits with `/stage open`
   *[member] ask a facilitator to open the stage that fits
}.
refusal-full = This canvas holds { $items } at most; reword one that is there with `/item edit`.
refusal-nothing-to-undo = There is no change of yours left to undo; use `/item edit` or `/item remove` instead.
refusal-stage-moved = The team has moved on and the stage { $stage } is open now; look at `/stage status` before you go on.
refusal-stage-moved-complete = The team has moved on and the canvas is complete; look at `/stage status` before you go on.
refusal-already-open = The stage { $stage } is open already; add to it with `/add`.
refusal-no-stage-before = { $stage } is the first stage, so there is none to go back to.
refusal-gate-not-reached = The stage { $stage } still misses { $count ->
        [one] { $count } thing
       *[other] { $count } things
    }; see `/stage status`, or go on with a reason: `/stage next reason:`.

## What a gate misses

missing-items = { $have ->
    [0] { $kind ->
        [now] There is no NOW item yet; add { $want ->
            [one] one
           *[other] { $want }
        } with `/now add`.
        [to_be] There is no TO BE item yet; add { $want ->
            [one] one
           *[other] { $want }
        } with `/tobe add`.
        [job] There is no functional job yet, nothing that the customer wants to get done; add { $want ->
            [one] one
           *[other] { $want }
        } with `/job add`.
       *[other] Nothing of it is there yet; add { $want ->
            [one] one
           *[other] { $want }
        }.
    }
   *[other] { $kind ->
        [now] { $have } of { $want } NOW items { $have ->
            [one] is
           *[other] are
        } there; add { $more } more with `/now add`.
        [to_be] { $have } of { $want } TO BE items { $have ->
            [one] is
           *[other] are
        } there; add { $more } more with `/tobe add`.
        [job] { $have } of { $want } functional jobs { $have ->
            [one] is
           *[other] are
        } there; add { $more } more with `/job add`.
       *[other] { $have } of { $want } { $have ->
            [one] is
           *[other] are
        } there; add { $more } more.
    }
}

missing-done = { $done ->
        [0] Nobody has pressed **I'm done** yet; closing usually waits for { $want } of { $of }.
        [one] { $done } of { $of } participants has pressed **I'm done**; closing usually waits for { $want }.
       *[other] { $done } of { $of } participants have pressed **I'm done**; closing usually waits for { $want }.
    }
missing-unlinked = { $items } { $count ->
        [one] starts
       *[other] start
    } from no NOW; link { $count ->
        [one] it
       *[other] each
    } with `/item edit`.
missing-not-asked = { $items } { $count ->
        [one] has
       *[other] have
    } no question yet; write one about what the customer did in the past, or begin with `/question bank`.
missing-interviews = { $have } of { $want } interviews { $have ->
        [one] is
       *[other] are
    } done, and the newest still brought something new.
missing-unlinked-insights = { $items } { $count ->
        [one] says
       *[other] say
    } nothing about any item yet; link { $count ->
        [one] it to what it supports or contradicts with `/insight link`.
       *[other] them to what they support or contradict with `/insight link`.
    }
missing-unconstrained = { $moves } { $count ->
        [one] has
       *[other] have
    } no constraint yet; add what stops the customer with `/gap constraint`.
missing-coverage = Accepted features remove { $percent } % of the constraints' severity; { $want } % are wanted.
missing-none = There is no { $kind } yet; add the first one.
missing-moved-lines = The pass line of { $items } was moved after the result was known; say in the reason why.

## Links, merges, reviews

refusal-not-linkable = { $from } and { $to } cannot be linked: the method knows no link between { $one } and { $other }.
refusal-already-linked = { $from } and { $to } are linked already.
refusal-not-linked = { $from } and { $to } are not linked.
refusal-needed-link = { $id } cannot be without { $to }; to move it elsewhere, use `/item edit`.
refusal-same-item = Name two different items; { $id } and { $id } are the same.
refusal-too-few-parts = A split makes at least two items of { $id }; write a second text.
refusal-not-reviewed = Items are reviewed in the Update stages; the open stage is { $stage }.
refusal-no-marks = Give at least one mark from 1 to 5.
refusal-already-learned = { $id } has its result already; see `/item show`, and have its author or a facilitator correct it with `/test learn`.
refusal-blueprint-changed = Somebody has rewritten the sentence since you opened it; look at it with `/blueprint show` before you go on.

## Votes and settings

refusal-vote-open = A vote on { $kinds } is open already; close it first with `/vote close`.
refusal-no-vote = No vote is open; a facilitator opens one with `/vote open`.
refusal-nothing-to-vote-on = There is nothing to vote on: no { $kinds } are on show yet.
refusal-no-dots-left = You have given { $dots ->
        [one] your dot
       *[other] all { $dots } dots
    }; take one back to give it elsewhere.
refusal-item-has-most = { $id } has { $per_item ->
        [one] the one dot
       *[other] the { $per_item } dots
    } that you may put on one item; give the rest to others.
refusal-no-dots-there = You have no dot on { $id } to take back.
refusal-stays-anonymous = An anonymous canvas stays anonymous, so that nobody who relied on it is exposed.
refusal-nothing-to-change = Those settings are as you ask already.

## Merging and splitting

refusal-merged-item = { $id } was merged into { $into }; go on with { $into }.
refusal-not-mergeable = { $kind ->
    [interview] { $id } and { $into } stay apart, since each interview counts as one conversation; take a doubled one off with `/item remove`.
    [test] { $id } and { $into } stay apart, since each test has a result of its own; take a doubled one off with `/item remove`.
   *[other] { $id } and { $into } stay apart, since they come from different interviews and each counts.
}
refusal-not-splittable = { $kind ->
    [interview] { $id } is an interview, which is one conversation; log the other one with `/interview log`.
   *[other] { $id } is a test, which has one result; plan the other one with `/test plan`.
}

## Deadlines, absences and reminders

refusal-far-time = That is more than a year ahead; give { $field } within the next twelve months.
refusal-nobody-to-remind = Nobody is left to remind: all who take part in { $stage } are done or away.
refusal-reminded-lately = The team was reminded a short while ago; you can remind it again { $distance }.
## Too much

refusal-too-fast = That was a lot in a short time, so this is not done yet; try again in { $seconds ->
        [one] a second
       *[other] { $seconds } seconds
    }.
refusal-history-full = So much has happened on this canvas that its history takes no more; keep a file of it with `/canvas export`, then put it away with `/canvas archive`.
