// Says on the whole page where pictures in three dimensions cannot be shown: `data-webgl` is "none" where the browser
// has no WebGL 2, "lost" where it took it away again. The style sheet then shows what the server sent beside the picture.
(() => {
  "use strict";
  const root = document.documentElement;
  const pictures = document.getElementsByClassName("st-key-deck");

  // deck.gl starts a decoder for files that are never read here. The policy forbids it to compile, and that is meant.
  addEventListener("unhandledrejection", (event) => {
    if (typeof WebAssembly === "object" && event.reason instanceof WebAssembly.CompileError) event.preventDefault();
  });

  const available = () => {
    const context = document.createElement("canvas").getContext("webgl2");
    // A browser has few of them: this one is given back at once.
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  };

  // Asked for when the first picture is about to be drawn: a context costs time, and most pages need none.
  let asked = false;
  let lost = null;
  const look = () => {
    if (lost && !lost.isConnected) {
      lost = null;
      asked = false;
      delete root.dataset.webgl;
    }
    if (asked || pictures.length === 0) return;
    asked = true;
    if (!available()) root.dataset.webgl = "none";
  };
  new MutationObserver(look).observe(document.getElementById("root"), { childList: true, subtree: true });

  // The event does not rise, but it comes down.
  addEventListener(
    "webglcontextlost",
    ({ target }) => {
      if (!target.isConnected || !target.closest(".st-key-deck")) return;
      lost = target;
      root.dataset.webgl = "lost";
    },
    true,
  );
})();
