## Commands: what each does (at most 100 characters), its options by name (at most 100), and an example.
## In other languages `.name` is the command's name there, and `.OPTION-name` an option's.

command-canvas = This channel's canvas

command-canvas-start = Start this channel's canvas; you become its facilitator
    .title = What the canvas is about, such as “Dinner on weekdays”
    .customer = Who makes the progress, such as “parents who both work full time”
    .context = The situation it is about, such as “the hours between school and bedtime”
    .anonymous = Do not store who contributed what; this cannot be turned off later
    .hidden = Hide contributions from others until their stage closes
    .dots = Votes that each member may give; 5 unless you choose otherwise
    .language = The language of Ferry's posts in this channel
    .timezone = Where the team's deadlines are meant, such as Europe/Berlin
    .example = /canvas start title:Dinner on weekdays customer:parents who both work full time

command-canvas-show = Show the canvas to you alone, or to the channel
    .part = The part to show; all of it unless you choose
    .as = Who sees it; only you unless you choose
    .example = /canvas show part:gap as:public

command-canvas-board = Post the live board anew at the bottom of the channel
    .example = /canvas board

command-canvas-facilitator = Who leads this canvas

command-canvas-facilitator-add = Make a member a facilitator of this canvas
    .member = Who is to lead it with you
    .example = /canvas facilitator add member:@ben

command-canvas-facilitator-remove = Take a member's part as facilitator away
    .member = Who is to lead it no longer
    .example = /canvas facilitator remove member:@ben

command-canvas-archive = Put this canvas away; nothing is lost and it can be restored
    .example = /canvas archive

command-canvas-restore = Bring an archived canvas back
    .canvas = Which one; the newest unless you choose
    .example = /canvas restore

command-canvas-undo = Take your own last change back
    .example = /canvas undo

command-canvas-history = Show who changed what, newest first
    .item = Only what happened to this item
    .example = /canvas history item:N1

command-stage = The stages of the canvas

command-stage-status = Show where the stages stand and what the open one still misses
    .example = /stage status

command-stage-next = Close the open stage and open the next
    .reason = Why you go on although something is missing; it will stand in the summary
    .example = /stage next

command-stage-back = Go back to the stage before; nothing is deleted
    .example = /stage back

command-stage-open = Open any stage, or reopen one
    .stage = Which stage
    .example = /stage open stage:gap

command-stage-done = Say that you are done with this stage, or take it back
    .example = /stage done

command-add = Add what the open stage collects
    .text = What you contribute; leave it out to open the form
    .example = /add text:Ana writes the shopping list on the bus

command-now = The customer's present

command-now-add = Add what you observe of the customer's present
    .text = What happens now, as somebody could see it; leave it out to open the form
    .example = /now add text:Dinner is decided at the fridge, after six

command-tobe = What the customer desires

command-tobe-add = Add what the customer wants instead
    .text = The state the customer wants to be in; leave it out to open the form
    .from = The NOW items it starts from, such as N1, N3
    .example = /tobe add text:Everybody knows by noon what is for dinner from:N1, N3

command-job = What the customer is trying to get done

command-job-add = Add something the customer is trying to get done
    .type = What sort of job it is
    .statement = Verb, object and situation; leave it out to open the form
    .role = The customer's part in a supporting job
    .context = Situations in which it is done, separated by semicolons
    .frequency = How often it is done, such as “every Sunday”
    .example = /job add type:functional statement:plan the week's meals on a Sunday evening

command-job-list = List the customer jobs
    .type = Only jobs of this type
    .sort = The order; by id unless you choose
    .example = /job list type:social

command-gap = What lies between NOW and TO BE

command-gap-constraint = Add what stops the customer on the way from NOW to TO BE
    .text = What is in the way; leave it out to open the form
    .from = The NOW item it starts from
    .to = The TO BE item it keeps the customer from
    .severity = From 1 (a nuisance) to 5 (it stops the customer); 3 unless you choose
    .tag = What sort of force it is
    .example = /gap constraint text:Nobody knows who shops today from:N1 to:T1 severity:4

command-gap-catalyst = Add what makes the way from NOW to TO BE smoother
    .text = What helps or sets it off; leave it out to open the form
    .from = The NOW item it starts from
    .to = The TO BE item it helps the customer reach
    .strength = From 1 (weak) to 5 (strong); 3 unless you choose
    .tag = What sort of force it is
    .example = /gap catalyst text:The second child starts school from:N1 to:T1 tag:event

command-gap-list = List constraints and catalysts by the move they belong to
    .example = /gap list

command-item = Any item of the canvas

command-item-show = Show an item with its links and its history
    .item = Its id or words of its text
    .example = /item show item:J4

command-item-edit = Reword an item; your own, or any if you are a facilitator
    .item = Its id or words of its text
    .example = /item edit item:N2

command-item-remove = Take an item out; your own, or any if you are a facilitator
    .item = Its id or words of its text
    .example = /item remove item:N2

command-mine = Show what you have contributed
    .example = /mine

command-help = Show what Ferry can do and how to begin
    .command = The command you want to know more about
    .example = /help command:job add

command-about = Say what Ferry is and which version runs here
    .example = /about

## Help

help-topic = { $word ->
    [contribute] Contribute
    [look] Look around
    [change] Change your own
    [lead] Lead the team
   *[ferry] About Ferry
}

who-may = { $word ->
    [everyone] Everyone
    [author] The author and facilitators
   *[facilitators] Facilitators
}

help-table-command = Command
help-table-does = What it does
help-table-who = Who

## Forms: titles and labels at most 45 characters, placeholders at most 100

form-title-start = Start a canvas
form-title-add = { $word ->
    [now] Add what you observe
    [to_be] Add what the customer wants
    [constraint] Add what stops the customer
    [alternative] Add what customers use today
    [feature] Add a feature
    [test] Plan a test
    [question] Add a question for the interviews
    [interview] Log an interview
    [insight] Add an insight
   *[catalyst] Add what helps the customer
}
form-title-add-job = { $word ->
    [functional] Add a functional job
    [social] Add a social job
    [emotional] Add an emotional job
    [supporting_buyer] Add a supporting job: buyer
    [supporting_co_creator] Add a supporting job: co-creator
   *[supporting_transferrer] Add a supporting job: transferrer
}
form-title-edit = Reword { $id }
form-title-pass-gate = Go on from { $stage }

input-title = What is the canvas about?
    .placeholder = Dinner on weekdays
input-customer = Who is the customer?
    .placeholder = Parents of school children who both work full time
input-situation = In which situation?
    .placeholder = The hours between school and bedtime, with nothing planned

input-now-text = What do you observe?
    .placeholder = One fact that anybody could see: “Dinner is decided at the fridge, after six”

input-to-be-text = What does the customer want instead?
    .placeholder = The state, not a solution: “Everybody knows by noon what is for dinner”
input-to-be-from = Which NOW items does it start from?
    .placeholder = N1, N3

input-job-statement = What is the customer trying to get done?
    .placeholder-functional = Verb, object, situation: “plan the week's meals on a Sunday evening”
    .placeholder-social = “be perceived as a caring parent by the other parents at school”
    .placeholder-emotional = “feel at ease when six o'clock comes and the children are hungry”
    .placeholder-buyer = “compare what a week of dinners costs before the family shops”
    .placeholder-co-creator = “tell the shop which meals the children like, so that its box fits”
    .placeholder-transferrer = “pass on the vegetables that are left before a holiday”
    .placeholder-any = Verb, object, situation; no solution and no feeling
input-job-type = What sort of job is it?
    .placeholder = functional, social, emotional, or: supporting buyer
input-job-context = In which situations? One a line
    .placeholder = With two children in the car, ten minutes before the shop closes
input-job-frequency = How often?
    .placeholder = Every weekday

input-constraint-text = What stops the customer?
    .placeholder = “Nobody knows who passes the shop today”; what is in the way, not its remedy
input-catalyst-text = What helps, or sets it off?
    .placeholder = “The second child starts school”; an event, a push or a pull
input-gap-from = From which NOW item?
    .placeholder = N1
input-gap-to = To which TO BE item?
    .placeholder = T1
input-severity = How severe is it, from 1 to 5?
    .placeholder = 1: a nuisance, 5: it stops the customer
input-strength = How strong is it, from 1 to 5?
    .placeholder = 1: weak, 5: strong
input-constraint-tag = What sort of force?
    .placeholder = habit, anxiety, internal, external or time
input-catalyst-tag = What sort of force?
    .placeholder = push, pull or event

input-reason = Why go on although something is missing?
    .placeholder = Two of us are away until Monday, and the pattern is clear already

## What could not be read

misread-stale = This command has changed since Discord last loaded it; press Ctrl+R or reopen Discord, then try again.
misread-old-control = That button or form is from another version of Ferry; post a fresh board with `/canvas board` and go on from there.

## Rating and voting

command-job-rate = Rate a job, privately: how important and how satisfying it is, and how much it matters
    .job = The job: its id or words of it
    .importance = How important is it to get this done? 1 not at all … 5 very much
    .satisfaction = How satisfied with the way it gets done today? 1 not at all … 5 very much
    .consequences = How bad is it when this goes wrong? 1 not at all … 5 very much
    .dissatisfaction = How far do today's solutions fall short? 1 not at all … 5 very much
    .many = How many customers want this done? 1 hardly any … 5 nearly all
    .pay = How much would some pay to get it done well? 1 nothing … 5 a great deal
    .interviewee = The interview, if a customer rated it there and not you
    .example = /job rate job:J1 importance:5 satisfaction:2

command-vote = Voting by dots

command-vote-open = Open a vote; totals stay hidden until you close it
    .kind = What the team votes on
    .dots = Dots for each voter; the canvas's number unless you choose
    .per_item = Most dots that one voter may put on one item; 3 unless you choose
    .example = /vote open kind:feature

command-vote-cast = Vote: opens your ballot, or puts dots on one item
    .item = The item: its id or words of it; leave it out to open your ballot
    .dots = How many of your dots the item is to have; 0 takes them back
    .example = /vote cast

command-vote-close = Close the vote and post its result
    .example = /vote close
## Evidence and review

command-stage-review = Go through the items one by one, in the light of what the interviews showed
    .example = /stage review

command-item-evidence = Show what interviews say for and against an item, or decide what that proves
    .item = Its id or words of its text
    .state = What it proves; the author or a facilitator decides. Leave it out to look at it first
    .example = /item evidence item:N2

form-title-reword = Reword { $id }
form-title-add-from = { $kind } from { $id }
## Solution: features, alternatives, tests, the blueprint

command-gap-coverage = Show which features remove which constraints, and what nobody removes yet
    .example = /gap coverage

command-alternative = What customers use today

command-alternative-add = Add what customers use today instead; doing nothing counts too
    .text = What they use or do; leave it out to open the form
    .removes = The constraints it removes for them, such as C1, C3
    .example = /alternative add text:A paper list on the fridge removes:C1

command-alternative-list = List what customers use today
    .example = /alternative list

command-feature = What your solution does

command-feature-add = Add what your solution could do
    .text = What it does for the customer; leave it out to open the form
    .removes = The constraints it removes, such as C1, C3
    .supplies = The catalysts it supplies, such as K1
    .example = /feature add text:A shopping list that everybody can see removes:C1 supplies:K1

command-feature-decide = Accept or drop a feature; your own, or any if you are a facilitator
    .feature = Its id or words of its text
    .status = What becomes of it
    .example = /feature decide feature:F1 status:accepted

command-feature-list = List the features, accepted ones first
    .example = /feature list

command-test = Tests of your solution with customers

command-test-plan = Plan a test: what you believe, how you try it, and what counts as a pass
    .belief = We believe that …; leave it out to open the form
    .method = To verify that, we will …
    .measure = And measure …
    .pass_line = We are right if …; set it before you see the result
    .about = The features it puts to the test, such as F1
    .example = /test plan belief:Parents keep a shared list method:Give it to 5 families measure:Entries pass_line:4 use it daily

command-test-learn = Note what came of a test
    .test = Its id or words of its belief
    .observed = We observed …; leave it out to open the form
    .learned = From that we learned …
    .therefore = Therefore we will …
    .outcome = Was the pass line reached?
    .example = /test learn test:X1 observed:3 of 5 used it learned:They forget it therefore:Remind them at five outcome:failed

command-test-list = List the tests and how they went
    .example = /test list

command-blueprint = Your solution on one page

command-blueprint-show = Show what you promise, the features that keep it, their tests, and what stays open
    .example = /blueprint show

command-blueprint-edit = Write the sentence that says what you promise
    .example = /blueprint edit

form-title-learn = What came of { $id }?
form-title-ad-lib = The promise in one sentence

input-alternative-text = What do customers use today?
    .placeholder = “A paper list on the fridge”; doing nothing counts too
input-alternative-removes = Which constraints does it remove?
    .placeholder = C1, C3; none if it removes none
input-feature-text = What does it do for the customer?
    .placeholder = “A shopping list that everybody in the family can see and add to”
input-feature-removes = Which constraints does it remove?
    .placeholder = C1, C3
input-feature-supplies = Which catalysts does it supply?
    .placeholder = K1
input-belief = We believe that …
    .placeholder = parents will keep a shared list if it is on both phones
input-method = To verify that, we will …
    .placeholder = give a sketch of it to five families for a week
input-measure = And measure …
    .placeholder = on how many days both parents add something
input-pass-line = We are right if …
    .placeholder = four of five families do so on three days or more
input-test-about = Which items does it test?
    .placeholder = F1; other items such as C2 are fine too
input-observed = We observed …
    .placeholder = two of five families used it on three days
input-learned = From that we learned that …
    .placeholder = the parent who shops needs to see it at the shop
input-therefore = Therefore we will …
    .placeholder = try it again with a reminder at five o'clock
input-outcome = Was the pass line reached?
    .placeholder = passed, failed or unclear
input-offering = Our … (what you offer)
    .placeholder = shared shopping list
input-ad-lib-customer = helps … (whom)
    .placeholder = parents who both work full time
input-progress = who want to … (the progress)
    .placeholder = settle dinner before noon
input-means = by … (how)
    .placeholder = removing the guesswork and reminding whoever passes the shop
input-ad-lib-alternative = unlike … (what they use today)
    .placeholder = a paper list on the fridge
## Questions, interviews, insights

command-question = Questions for the interviews

command-question-add = Add a question for the interviews
    .text = The question; leave it out to open the form
    .about = The items it asks about, such as N1, T2
    .round = 1 for NOW and TO BE, 2 for the gap; the round of the open stage unless you choose
    .example = /question add text:When did you last decide what to cook? about:N1, T1

command-question-list = List the questions and what nobody asks about yet
    .round = Only questions of this round
    .example = /question list

command-question-bank = Begin a question from a proven one
    .about = The item you want to ask about
    .example = /question bank about:N1

command-interview = Talks with customers

command-interview-log = Log an interview that you held
    .pseudonym = What the customer is called here; never the real name
    .segment = What sort of customer it is, such as “two children, both parents work”
    .date = When it took place, such as 2026-11-20, 20 Nov or yesterday; today unless you say
    .consent = Whether the customer agreed to the interview
    .notes = What you want to keep of it
    .example = /interview log pseudonym:Cleo segment:two children, both parents work consent:yes

command-interview-list = List the interviews with what each of them brought that was new
    .round = Only interviews of this round; the round of the open stage unless you choose
    .example = /interview list

command-insight = What the interviews showed

command-insight-add = Add something that a customer said or did
    .text = The quote or what you saw; leave it out to open the form
    .interview = The interview it comes from, such as V1
    .supports = The items it speaks for, such as N1, T2
    .contradicts = The items it speaks against
    .strength = 1 opinion, 2 told fact, 3 seen, 4 gave time or name, 5 paid or uses it; 2 unless you choose
    .example = /insight add text:I order pizza whenever practice runs late interview:V1 supports:N2

command-insight-link = Say what an insight supports or contradicts
    .insight = The insight
    .supports = The item it speaks for
    .contradicts = The item it speaks against
    .example = /insight link insight:E1 supports:N2

form-title-add-question = Add a question for round { $round }

input-question-text = What will you ask?
    .placeholder = One question about the past: “When did you last decide what to cook?”
input-question-about = Which items does it ask about?
    .placeholder = N1, T2
input-round = For which round?
    .placeholder = 1 for NOW and TO BE, 2 for the gap

input-pseudonym = What is the customer called here?
    .placeholder = “Cleo”; never the real name
input-segment = What sort of customer is it?
    .placeholder = Two children, both parents work
input-day = When did it take place?
    .placeholder = 2026-11-20, 20 Nov, yesterday; leave it blank for today
input-consent = Did the customer agree to it? Yes or no
    .placeholder = yes
input-notes = What do you want to keep of it?
    .placeholder = Where you met, what struck you; findings are added as insights afterwards

input-insight-text = What did the customer say or do?
    .placeholder = In the customer's words: “I order pizza whenever practice runs late”
input-insight-interview = From which interview?
    .placeholder = V1
input-supports = Which items does it speak for?
    .placeholder = N1, T2
input-contradicts = Which items does it speak against?
    .placeholder = C1
input-insight-strength = How strong is it, from 1 to 5? Blank means 2
    .placeholder = 1 opinion, 2 told fact, 3 seen, 4 gave time or name, 5 paid or uses it
## Links, merges, decisions, actions

command-item-trace = Show the chain an item stands in, from customers' words to features and tests
    .item = Its id or words of its text
    .example = /item trace item:N2

command-item-link = Link two items, such as a question to what it asks about
    .item = One of the two
    .to = The other; Ferry knows which way the link goes
    .as = For an insight: whether it supports or contradicts; supports unless you choose
    .example = /item link item:E1 to:N2 as:contradicts

command-item-unlink = Take the link between two items away
    .item = One of the two
    .to = The other
    .example = /item unlink item:E1 to:N2

command-item-merge = Make one of two items that say the same; can be undone
    .item = The one that ends; your own, or any if you are a facilitator
    .into = The one that goes on, with the links and votes of both
    .example = /item merge item:N3 into:N1

command-item-split = Make two to four items of one that says several things
    .item = Its id or words of its text
    .example = /item split item:N2

command-decision = What the team has decided

command-decision-add = Note what the team has decided
    .text = What you decided; leave it out to open the form
    .why = Why, in a sentence
    .example = /decision add text:We talk to parents of school children first why:Their evenings are the hardest

command-decision-list = List what the team has decided and why
    .example = /decision list

command-action = What somebody is to do

command-action-add = Note what somebody is to do
    .text = What is to be done; leave it out to open the form
    .owner = Who does it; leave it out and anybody can take it on
    .due = Until when: Friday, Friday 17:00, 1 Dec, 2026-12-01, in 3 days
    .example = /action add text:Find five parents for interviews owner:@ben due:Friday 17:00

command-action-done = Mark an action as done; one that you own or noted, or any if you are a facilitator
    .action = Its id or words of its text
    .example = /action done action:O1

command-action-list = List what is to be done, the most urgent first
    .show = Which; what is still to be done unless you choose
    .example = /action list

form-title-note = { $word ->
    [decision] Note what you decided
   *[action] Note what is to be done
}
form-title-split = Split { $id }

input-decision-text = What did you decide?
    .placeholder = “We talk to parents of school children first”
input-why = Why?
    .placeholder = “Their evenings are the hardest, and we know ten of them”
input-action-text = What is to be done?
    .placeholder = “Find five parents who have an hour this week”
input-due = Until when?
    .placeholder = Friday, Friday 17:00, 1 Dec, 2026-12-01, or: in 3 days

input-split-first = The first, which keeps the id
    .placeholder = One thing, in its own words
input-split-second = The second
    .placeholder = Another thing, in its own words
input-split-third = A third, if there is one
    .placeholder = Another thing, in its own words
input-split-fourth = A fourth, if there is one
    .placeholder = Another thing, in its own words
## Settings, search, the list of canvases, commands in a message's menu

command-canvas-settings = Show how this canvas works; a facilitator changes it
    .title = What the canvas is about, such as “Dinner on weekdays”
    .customer = Who makes the progress, such as “parents who both work full time”
    .context = The situation it is about, such as “the hours between school and bedtime”
    .anonymous = Name nobody any more, with what they added before either; this cannot be turned off later
    .hidden = Hide contributions from others until their stage closes
    .dots = Votes that each member may give in the next vote
    .language = The language of Ferry's posts in this channel
    .timezone = Where the team's deadlines are meant, such as Europe/Berlin
    .theme = Whether the pictures of this canvas are dark or light
    .now_items = NOW items wanted before NOW closes
    .functional_jobs = Functional jobs wanted before NOW closes
    .done_percent = Percent of the participants who should be done before NOW closes
    .to_be_items = TO BE items wanted before TO BE closes
    .interviews = Interviews wanted in each round
    .interviews_without_news = Interviews in a row without anything new that are as good
    .coverage_percent = Percent of the gap that accepted features should cover
    .example = /canvas settings dots:7

command-canvas-search = Find items by their words or their id
    .text = Words that are in it, in any order; or an id such as N3
    .example = /canvas search text:dinner

command-canvas-list = List the canvases of this server that you may see
    .example = /canvas list

message-command-insight = In the menu of a message, under Apps: add what it says as an insight
    .example = Right-click a message, or press and hold it → Apps → Add as insight

help-topic-about = { $word ->
    [contribute] Add what you see, hear, ask and propose.
    [look] See where the canvas stands, and find things on it.
    [change] Reword, take off and undo; tidy up what belongs together.
    [lead] Start a canvas and take the team from stage to stage.
   *[ferry] What Ferry is, and this help.
}

misread-wordless = There are no words in that message that Ferry could take over; a picture or a file is none. Write in your own words what it shows: `/insight add`.

## Files: a canvas out of Ferry, and back in

command-canvas-export = Get this canvas as a file, with all of it that you may see
    .format = What sort of file
    .example = /canvas export format:markdown
command-canvas-import = Make the canvas of a JSON export this channel's canvas
    .file = A JSON file that /canvas export gave
    .example = /canvas import file:dinner-2026-03-02.json

export-format = { $word ->
    [markdown] Markdown – a document to read and to share
    [json] JSON – everything, for other programs and for import
    [csv] CSV – a table for spreadsheets, one row an item
    [png] PNG – the picture
    [svg] SVG – the picture, sharp at any size
   *[pdf] PDF – the picture on a page, to print
}

## Deadlines, absences and reminders

command-stage-deadline = Say until when the open stage is to be done; whoever is not done is reminded
    .when = When, in the canvas's time zone: Friday 17:00, 1 Dec, in 3 days; none takes it away
    .example = /stage deadline when:Friday 17:00
command-stage-away = Say that you are away, so that reminders leave you out
    .until = Until when: Monday, 1 Dec 09:00, in 3 days; leave it out for as long as this stage is open
    .example = /stage away until:Monday 09:00
command-stage-nudge = Remind those who are neither done nor away, here in the channel
    .example = /stage nudge
## What Ferry keeps about you

command-privacy = See, get or delete what Ferry keeps about you

command-privacy-show = See what Ferry keeps about you in this server
    .example = /privacy show
command-privacy-export = Get all that Ferry keeps about you as a file
    .example = /privacy export
command-privacy-forget = Have Ferry forget you in this server, for good; it asks first
    .texts = What becomes of what you wrote; Ferry asks unless you choose
    .example = /privacy forget texts:keep

privacy-texts = { $word ->
    [keep] keep – what I wrote stays, with nobody’s name
   *[remove] remove – what I wrote goes too
}

command-canvas-delete = Delete this canvas; until it is erased after a while, it can be restored
    .title = The canvas's title, to show that you mean it
    .example = /canvas delete title:Dinner on a weekday
