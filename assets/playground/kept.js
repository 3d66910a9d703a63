// What the page keeps in the browser, as JSON: for this window (drafts, what was seen), or for this reader (the guide).
// Invariant: what a browser does not keep lasts as long as the page, and nothing else changes.

/** A shelf of a storage, with names that begin alike. */
function shelf(storage) {
  /** What the storage did not take, full or forbidden as it was; newer than what it has. */
  const untaken = new Map();
  return {
    get(name, otherwise) {
      try {
        return JSON.parse(untaken.get(name) ?? storage().getItem(`ferry.${name}`)) ?? otherwise;
      } catch {
        return otherwise;
      }
    },
    set(name, value) {
      const text = JSON.stringify(value);
      untaken.delete(name);
      try {
        if (value === null) storage().removeItem(`ferry.${name}`);
        else storage().setItem(`ferry.${name}`, text);
      } catch {
        untaken.set(name, text);
      }
    },
  };
}

/** Lasts as long as the window, over reloads. */
export const inWindow = shelf(() => window.sessionStorage);

/** Lasts for every window of this reader. */
export const always = shelf(() => window.localStorage);
