// Presenting: keys, full screen, and the list of what stands out. The bar that the server draws holds the addresses:
// `data-step` says what each of its parts does. Full screen is given only on a gesture, which a server would lose.
(() => {
  "use strict";
  const root = document.documentElement;
  const steps = {
    ArrowRight: "next",
    PageDown: "next",
    " ": "next",
    ArrowLeft: "previous",
    PageUp: "previous",
    Home: "first",
    End: "last",
    Escape: "leave",
  };
  const part = (name) => document.querySelector(`.screen-bar [data-step="${name}"]`);

  if (!document.fullscreenEnabled) root.dataset.fullScreen = "none";

  // Links are followed by the shell's own script; where there is no way on, a part is no link and nothing happens.
  // Whoever presses twice goes two screens on: the second step waits for the bar of the first.
  let left = null;
  const waiting = [];
  const step = (name) => {
    const bar = document.querySelector(".screen-bar");
    if (bar && bar === left) {
      waiting.push(name);
      return;
    }
    const link = bar?.querySelector(`a[data-step="${name}"]`);
    if (!link) return;
    left = bar;
    link.click();
  };

  // In full screen a browser keeps Escape to itself: that it ended is all that is heard of it. By our own button, or
  // because the presentation is over, it ends without more.
  let ours = false;
  const endFullScreen = () => {
    if (!document.fullscreenElement) return;
    ours = true;
    document.exitFullscreen();
  };
  addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement) return;
    if (!ours) step("leave");
    ours = false;
  });

  // What scrolls, or does something of its own by the key, keeps the key.
  const keeps = (target, key) => {
    if (target.closest("select, input, textarea, [contenteditable], [role='combobox']")) return true;
    if (key === " " && target.closest("a, button, summary")) return true;
    const box = target.closest(".screen-told, .screen-told .table-box");
    if (!box || key === "Escape") return false;
    const across = key === "ArrowLeft" || key === "ArrowRight";
    return across ? box.scrollWidth > box.clientWidth : box.scrollHeight > box.clientHeight;
  };
  addEventListener("keydown", (event) => {
    const name = steps[event.key];
    const combined = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (!name || combined || event.isComposing || !part("leave") || keeps(event.target, event.key)) return;
    event.preventDefault();
    if (!event.repeat) step(name);
  });

  // The bar is drawn anew with each screen: whoever stood at a part of it stands there again.
  let stood = null;
  document.addEventListener("focusin", ({ target }) => {
    const held = target.closest?.(".screen-bar [data-step]");
    if (held) stood = held.dataset.step;
    else if (target !== document.body) stood = null;
  });
  document.addEventListener("click", ({ target }) => {
    const name = target.closest?.(".screen-bar [data-step]")?.dataset.step;
    if (name === "leave") endFullScreen();
    if (name !== "full") return;
    if (document.fullscreenElement) endFullScreen();
    else root.requestFullscreen().catch(() => {});
  });
  document.addEventListener("change", ({ target }) => {
    if (!target.matches?.(".screen-bar select")) return;
    stood = target.dataset.step;
    history.replaceState(history.state, "", target.value);
    dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
  });
  new MutationObserver(() => {
    if (left && !left.isConnected) {
      left = null;
      if (waiting.length > 0) step(waiting.shift());
    }
    if (stood && document.activeElement === document.body) part(stood)?.focus();
  }).observe(document.getElementById("root"), { childList: true, subtree: true });
})();
