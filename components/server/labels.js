// Streamlit 1.67 speaks English only. In a language that has a dictionary its own labels are replaced as they appear, and
// the page's `lang` follows `?lang=` when the reader changes language without loading the page anew.
(() => {
  "use strict";
  // By code: the `lang` of a page and the dictionary; without one the labels stay English.
  const languages = "@languages";
  const attributes = ["aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt"];
  const root = document.documentElement;
  const unasked = root.dataset.defaultLanguage || Object.keys(languages)[0];

  // "{0} files" becomes a pattern; labels without a gap are looked up as they are.
  const exact = new Map();
  let patterns = [];
  const learn = (labels) => {
    exact.clear();
    patterns = [];
    for (const [english, ours] of Object.entries(labels)) {
      if (!english.includes("{0}")) {
        exact.set(english, ours);
        continue;
      }
      const parts = english.split("{0}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      patterns.push([new RegExp(`^${parts.join("(.+?)")}$`), ours]);
    }
  };

  const translated = (text) => {
    const whole = text.trim();
    if (!whole || whole.length > 300) return null;
    // A fault of the network comes with the name of its class: "AxiosError: Network Error".
    const trimmed = whole.replace(/^[A-Za-z]*Error: /, "");
    const found = exact.get(trimmed);
    if (found !== undefined) return text.replace(whole, () => found);
    if (!/[A-Za-z]{2}/.test(trimmed)) return null;
    for (const [pattern, ours] of patterns) {
      const match = pattern.exec(trimmed);
      if (match) return text.replace(whole, () => ours.replace("{0}", () => translated(match[1]) ?? match[1]));
    }
    return null;
  };

  // What stood there before, to put it back when the reader turns to another language: node -> place -> [ours, Streamlit's].
  const before = new WeakMap();
  const remember = (node, place, ours, theirs) => {
    if (!before.has(node)) before.set(node, new Map());
    before.get(node).set(place, [ours, theirs]);
  };
  // A part of the page in a language of its own, and what a reader is writing, are left alone.
  const apart = (element) => !element || element.closest("[lang]:not(html), [contenteditable], script, style") !== null;

  const text = (node) => {
    const ours = translated(node.data);
    if (ours === null || apart(node.parentElement)) return;
    remember(node, "", ours, node.data);
    node.data = ours;
  };
  const attribute = (element, name) => {
    const value = element.getAttribute(name);
    const ours = value && translated(value);
    if (!ours || apart(element)) return;
    remember(element, name, ours, value);
    element.setAttribute(name, ours);
  };
  const subtree = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return text(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return undefined;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) text(walker.currentNode);
    for (const name of attributes) {
      if (node.hasAttribute(name)) attribute(node, name);
      for (const element of node.querySelectorAll(`[${name}]`)) attribute(element, name);
    }
    return undefined;
  };

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes, attributeName } of records) {
      if (type === "childList") addedNodes.forEach(subtree);
      else if (type === "characterData") text(target);
      else attribute(target, attributeName);
    }
  });
  const begin = () => {
    subtree(document.body);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
      attributeFilter: attributes,
    });
  };
  const restore = () => {
    observer.disconnect();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (const [place, [ours, theirs]] of before.get(node) ?? []) {
        if (place === "" && node.data === ours) node.data = theirs;
        if (place !== "" && node.getAttribute(place) === ours) node.setAttribute(place, theirs);
      }
      before.delete(node);
    }
  };

  let current = null;
  const follow = () => {
    const asked = new URLSearchParams(location.search).get("lang");
    const language = asked && Object.hasOwn(languages, asked) ? asked : unasked;
    if (language === current) return;
    current = language;
    const { tag, labels } = languages[language];
    root.lang = tag;
    restore();
    learn(labels);
    if (exact.size || patterns.length) begin();
  };

  for (const name of ["pushState", "replaceState"]) {
    const original = history[name];
    history[name] = function (...args) {
      const result = original.apply(this, args);
      follow();
      return result;
    };
  }
  addEventListener("popstate", follow);
  follow();
})();
