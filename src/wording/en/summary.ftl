## Posts that look back

summary-heading = ### Stage { $number } is closed: { $stage }
summary-added = Added: { $what }, by { $people ->
        [one] one person
       *[other] { $people } people
    }.
summary-nothing-added = Nothing was added in this stage.
summary-done = { $of ->
        [0] Nobody took part yet.
       *[other] { $done } of { $of } said they were done.
    }
summary-changed = Changed in this stage
summary-edited = Reworded: { $ids }.
summary-removed = Taken off: { $ids }.
summary-missing = Left open
left-items = ⬜ { $have } of { $want } { $word ->
        [now] NOW items
        [to_be] TO BE items
       *[job] functional jobs
    }
left-done = ⬜ { $done } of { $of } people were done
left-unlinked = ⬜ No NOW to start from: { $ids }
left-not-asked = ⬜ No question about { $ids }
left-interviews = ⬜ { $have } of { $want } interviews
left-insights = ⬜ Not linked to any item: { $ids }
left-moves = ⬜ No constraint for { $moves }
left-coverage = ⬜ { $percent } % of the gap covered, { $want } % wanted
left-none = ⬜ No { $kind }
left-hidden = ⬜ Something that is still hidden
left-moved-lines = ⬜ Pass line changed after the result: { $ids }
summary-reason = **Why the team went on:** { $reason }
summary-next = Next is stage { $number }: { $stage }
summary-last = That was the last stage. The canvas is complete.

completed-heading = ## 🏁 { $title }: the canvas is complete
completed-moves = { $count ->
        [0] No move from NOW to TO BE.
        [one] One move from NOW to TO BE.
       *[other] { $count } moves from NOW to TO BE.
    }
completed-dates = From { $from } to { $to }.

button-show = Show the canvas

## Votes

vote-opened-heading = ### ● Vote on { $kinds }
vote-opened = Everybody has { $dots ->
        [one] one dot
       *[other] { $dots } dots
    } for the { $kinds } that matter most{ $limit }. Press **Vote** to give them, and take them back as you like. Nobody sees your dots, and totals show once the vote is closed.
vote-closed-heading = ### ● The vote on { $kinds } is closed
vote-result = { $voters ->
        [one] One person
       *[other] { $voters } people
    } voted
vote-cut = The first { $count } that have dots
vote-place = **{ $rank }.** { $item } ●{ $votes }{ $word ->
    [tied] {" "}*(tie)*
   *[alone] {""}
}
vote-nobody = Nobody voted.
vote-without = Without a dot: { $ids }
## What an update changed, and what is carried on

diff-title = What changed · { $count }
diff-nothing = Nothing changed
diff-looked-at = Looked at { $done } of { $total } items.
diff-untouched = Not looked at: { $ids }.
diff-heading = { $word ->
    [reworded] **Reworded**
    [refined] **Changed, with the same words**
    [added] **Added**
    [dropped] **Dropped**
    [merged] **Merged**
   *[confirmed] **Confirmed**
}
diff-item = **{ $id }** { $text }
diff-reworded = **{ $id }** { $before } → { $now }
diff-merged = **{ $id }** { $text } → { $into }
diff-line = { $told } · { $cause }
diff-no-interview = no interview named
carried-actions = Open actions · { $count }
carried-action = **{ $id }** { $text } · { $owner }
carried-action-due = **{ $id }** { $text } · { $owner }, due { $due }
carried-nobody = nobody yet
carried-decisions = Decisions · { $count }
carried-decision-why = **{ $id }** { $text } – { $why }
carried-flags = ⚑ Look at again · { $count }
