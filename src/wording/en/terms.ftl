## Names of things. Each message below picks a name by its stable word; keep every word.

kind = { $word ->
    [now] NOW item
    [to_be] TO BE item
    [job] customer job
    [constraint] constraint
    [catalyst] catalyst
    [question] question
    [interview] interview
    [insight] insight
    [alternative] alternative
    [feature] feature
    [test] test
    [decision] decision
   *[action] action
}

kind-a = { $word ->
    [now] a NOW item
    [to_be] a TO BE item
    [job] a customer job
    [constraint] a constraint
    [catalyst] a catalyst
    [question] a question
    [interview] an interview
    [insight] an insight
    [alternative] an alternative
    [feature] a feature
    [test] a test
    [decision] a decision
   *[action] an action
}

kind-count = { $word ->
    [now] { $count ->
        [one] { $count } NOW item
       *[other] { $count } NOW items
    }
    [to_be] { $count ->
        [one] { $count } TO BE item
       *[other] { $count } TO BE items
    }
    [job] { $count ->
        [one] { $count } customer job
       *[other] { $count } customer jobs
    }
    [constraint] { $count ->
        [one] { $count } constraint
       *[other] { $count } constraints
    }
    [catalyst] { $count ->
        [one] { $count } catalyst
       *[other] { $count } catalysts
    }
    [question] { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
    [interview] { $count ->
        [one] { $count } interview
       *[other] { $count } interviews
    }
    [insight] { $count ->
        [one] { $count } insight
       *[other] { $count } insights
    }
    [alternative] { $count ->
        [one] { $count } alternative
       *[other] { $count } alternatives
    }
    [feature] { $count ->
        [one] { $count } feature
       *[other] { $count } features
    }
    [test] { $count ->
        [one] { $count } test
       *[other] { $count } tests
    }
    [decision] { $count ->
        [one] { $count } decision
       *[other] { $count } decisions
    }
   *[action] { $count ->
        [one] { $count } action
       *[other] { $count } actions
    }
}

stage = { $word ->
    [now] NOW
    [to_be] TO BE
    [explore_questions] Exploratory questions
    [explore_interviews] Interviews, round 1
    [update_1] Update 1
    [gap] GAP
    [gap_questions] GAP questions
    [gap_interviews] Interviews, round 2
    [update_2] Update 2
    [design] Solution design
   *[prototype] Prototype test
}

# At most 15 characters each.
stage-short = { $word ->
    [now] NOW
    [to_be] TO BE
    [explore_questions] Questions 1
    [explore_interviews] Interviews 1
    [update_1] Update 1
    [gap] GAP
    [gap_questions] Questions 2
    [gap_interviews] Interviews 2
    [update_2] Update 2
    [design] Design
   *[prototype] Prototype
}

job-type = { $word ->
    [functional] functional
    [social] social
    [emotional] emotional
    [supporting_buyer] supporting: buyer
    [supporting_co_creator] supporting: co-creator
   *[supporting_transferrer] supporting: transferrer
}

# What somebody types who leaves the role out.
job-type-roleless = supporting

# The four types, with what each is about, for menus.
job-type-choice = { $word ->
    [functional] functional – a task or a goal
    [social] social – how others see the customer
    [emotional] emotional – how the customer feels
   *[supporting] supporting – buying, co-creating or passing on
}

value-role = { $word ->
    [buyer] buyer
    [co_creator] co-creator
   *[transferrer] transferrer
}

value-role-choice = { $word ->
    [buyer] buyer – compare, decide, pay, take delivery
    [co_creator] co-creator – design or make part of it
   *[transferrer] transferrer – dispose of it, hand it over, resell it
}

constraint-tag = { $word ->
    [habit] habit
    [anxiety] anxiety
    [internal] internal
    [external] external
   *[time] time
}

constraint-tag-choice = { $word ->
    [habit] habit – it has always been done so
    [anxiety] anxiety – worries about the new
    [internal] internal – skill, knowledge or will
    [external] external – rules, things or other people
   *[time] time – there is none for it
}

catalyst-tag = { $word ->
    [push] push
    [pull] pull
   *[event] event
}

catalyst-tag-choice = { $word ->
    [push] push – the present has become hard to bear
    [pull] pull – the new looks good
   *[event] event – something happens
}

origin = { $word ->
    [observed] observed
    [deduced] deduced
   *[interview] from an interview
}

evidence = { $word ->
    [untested] untested
    [in_test] in test
    [validated] validated
    [invalidated] invalidated
   *[unclear] unclear
}

# The states with what each means, for menus.
evidence-choice = { $word ->
    [untested] untested – nobody has asked customers yet
    [in_test] in test – being asked about
    [validated] validated – customers confirm it
    [invalidated] invalidated – customers refute it
   *[unclear] unclear – asked, without a clear answer
}

field = { $word ->
    [text] the text
    [title] the title
    [customer] the customer
    [situation] the context
    [statement] the job statement
    [job_type] the job type
    [role] the role
    [context] the contexts
    [frequency] the frequency
    [from] the NOW it starts from
    [to] the TO BE it leads to
    [severity] the severity
    [strength] the strength
    [tag] the tag
    [reason] the reason
    [date] the date
    [about] the items it is about
    [round] the round
    [pseudonym] the name
    [segment] the segment
    [consent] the consent
    [notes] the notes
    [interview] the interview
    [supports] the items it supports
    [contradicts] the items it contradicts
    [removes] the constraints it removes
    [supplies] the catalysts it supplies
    [belief] “we believe that”
    [method] “to verify that we will”
    [measure] “and measure”
    [pass_line] “we are right if”
    [observed] “we observed”
    [learned] “we learned”
    [therefore] “therefore we will”
    [outcome] the outcome
    [why] the reason why
    [owner] the owner
    [due] the due date
    [second] the second text
    [third] the third text
    [fourth] the fourth text
    [offering] the offering
    [progress] the progress
    [means] the means
    [alternative] the alternative
    [dots] the number of dots
    [per_item] the number of dots on one item
    [importance] the importance
    [satisfaction] the satisfaction
    [gate] the number
    [query] the words to look for
    [deadline] the deadline
    [until] the time until which you are away
   *[item] the item
}

canvas-part = { $word ->
    [now] NOW and jobs
    [to_be] TO BE
    [gap] GAP
   *[jobs] jobs only
}

audience = { $word ->
    [me] only to me
   *[public] to everybody in the channel
}

job-order = { $word ->
    [id] by id
    [newest] newest first
    [type] by type
    [opportunity] by opportunity, highest first
    [importance] by importance, highest first
    [satisfaction] by satisfaction, lowest first
    [significance] by significance, highest first
   *[votes] by votes, most first
}

language = { $word ->
   *[en] English
}

move = { $from } → { $to }

## Lists, put together from these parts

list-comma = { $first }, { $next }
list-and = { $first } and { $last }
list-rest = { $count } more

kind-many = { $word ->
    [now] NOW items
    [to_be] TO BE items
    [job] jobs
    [constraint] constraints
    [catalyst] catalysts
    [question] questions
    [interview] interviews
    [insight] insights
    [alternative] alternatives
    [feature] features
    [test] tests
    [decision] decisions
   *[action] actions
}

## Jobs: which are listed, and what they are listed by

job-filter = { $word ->
    [functional] functional
    [social] social
    [emotional] emotional
    [supporting] supporting
    [supporting_buyer] supporting: buyer
    [supporting_co_creator] supporting: co-creator
   *[supporting_transferrer] supporting: transferrer
}

job-figure = { $word ->
    [opportunity] opportunity
    [importance] importance
    [satisfaction] satisfaction
   *[significance] significance
}

## Questions, interviews, insights

round-choice = { $word ->
    [1] 1 – NOW and TO BE
   *[2] 2 – the gap
}

answer = { $word ->
    [yes] yes
   *[no] no
}

# What people type, in lower case, parted by commas.
answer-spoken = { $word ->
    [yes] yes, y, yep, true, ok
   *[no] no, n, nope, false
}
day-spoken = { $word ->
    [today] today, now
   *[yesterday] yesterday
}
weekday-spoken = { $number ->
    [1] monday, mon
    [2] tuesday, tue, tues
    [3] wednesday, wed
    [4] thursday, thu, thurs
    [5] friday, fri
    [6] saturday, sat
   *[7] sunday, sun
}
month-spoken = { $number ->
    [1] january, jan
    [2] february, feb
    [3] march, mar
    [4] april, apr
    [5] may
    [6] june, jun
    [7] july, jul
    [8] august, aug
    [9] september, sep, sept
    [10] october, oct
    [11] november, nov
   *[12] december, dec
}

# Questions to begin from, at most 100 characters each.
bank-prompt = { $word ->
    [last_time] Tell me about the last time this happened.
    [set_off] What set it off that day?
    [happening] What else was going on at that moment?
    [first_step] What did you do first?
    [who_else_did] Who else had a part in it?
    [used] What did you use to get it done?
    [hardest] What was the hardest part of it?
    [why_important] Why was that important to you?
    [hoped] What were you hoping for when you started?
    [went_well] How did you know that it had gone well?
    [as_wanted] When did it last go just as you wanted?
    [tried] What have you tried so far to change it?
    [cost] What did that cost you, in money, time or nerves?
    [kept] What kept you from doing it another way?
    [worried] What worried you before you decided?
    [nearly] What nearly made you decide otherwise?
    [gave_up] What did you have to give up for it?
    [fell_back] When did you last fall back into the old way?
    [trigger] What happened on the day you started to look for another way?
    [had_to_be_true] What had to be true before you could change it?
    [finally] What finally made it possible?
    [helped] Who or what helped you along?
    [who_else] Who else should I talk to about this?
   *[not_asked] What should I have asked you about this?
}

## Words of links and actions

stance = { $word ->
    [supports] supports – it speaks for it
   *[contradicts] contradicts – it speaks against it
}

action-scope = { $word ->
    [open] only what is still to be done
   *[all] all, also what is done or given up
}

## The ground of pictures

theme-choice = { $word ->
    [light] light – for a light Discord, slides and paper
   *[dark] dark – as Discord looks to most people
}
