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
