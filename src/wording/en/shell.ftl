## Answers that no canvas has a part in

shell-only-in-servers = Ferry works in the channels of a server. Go to one and type `/canvas start`.
shell-stopping = Ferry is being restarted and took nothing in. Try again in a moment.
shell-doubtful = Ferry's disk failed at this very moment, so it is not certain that this was saved. Look with `/mine` when Ferry is back, before you send it again. Whoever runs Ferry can look it up as `{ $reference }`.
shell-no-space = The disk that Ferry keeps canvases on is nearly full, so nothing was saved. Tell whoever runs Ferry, and try again when there is room.
shell-form-late = That took longer than Discord allows for opening a form. Open it with the button.
shell-lacks = Ferry cannot post here: it needs { $permissions }. Somebody who manages the channel grants { $count ->
        [one] it
       *[other] them
    } under **Edit Channel → Permissions**, for Ferry's role; then try again.
shell-lacks-some = Ferry works better with { $permissions }, which somebody who manages the channel grants under **Edit Channel → Permissions**.
shell-permission = { $word ->
        [VIEW_CHANNEL] **View Channels** to find the channel
        [SEND_MESSAGES] **Send Messages** to post the board and the summaries
        [SEND_MESSAGES_IN_THREADS] **Send Messages in Threads** to do so in this thread
        [EMBED_LINKS] **Embed Links** to lay them out
        [ATTACH_FILES] **Attach Files** to add pictures and files
        [READ_MESSAGE_HISTORY] **Read Message History** to find its board again after a restart
       *[PIN_MESSAGES] **Pin Messages** to pin the board
    }
shell-open-form = Open the form
shell-picture-late = -# The picture takes longer than usual. Ask once more in a moment to see it.
shell-files-refused = -# Discord did not take the file that belongs here. Try again in a moment.

## Forms that lack something

shell-form-lacks = Something is still missing. Open the form with the button and fill in the rest.
