// Runs in every page before its own scripts. `lastChart` is a promise of the milliseconds from navigation to the frame
// in which the last of EXPECTED charts stood drawn, the script at rest, and stayed so for HOLD milliseconds.
window.lastChart = new Promise((drawn) => {
  const EXPECTED = "@expected";
  const HOLD = 250;
  const inked = new WeakSet();

  // Somewhere a dot that is not see-through; looked at in small, and once only.
  const hasInk = (canvas) => {
    if (inked.has(canvas)) return true;
    if (!canvas.width || !canvas.height) return false;
    const small = Object.assign(document.createElement("canvas"), { width: 64, height: 64 });
    const pen = small.getContext("2d");
    pen.drawImage(canvas, 0, 0, 64, 64);
    if (!pen.getImageData(0, 0, 64, 64).data.some((value, index) => index % 4 === 3 && value)) return false;
    inked.add(canvas);
    return true;
  };

  const isDrawn = (chart) => {
    const canvas = chart.querySelector("canvas");
    return canvas ? hasInk(canvas) : chart.querySelector("svg .role-mark :is(path[d]:not([d='']), text, line, image)") !== null;
  };

  const isAtRest = () => {
    const app = document.querySelector("[data-testid=stApp]");
    if (app?.dataset.testScriptState !== "notRunning" || app.dataset.testConnectionState !== "CONNECTED") return false;
    if (document.querySelector("[data-testid=stSkeleton]")) return false;
    const charts = document.querySelectorAll("[data-testid=stVegaLiteChart]");
    return charts.length >= EXPECTED && [...charts].every(isDrawn);
  };

  let since = null;
  const look = () => {
    const now = performance.now();
    since = document.body && isAtRest() ? (since ?? now) : null;
    if (since !== null && now - since > HOLD) drawn(since);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
