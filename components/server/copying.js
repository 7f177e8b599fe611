// The picture beside a button, into the clipboard. A browser allows that on a secure page only (https, or this machine),
// and only in the click itself: elsewhere the style sheet hides the button.
(() => {
  "use strict";
  const root = document.documentElement;
  if (!isSecureContext || !navigator.clipboard?.write || !("ClipboardItem" in window)) return;
  root.dataset.clipboard = "images";

  // As long as it takes to read it; then the button can be pressed again by its own name.
  const SAID_MILLISECONDS = 4000;

  const bytes = (picture) => {
    const [head, data] = picture.src.split(",");
    const kind = head.slice("data:".length, head.indexOf(";"));
    return new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type: kind });
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("button.copy-picture");
    if (!button) return;
    const picture = button.closest('[class*="st-key-pictured-"]')?.querySelector("img.preview");
    let said = button.dataset.failed;
    try {
      const blob = bytes(picture);
      await navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })]);
      said = button.dataset.done;
    } catch {
      // Refused by the reader or by the office's rules: the button says that nothing was copied.
    }
    const before = button.dataset.before ?? button.textContent;
    button.dataset.before = before;
    button.textContent = said;
    setTimeout(() => { button.textContent = before; }, SAID_MILLISECONDS);
  });
})();
