// Back and Forward move between pages. Streamlit makes a new entry of the history for every choice, and two for every
// page (its address without the choices, then with them); an entry for the page that is shown already is replaced instead.
(() => {
  "use strict";
  const push = history.pushState;
  history.pushState = function (state, unused, address) {
    const samePage = address != null && new URL(address, location.href).pathname === location.pathname;
    return samePage ? history.replaceState(state, unused, address) : push.call(history, state, unused, address);
  };
})();
