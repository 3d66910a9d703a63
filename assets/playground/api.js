// The page's only way to the playground: requests to the address that it came from.

/** What the playground refused, in a sentence for a person. */
export class Refused extends Error {}

/** The playground is not there. */
export class Gone extends Error {}

async function ask(path, options) {
  let response;
  try {
    response = await fetch(path, { cache: "no-store", ...options });
  } catch {
    throw new Gone("The playground does not answer. Is it still running?");
  }
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  throw new Refused(body.error ?? `The playground answered with ${response.status}.`);
}

/** Reads. */
export const get = (path, query = {}) => ask(`${path}?${new URLSearchParams(query)}`);

/** Does. The header is one that no other page can send here unasked. */
export const post = (path, body = {}) => ask(path, {
  method: "POST",
  headers: { "content-type": "application/json", "x-playground": "1" },
  body: JSON.stringify(body),
});

/** Calls back at each change of the World, and with whether the playground is there. */
export function follow(changed, present) {
  const events = new EventSource("/api/events");
  events.onmessage = (event) => changed(Number(event.data));
  events.onopen = () => present(true);
  events.onerror = () => present(false);
}
