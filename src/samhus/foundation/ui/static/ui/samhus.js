/* Small comforts. Every page works without this file; nothing here evaluates text as code. */
(() => {
  "use strict";

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  /* After a refused form, start where the corrections are listed. */
  const focusErrors = (root) => {
    const summary = all("[data-focus-first]", root)[0];
    if (summary) summary.focus();
  };

  /* Open menus close by Escape, by a click elsewhere and when focus leaves them. */
  const closeMenus = (except) => {
    for (const menu of all("details[data-menu][open]")) {
      if (!except || !menu.contains(except)) menu.open = false;
    }
  };
  document.addEventListener("click", (event) => closeMenus(event.target));
  document.addEventListener("focusin", (event) => closeMenus(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = document.activeElement?.closest("details[data-menu][open]");
    closeMenus(null);
    open?.querySelector("summary")?.focus();
  });

  /* A form is sent once: a second press within three seconds is ignored. */
  const sent = new WeakMap();
  document.addEventListener("submit", (event) => {
    const before = sent.get(event.target) ?? -Infinity;
    if (event.timeStamp - before < 3000) event.preventDefault();
    else sent.set(event.target, event.timeStamp);
  });

  /* Row and area with the same data-area light up together. */
  const light = (event, on) => {
    const code = event.target.closest?.("[data-area]")?.dataset.area;
    if (!code) return;
    for (const same of all(`[data-area="${CSS.escape(code)}"]`)) same.classList.toggle("is-lit", on);
  };
  for (const name of ["mouseover", "focusin"]) document.addEventListener(name, (e) => light(e, true));
  for (const name of ["mouseout", "focusout"]) document.addEventListener(name, (e) => light(e, false));

  /* Leave at once, without a step back in this tab. */
  document.addEventListener("click", (event) => {
    const exit = event.target.closest?.("a[data-exit]");
    if (!exit) return;
    event.preventDefault();
    document.body.hidden = true;
    location.replace(exit.href);
  });

  /* Tables behind "the same as a table" belong on paper. */
  addEventListener("beforeprint", () => {
    for (const box of all("details.ui-details:not([open])")) {
      box.open = true;
      box.dataset.forPrint = "";
    }
  });
  addEventListener("afterprint", () => {
    for (const box of all("details[data-for-print]")) {
      box.open = false;
      delete box.dataset.forPrint;
    }
  });

  focusErrors(document);
  document.addEventListener("htmx:after:swap", (event) => focusErrors(event.target));
})();
