// The page's only way to the playground: requests to the address that it came from.

/** Milliseconds before the page asks anew for word of changes; a browser by itself waits longer, or gives up. */
const ASK_ANEW_MS = 1_000;

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
  let response;
  try {
    response = await fetch(path, { cache: "no-store", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Gone("The playground does not answer. Is it still running?");
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  throw new Refused(body.error ?? `The playground answered with ${response.status}.`, response.status);
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
export function follow(changed, present) {
  const events = new EventSource("/api/events");
  events.onmessage = () => changed();
  events.onopen = () => present(true);
  events.onerror = () => {
    events.close();
    present(false);
    setTimeout(() => follow(changed, present), ASK_ANEW_MS);
  };
}
