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
## Files that people keep

file-column = { $word ->
    [id] Id
    [kind] Kind
    [text] Text
    [type] Type
    [status] Status
    [severity] Severity
    [strength] Strength
    [tag] Tag
    [from] From
    [to] To
    [removes] Removes
    [supplies] Supplies
    [about] About
    [interview] Interview
    [supports] Supports
    [contradicts] Contradicts
    [evidence] Evidence
    [insights_for] Speaks for it
    [insights_against] Speaks against it
    [flags] ⚑ Look at it again
    [support] Support
    [interviewees] Interviewees heard
    [votes] Votes
    [team_raters] Raters, team
    [team_importance] Importance, team
    [team_satisfaction] Satisfaction, team
    [team_opportunity] Opportunity, team
    [team_significance] Significance, team
    [customer_raters] Raters, customers
    [customer_importance] Importance, customers
    [customer_satisfaction] Satisfaction, customers
    [customer_opportunity] Opportunity, customers
    [customer_significance] Significance, customers
    [contexts] When and where
    [frequency] How often
    [round] Round
    [times_asked] Times asked
    [date] Date
    [segment] Segment
    [consent] Consent
    [asked] Questions asked
    [notes] Notes
    [method] To verify that, we will
    [measure] And measure
    [pass_line] We are right if
    [line_moved] Pass line
    [observed] We observed
    [learned] We learned
    [therefore] Therefore we will
    [why] Why
    [owner] Owner
    [due] Due
    [stage] Stage
    [origin] Origin
    [author] By
    [added] Added
    [changed] Changed
   *[first] First wording
}
file-labelled = { $label }: { $value }
file-people-unknown = { $known ->
        [0] { $count ->
            [one] one person
           *[other] { $count } people
        }
       *[other] { $count ->
            [one] one other
           *[other] { $count } others
        }
    }
file-made = **As of:** { $when } ({ $zone })
file-hidden = What others add to an open stage stays hidden until it closes, and so do all totals. They are not in this file.
file-people = { $count ->
        [0] **Takes part:** nobody yet
        [one] **Takes part:** { $people }
       *[other] **Take part:** { $people }
    } · { $leaders ->
        [one] **Facilitator:** { $facilitators }
       *[other] **Facilitators:** { $facilitators }
    }
file-people-anonymous = { $count ->
        [0] Nobody has contributed yet.
        [one] One person takes part.
       *[other] { $count } people take part.
    } The canvas is anonymous, so nobody is named.
file-removed-by = Severity: { $severity } · Removed by: { $what }
file-proposed = *Ferry's proposal, put together from the canvas.*
file-effect = { $word ->
    [removes] Removes
   *[supplies] Supplies
} **{ $id }** { $text } ({ $weight } of 5, { $evidence })
file-stages = How the stages went
file-stage = **{ $number }. { $stage }**, { $word ->
    [open] open since { $day }
    [closed] closed on { $day }
   *[left] opened on { $day } and left without being closed
}

## Deadlines

summary-due = The deadline was { $when }.
file-deadline = Deadline: { $when }
