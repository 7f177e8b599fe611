// The pages for staff, for the keyboard and for screen readers. What was pressed is often gone with the answer to it:
// the keyboard then goes on from the same control in its new place, else from the headline, not from the very top.
// Streamlit's field for a file calls itself a mere picture and yet has a name; it is a group.
(() => {
  "use strict";
  const pages = /\/(upload|editions)\/?$/;
  const fields = '[data-testid="stFileUploaderDropzone"][role="presentation"]';
  const keyOf = (element) => {
    const holder = element.closest?.('[class*="st-key-"]');
    return holder ? [...holder.classList].find((name) => name.startsWith("st-key-")) : null;
  };

  let last = null;
  let key = null;
  document.addEventListener("focusin", ({ target }) => {
    last = target;
    key = keyOf(target);
  });

  const look = () => {
    for (const field of document.querySelectorAll(fields)) field.setAttribute("role", "group");
    if (!last || last.isConnected) return;
    const app = document.querySelector('[data-testid="stApp"]');
    if (app?.dataset.testScriptState !== "notRunning") return;
    last = null;
    if (document.activeElement !== document.body || !pages.test(location.pathname)) return;
    const again = key && document.querySelector(`.${CSS.escape(key)} :is(button, input):enabled`);
    const headline = document.querySelector('[data-testid="stMain"] h1');
    if (headline) headline.tabIndex = -1;
    (again || headline)?.focus();
  };
  new MutationObserver(look).observe(document.getElementById("root"), {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-test-script-state"],
  });
})();
