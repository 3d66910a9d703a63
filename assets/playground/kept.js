// What the page keeps in the browser, as JSON: for this window (drafts, what was seen), or for this reader (the guide).
// Invariant: a browser that keeps nothing changes nothing else.

/** A shelf of a storage, with names that begin alike. */
const shelf = (storage) => ({
  get(name, otherwise) {
    try {
      return JSON.parse(storage().getItem(`ferry.${name}`)) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  set(name, value) {
    try {
      if (value === null) storage().removeItem(`ferry.${name}`);
      else storage().setItem(`ferry.${name}`, JSON.stringify(value));
    } catch {
      // Full or forbidden: it lasts as long as the page.
    }
  },
});

/** Lasts as long as the window, over reloads. */
export const inWindow = shelf(() => window.sessionStorage);

/** Lasts for every window of this reader. */
export const always = shelf(() => window.localStorage);
