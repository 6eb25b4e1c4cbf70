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

  const keys = { "/": search, e: edit, ArrowDown: () => move(1), ArrowUp: () => move(-1), "?": help };

  document.addEventListener("keydown", (event) => {
    if (isMeantForThePage(event) && keys[event.key]?.()) event.preventDefault();
  });
})();
