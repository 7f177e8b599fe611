// A name in a table is a link to the same page with one more choice. Followed as a link it would load the page anew and
// lose the place of the keyboard; Streamlit reads the address again when it is told that the history has moved.
document.addEventListener("click", (event) => {
  "use strict";
  const link = event.target.closest?.("a.choice");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button !== 0;
  if (!link || elsewhere) return;
  event.preventDefault();
  history.replaceState(history.state, "", link.href);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
});
