// The page's only way to the playground: requests to the address that it came from.

/** Milliseconds before the page asks anew for word of changes: at first, and at most after several times in vain. */
const ASK_ANEW_MS = 250;
const ASK_ANEW_MOST_MS = 4_000;

/** What the playground refused, in a sentence for a person; `status` is HTTP's. */
export class Refused extends Error {
  constructor(sentence, status) {
    super(sentence);
    this.status = status;
  }
}

/** The playground is not there. */
export class Gone extends Error {}

async function ask(path, options) {
  const response = await orGone(fetch(path, { cache: "no-store", ...options }));
  if (response.ok) return orGone(response.json());
  const body = await response.json().catch(() => ({}));
  throw new Refused(body.error ?? `The playground answered with ${response.status}.`, response.status);
}

/** What it answers; an answer that is not whole is none. */
async function orGone(answering) {
  try {
    return await answering;
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Gone("The playground does not answer. Is it still running?");
  }
}

/** Reads; `signal` may end it early. */
export const get = (path, query = {}, signal = undefined) => ask(`${path}?${new URLSearchParams(query)}`, { signal });

/** Does. The header is one that no other page can send here unasked. */
export const post = (path, body = {}) => ask(path, {
  method: "POST",
  headers: { "content-type": "application/json", "x-playground": "1" },
  body: JSON.stringify(body),
});

/** Calls back at each change of the World, and with whether the playground is there. */
export function follow(changed, present, pause = ASK_ANEW_MS) {
  // A WebSocket, for a browser has six ordinary connections to one host, whatever the number of its windows.
  const words = new WebSocket(`ws://${location.host}/api/events`);
  let wait = pause;
  words.onmessage = () => changed();
  words.onopen = () => {
    wait = ASK_ANEW_MS;
    present(true);
  };
  words.onclose = () => {
    present(false);
    setTimeout(() => follow(changed, present, Math.min(2 * wait, ASK_ANEW_MOST_MS)), wait);
  };
}
