// The keys of the site. Every page works without them.
(() => {
  "use strict";

  const FIELDS = "input, select, textarea, [contenteditable]";

  // Nothing happens while somebody types, holds a modifier, or answers a dialog.
  function isMeantForThePage(event) {
    const held = event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented;
    return !held && !event.target.closest(FIELDS) && !document.querySelector("dialog[open]");
  }

  function search() {
    const field = document.querySelector("main input[type=search]") || document.getElementById("search");
    field?.focus();
    field?.select();
    return Boolean(field);
  }

  function edit() {
    const link = document.querySelector('a[data-key="e"]');
    link?.click();
    return Boolean(link);
  }

  // From link to link of a list's rows, the first of each row; from elsewhere on the page the arrows scroll as ever,
  // unless the person has just come to the list's own region or presses the key with nothing in focus.
  function move(step) {
    const links = [...document.querySelectorAll("main table tbody tr, main .hits > li")]
      .map((row) => row.querySelector("a"))
      .filter(Boolean);
    const here = document.activeElement.closest("main table tbody tr, main .hits > li")?.querySelector("a");
    const nowhere = [document.body, document.getElementById("main")].includes(document.activeElement);
    if (!links.length || (!here && !nowhere)) return false;
    const next = here ? links[links.indexOf(here) + step] : links[step > 0 ? 0 : links.length - 1];
    next?.focus();
    return Boolean(here || next);
  }

  function help() {
    const dialog = document.getElementById("keys");
    dialog?.showModal();
    return Boolean(dialog);
  }

  // Who speaks to the computer, or touches keys without meaning to, turns the keys off; the browser remembers it.
  const REMEMBERED = "keys";
  const on = document.getElementById("keys-on");
  const show = document.getElementById("keys-show");

  function remembered() {
    try {
      return localStorage.getItem(REMEMBERED) !== "off";
    } catch {
      return true; // a browser that keeps nothing
    }
  }

  function remember() {
    try {
      localStorage.setItem(REMEMBERED, on.checked ? "on" : "off");
    } catch {
      // it holds for this page
    }
  }

  if (on && show) {
    on.checked = remembered();
    on.addEventListener("change", remember);
    show.addEventListener("click", help);
    show.hidden = false;
  }

  const keys = { "/": search, e: edit, ArrowDown: () => move(1), ArrowUp: () => move(-1), "?": help };

  document.addEventListener("keydown", (event) => {
    if (on?.checked && isMeantForThePage(event) && keys[event.key]?.()) event.preventDefault();
  });

  // A list's part that came alone says how many rows there are now; the region that says so stays where it is.
  document.addEventListener("htmx:afterSettle", () => {
    const told = document.getElementById("list-told");
    if (told) told.textContent = document.querySelector("#list .count, #list .empty")?.textContent || "";
  });

  // What is no list of this address, a sign-in page or a filter that cannot be read, is opened as a whole.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const answer = event.detail.xhr;
    if (answer.status < 400 && new URL(answer.responseURL).pathname === location.pathname) return;
    event.detail.shouldSwap = false;
    event.preventDefault();
    const asked = event.detail.pathInfo.finalRequestPath || event.detail.pathInfo.requestPath;
    location.assign(asked);
  });
})();
