// The words of a page: it says them in another of the six languages without a request. Checked by `tsc --checkJs`.
const { say, speak } = (() => {
  "use strict";
  /** @typedef {{said: string[], spoken: Record<string, string | Record<string, string>>, thousands: string, dir: string}} Words */
  /** @type {Record<string, Words>} */
  const languages = JSON.parse(document.getElementById("said")?.textContent || "{}");
  const root = document.documentElement;
  const select = document.getElementById("interface");
  const place = /\{(\w+)\}/;
  const places = /\{(\w+)\}/g;

  /** @param {number} number @param {Words | undefined} words */
  const grouped = (number, words) => String(number).replace(/\B(?=(\d{3})+$)/g, words?.thousands ?? ",");

  /** A sentence of a script: its English, and what stands in its places. `n` decides the form of a plural.
   * @param {string} key @param {Record<string, string | number>} [values] */
  const say = (key, values = {}) => {
    const words = languages[root.lang];
    const row = words?.spoken[key] ?? key.split("|")[0] ?? key;
    const form = typeof row === "string" ? row : row[new Intl.PluralRules(root.lang).select(Number(values["n"]))] ?? row["other"] ?? key;
    return form.split(place).map((part, at) => {
      if (at % 2 === 0) return part;
      const value = values[part] ?? "";
      return typeof value === "number" ? grouped(value, words) : value;
    }).join("");
  };

  /** What fills the places of a sentence, by their names. @type {WeakMap<Element, Map<string, Element>>} */
  const fillings = new WeakMap();
  /** Each stands in the page where the language that the sentence is now in has its place. @param {Element} element @param {string} before */
  const fillingsOf = (element, before) => {
    const made = new Map([...before.matchAll(places)].map((found, at) => [String(found[1]), /** @type {Element} */ (element.children[at])]));
    fillings.set(element, made);
    return made;
  };
  /** @param {Element} element @param {string} before @param {string} after */
  const write = (element, before, after) => {
    if (!after.includes("{")) {
      element.textContent = after;
      return;
    }
    const filled = fillings.get(element) ?? fillingsOf(element, before);
    element.replaceChildren(...after.split(place).map((part, at) => (at % 2 === 0 ? part : filled.get(part) ?? `{${part}}`)));
  };

  /** Give a sentence that only its words tell apart its number: that of the first with these words. @param {string[]} said */
  const number = (said) => {
    const first = new Map([...said.entries()].reverse().map(([at, words]) => [words.replace(places, "{}"), String(at)]));
    for (const element of document.querySelectorAll("w-s:not([n]), dt:not([n], :has(*))")) {
      const words = [...element.childNodes].map((node) => (node instanceof Text ? node.data : "{}")).join("");
      const at = first.get(words);
      if (at) element.setAttribute("n", at);
    }
  };

  /** Say everything in the language with this code. @param {string} code */
  const speak = (code) => {
    const words = languages[code];
    const before = languages[root.lang];
    if (!words || !before) return;
    root.lang = code;
    root.dir = words.dir;
    for (const element of document.querySelectorAll("[data-ui]")) {
      element.setAttribute("lang", code);
      element.setAttribute("dir", words.dir);
    }
    number(before.said);
    for (const element of document.querySelectorAll("[n]")) {
      const at = Number(element.getAttribute("n"));
      write(element, before.said[at] ?? "", words.said[at] ?? "");
    }
    for (const element of document.querySelectorAll("[data-w]")) {
      const values = JSON.parse(element.getAttribute("data-v") ?? "{}");
      for (const pair of (element.getAttribute("data-w") ?? "").split(";")) {
        const [name, at] = pair.split(":");
        const sentence = (words.said[Number(at)] ?? "").replace(places, (whole, key) => values[key] ?? whole);
        if (name === "text") element.textContent = sentence;
        else element.setAttribute(String(name), sentence);
      }
    }
    document.dispatchEvent(new CustomEvent("spoken"));
  };

  /** What the reader chose is kept in the browser, where it allows that. @param {string} [code] */
  const kept = (code) => {
    try {
      if (code) localStorage.setItem("resdiff-interface", code);
      return localStorage.getItem("resdiff-interface") ?? "";
    } catch {
      return "";
    }
  };
  if (select instanceof HTMLSelectElement) {
    const chosen = kept();
    if (chosen && chosen !== root.lang) speak(chosen);
    select.value = root.lang;
    select.addEventListener("change", () => { speak(select.value); kept(select.value); });
  }
  return { say, speak };
})();
