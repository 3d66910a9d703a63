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
   *[type] by type
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
