// What the page shows, kept in the address behind the #, so that a link restores it and the browser's buttons
// go back: `#view=contracts&show=contract/a1`. `#contract/a1` alone is short for `#show=contract/a1`.

const state = (() => {
  const listeners = [];
  let known = parsed();

  function plain(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  function parsed() {
    const text = location.hash.slice(1) === "embed" ? "embed=1" : location.hash.slice(1);
    return text === "" || text.includes("=") ? new URLSearchParams(text) : new URLSearchParams([["show", plain(text)]]);
  }

  function changed(changes) {
    const next = new URLSearchParams(known);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null || value === undefined || value === "") {
        next.delete(key);
      } else {
        next.set(key, value);
      }
    }
    next.sort();
    return next;
  }

  function become(next) {
    const keys = new Set([...known.keys(), ...next.keys()].filter((key) => known.get(key) !== next.get(key)));
    known = next;
    if (keys.size > 0) {
      listeners.forEach((listener) => listener(keys));
    }
  }

  // The address with some keys changed, for links.
  const href = (changes) => `#${changed(changes).toString().replaceAll("%2F", "/")}`;

  // The value of a key as text, null where it has none.
  const get = (key) => known.get(key);

  // Changes some keys; null takes one away. With `push` the browser's back button undoes it.
  function set(changes, { push = false } = {}) {
    const address = href(changes);
    if (address === href({})) {
      return;
    }
    const next = changed(changes);
    try {
      history[push ? "pushState" : "replaceState"](null, "", address);
    } catch {
      // A page in a frame of its own words has no address to write to; its state lasts as long as it does.
    }
    become(next);
  }

  // Calls back with the set of changed keys after every change.
  const on = (listener) => listeners.push(listener);

  addEventListener("hashchange", () => become(parsed()));
  return { get, set, on, href };
})();

// A click that means to follow a link here, not in another tab.
const isPlain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

// A link that changes some keys and leaves the others as they are.
function follow(event, changes) {
  if (isPlain(event)) {
    event.preventDefault();
    state.set(changes, { push: true });
  }
}
