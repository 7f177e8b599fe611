// Says on the whole page whether Streamlit is light or dark. Streamlit says it on its own root only, and popovers and dialogs
// stand beside that root: without this, `light-dark()` in them would follow the machine instead of the reader's choice.
addEventListener("DOMContentLoaded", () => {
  "use strict";
  const follow = (app) => {
    document.documentElement.dataset.colorScheme = getComputedStyle(app).colorScheme;
  };
  const wait = new MutationObserver(() => {
    const app = document.querySelector(".stApp");
    if (!app) return;
    wait.disconnect();
    follow(app);
    new MutationObserver(() => follow(app)).observe(app, { attributes: true, attributeFilter: ["class"] });
  });
  wait.observe(document.getElementById("root"), { childList: true, subtree: true });
});
