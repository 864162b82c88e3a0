// The report's own conveniences: steps, search, filters in the address, copying, ticks. The page reads in full without them.
// Plain JavaScript, checked by `tsc --checkJs`. Nothing here makes a request or writes HTML.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted");

  /** @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T} */
  const byId = (id, kind) => {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new Error(`no #${id}`);
    return found;
  };
  /** @template {Element} [T=HTMLElement] @param {string} selector @param {ParentNode} [within] @returns {T[]} */
  const all = (selector, within = document) => /** @type {T[]} */ ([...within.querySelectorAll(selector)]);
  /**
   * Write into the text node that is there: a new node would make the browser ask every `:has()` of the style again,
   * which in a report of a thousand clauses takes longer than all else we do at a step.
   * @param {Element | null} place @param {string} text
   */
  const write = (place, text) => {
    if (place?.firstChild instanceof Text) place.firstChild.data = text;
    else if (text) place?.append(text);
  };
  /** @param {string} message */
  const say = (message) => write(byId("live", HTMLElement), message);

  // --- what is remembered: per pair of texts (ticks) and for all reports (display); a browser may refuse either

  const key = document.body.dataset["key"] ?? "";
  /** @param {string} name @returns {any} */
  const recall = (name) => { try { return JSON.parse(localStorage.getItem(`resdiff:${name}`) ?? "null"); } catch { return null; } };
  /** @param {string} name @param {unknown} value */
  const remember = (name, value) => { try { localStorage.setItem(`resdiff:${name}`, JSON.stringify(value)); } catch { /* private window or full: nothing is kept */ } };

  const unified = byId("view-unified", HTMLInputElement);
  const side = byId("view-side", HTMLInputElement);
  const letters = byId("keys", HTMLInputElement);
  const settings = ["view-unified", "theme-light", "theme-dark", "spoken", "words", "keys"].map((id) => byId(id, HTMLInputElement));
  const kept = recall("display") ?? {};
  for (const input of settings) if (typeof kept[input.id] === "boolean") input.checked = kept[input.id];
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && ["view", "theme"].includes(event.target.name) || settings.some((input) => input === event.target)) {
      remember("display", Object.fromEntries(settings.map((input) => [input.id, input.checked])));
    }
  });

  // --- the changes in sight, and the one we stand at

  const changes = all(".change");
  const filters = /** @type {HTMLInputElement[]} */ (all(".filter"));
  const entries = new Map(all("nav.list a").map((link) => [link.getAttribute("href")?.slice(1) ?? "", link]));
  const counter = byId("counter", HTMLElement);
  /** @type {HTMLElement[]} */
  let shown = changes;
  /** @type {HTMLElement | null} */
  let here = null;

  const chosen = () => filters.filter((input) => input.checked).map((input) => input.dataset["f"] ?? "");
  const applyFilters = () => {
    const asked = chosen();
    shown = asked.length ? changes.filter((row) => asked.some((code) => row.classList.contains(`k-${code}`))) : changes;
    const hidden = changes.length - shown.length;
    const clear = document.getElementById("clear");
    if (clear) clear.hidden = !asked.length;
    write(document.getElementById("hidden-rows"), hidden ? `${hidden} ${hidden === 1 ? "change is" : "changes are"} hidden` : "");
    count();
  };
  const count = () => {
    const at = here ? shown.indexOf(here) : -1;
    write(counter, at >= 0 ? `${at + 1} of ${shown.length}` : `${shown.length} ${shown.length === 1 ? "change" : "changes"}`);
  };
  /** @param {HTMLElement | null} row */
  const standAt = (row) => {
    if (row === here) return;
    here?.classList.remove("here");
    if (here) entries.get(here.id)?.removeAttribute("aria-current");
    here = row;
    here?.classList.add("here");
    const entry = here && entries.get(here.id);
    if (entry) {
      entry.setAttribute("aria-current", "true");
      const list = entry.closest("nav");
      if (list && list.scrollHeight > list.clientHeight) { // only the list scrolls, never the page
        const box = entry.getBoundingClientRect(), frame = list.getBoundingClientRect();
        if (box.top < frame.top) list.scrollTop += box.top - frame.top - 40;
        else if (box.bottom > frame.bottom) list.scrollTop += box.bottom - frame.bottom + 40;
      }
    }
    count();
  };
  /** @param {HTMLElement} row */
  const describe = (row) => (row.querySelector("h3")?.textContent ?? "").replace(/\s+/g, " ").trim();
  /** @param {HTMLElement} row @param {string} [more] */
  const goTo = (row, more = "") => {
    standAt(row);
    steering = Date.now();
    row.scrollIntoView({ block: "start", behavior: "instant" });
    row.querySelector("h3")?.focus({ preventScroll: true });
    setFragment(row.id);
    say(`${describe(row)}, ${shown.indexOf(row) + 1} of ${shown.length}${more}`);
  };
  /** @param {1 | -1} by */
  const step = (by) => {
    if (!shown.length) { say("No change to go to"); return; }
    let at = here ? shown.indexOf(here) : -1;
    if (at < 0) { // not at a change that is in sight: the next one after, or before, the place we look at
      const mark = innerHeight / 3;
      const after = shown.findIndex((row) => row.getBoundingClientRect().top > mark);
      at = by > 0 ? (after < 0 ? shown.length : after) - 1 : after < 0 ? shown.length : after;
    }
    const to = at + by;
    const wrapped = to < 0 || to >= shown.length;
    const row = shown[(to + shown.length) % shown.length];
    if (row) goTo(row, wrapped ? (by > 0 ? ", from the top again" : ", from the end again") : "");
  };

  // --- the address: "#c12", with what is shown behind it: "#c12&show=dropped+moved&view=unified&q=word"

  /** @param {string} anchor */
  const setFragment = (anchor) => {
    const parts = [anchor];
    const asked = chosen();
    if (asked.length) parts.push(`show=${asked.join("+")}`);
    if (unified.checked) parts.push("view=unified");
    if (query.value) parts.push(`q=${encodeURIComponent(query.value)}`);
    const fragment = `#${parts.join("&")}`;
    if (fragment === location.hash || (fragment === "#" && !location.hash)) return;
    try { history.replaceState(null, "", fragment); } catch { /* some viewers of local files forbid it */ }
  };
  const anchorNow = () => { const first = location.hash.slice(1).split("&")[0] ?? ""; return first.includes("=") ? "" : first; };
  const readFragment = () => {
    const parts = location.hash.slice(1).split("&");
    const asked = new Map(parts.filter((part) => part.includes("=")).map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]));
    if (asked.has("show")) {
      const codes = new Set((asked.get("show") ?? "").split("+"));
      for (const input of filters) input.checked = codes.has(input.dataset["f"] ?? "");
    }
    if (asked.has("view")) (asked.get("view") === "unified" ? unified : side).checked = true;
    if (asked.has("q")) { try { query.value = decodeURIComponent(asked.get("q") ?? ""); } catch { query.value = ""; } search(0); }
    applyFilters();
    const target = document.getElementById(anchorNow());
    if (target) reveal(target);
  };
  /** Open what is folded round a target, and go there. @param {HTMLElement} target */
  const reveal = (target) => {
    for (let fold = target.parentElement?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    const row = /** @type {HTMLElement | null} */ (target.closest(".row"));
    if (row && !row.checkVisibility()) { // a link to a change is stronger than a filter that hides it
      for (const input of filters) input.checked = false;
      applyFilters();
    }
    (row ?? target).scrollIntoView({ block: "start", behavior: "instant" });
    if (row?.classList.contains("change")) { steering = Date.now(); standAt(row); }
  };

  // --- search in both texts

  const query = byId("q", HTMLInputElement);
  const hits = byId("hits", HTMLElement);
  /** @typedef {{ nodes: Text[], starts: number[], text: string, block: HTMLElement }} Words */
  /** @type {Map<string, Words[]>} */
  const index = new Map();
  /** @type {Range[]} */
  let found = [];
  let foundAt = -1;
  const MOST = 2000; // marks drawn at once

  /** Case and accents do not matter, so that "etat" finds "\u00c9tat". Each character stays one character. @param {string} text */
  const fold = (text) => Array.from({ length: text.length }, (_, at) => text[at] ?? "").map((char) => {
    const plain = char.normalize("NFD")[0] ?? char;
    const low = plain.toLowerCase();
    return low.length === 1 ? low : char;
  }).join("");
  /** The words of one text in a block, without those of the other. @param {HTMLElement} block @param {string} without @returns {Words} */
  const wordsOf = (block, without) => {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    /** @type {Text[]} */ const nodes = [];
    /** @type {number[]} */ const starts = [];
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text) || (without && node.parentElement?.closest(without)) || node.parentElement?.closest("sup")) continue;
      nodes.push(node); starts.push(text.length); text += node.data;
    }
    return { nodes, starts, text: fold(text), block };
  };
  /** Both texts as the view shows them. */
  const readable = () => {
    const joined = unified.checked || matchMedia("(max-width: 56.25rem)").matches;
    const name = joined ? "unified" : "side";
    const known = index.get(name);
    if (known) return known;
    /** @type {Words[]} */ const made = [];
    for (const block of all("main .side .txt")) {
      const row = block.closest(".row"), both = row?.querySelector(".uni .txt");
      if (!(joined && both)) made.push(wordsOf(block, ""));
    }
    if (joined) for (const block of all("main .uni .txt")) made.push(wordsOf(block, "ins, .added"), wordsOf(block, "del, .removed"));
    index.set(name, made);
    return made;
  };
  /** @param {Words} words @param {number} from @param {number} to */
  const rangeOf = (words, from, to) => {
    /** @param {number} at @returns {[Text, number]} */
    const locate = (at) => {
      let low = 0, high = words.starts.length - 1;
      while (low < high) { const mid = (low + high + 1) >> 1; if ((words.starts[mid] ?? 0) <= at) low = mid; else high = mid - 1; }
      return [/** @type {Text} */ (words.nodes[low]), at - (words.starts[low] ?? 0)];
    };
    const range = new Range();
    const [first, start] = locate(from), [last, end] = locate(to - 1);
    range.setStart(first, start);
    range.setEnd(last, end + 1);
    return range;
  };
  /** @type {Map<Node, number>} */
  const numbers = new Map();
  /** @param {Node} node */
  const number = (node) => {
    const known = numbers.get(node) ?? numbers.size;
    numbers.set(node, known);
    return known;
  };
  /** @param {number} at */
  const search = (at) => {
    const wanted = fold(query.value.trim());
    found = []; foundAt = -1;
    /** @type {Set<string>} */ const seen = new Set();
    if (wanted) for (const words of readable()) {
      for (let from = words.text.indexOf(wanted); from >= 0; from = words.text.indexOf(wanted, from + wanted.length)) {
        const range = rangeOf(words, from, from + wanted.length);
        // In the unified view words of both texts stand once, and are found in both.
        const place = `${number(range.startContainer)}.${range.startOffset}-${number(range.endContainer)}.${range.endOffset}`;
        if (seen.has(place)) continue;
        seen.add(place);
        found.push(range);
      }
    }
    if ("highlights" in CSS) {
      CSS.highlights.delete("current");
      if (found.length) CSS.highlights.set("found", new Highlight(...found.slice(0, MOST))); else CSS.highlights.delete("found");
    }
    if (!wanted) write(hits, "");
    else if (!found.length) { write(hits, "nothing found"); say("Nothing found"); }
    else if (at > 0) toHit(0);
    else { write(hits, `${found.length} found`); say(`${found.length} found in both texts. Enter goes to the first.`); }
  };
  /** @param {number} to */
  const toHit = (to) => {
    if (!found.length) return;
    foundAt = (to + found.length) % found.length;
    const range = found[foundAt];
    const place = range?.startContainer.parentElement;
    if (!range || !place) return;
    for (let folded = place.closest("details"); folded; folded = folded.parentElement?.closest("details") ?? null) folded.open = true;
    const row = /** @type {HTMLElement | null} */ (place.closest(".row"));
    if (row && !row.checkVisibility()) { for (const input of filters) input.checked = false; applyFilters(); }
    place.scrollIntoView({ block: "center", behavior: "instant" });
    if ("highlights" in CSS) CSS.highlights.set("current", new Highlight(range));
    write(hits, `${foundAt + 1} of ${found.length}`);
    say(`${foundAt + 1} of ${found.length}`);
  };
  if ("highlights" in CSS) {
    const style = new CSSStyleSheet(); // made here: only the script draws these, and HTML checkers do not know them yet
    style.replaceSync("::highlight(found) { background-color: var(--found); color: var(--ink); } ::highlight(current) { background-color: var(--major-bg); color: var(--major-ink); }");
    document.adoptedStyleSheets.push(style);
  }
  let typing = 0;
  query.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(() => { search(0); setFragment(anchorNow()); }, 120); });
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(typing);
      if (!found.length) search(1); else toHit(foundAt + (event.shiftKey ? -1 : 1));
    } else if (event.key === "Escape") { query.value = ""; search(0); setFragment(anchorNow()); query.blur(); }
  });

  // --- copying and ticks

  /** @param {HTMLElement} row @param {string} selector */
  const textOf = (row, selector) => all(`.pair ${selector} .clause`, row).map((clause) => {
    const copy = /** @type {HTMLElement} */ (clause.cloneNode(true));
    for (const note of all("sup, .notes", copy)) note.remove();
    return `${copy.querySelector(".lab")?.textContent ?? ""} ${copy.querySelector(".txt")?.textContent ?? ""}`.trim();
  }).join("\n");
  /** @param {HTMLElement} row */
  const citation = (row) => row.querySelector(".cite")?.textContent ?? "";
  /** @param {HTMLElement} row @param {string} what */
  const copied = (row, what) => {
    if (what === "link") return `${location.href.split("#")[0]}#${row.id}`;
    if (what === "cite") return citation(row);
    const new_ = textOf(row, ".side.new"), old = row.querySelector(".solo") ? new_ : textOf(row, ".side.old");
    return [`${citation(row)} (${row.querySelector(".kind")?.textContent?.trim() ?? ""})`, old && `Old: ${old}`, new_ && `New: ${new_}`].filter(Boolean).join("\n");
  };
  /** @param {HTMLElement} row @param {string} what */
  const copy = async (row, what) => {
    const text = copied(row, what);
    try {
      await navigator.clipboard.writeText(text);
    } catch { // a page opened from a file may have no clipboard: the old way still works
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    say({ link: "Link copied", cite: "Citation copied", text: "Text copied" }[what] ?? "Copied");
    const button = row.querySelector(`[data-copy="${what}"]`);
    if (button) { const label = button.textContent; button.textContent = "Copied"; setTimeout(() => { button.textContent = label; }, 1500); }
  };
  const seenNow = new Set(recall(`viewed:${key}`) ?? []);
  const ticks = /** @type {HTMLInputElement[]} */ (all("[data-viewed]"));
  /** @param {HTMLInputElement} tick */
  const showTick = (tick) => entries.get(tick.dataset["viewed"] ?? "")?.parentElement?.classList.toggle("seen", tick.checked);
  for (const tick of ticks) if (seenNow.has(tick.dataset["viewed"])) { tick.checked = true; showTick(tick); }
  /** @param {HTMLInputElement} tick */
  const ticked = (tick) => {
    if (tick.checked) seenNow.add(tick.dataset["viewed"]); else seenNow.delete(tick.dataset["viewed"]);
    remember(`viewed:${key}`, [...seenNow]);
    showTick(tick);
    say(`${seenNow.size} of ${changes.length} viewed`);
    progress();
  };
  const progress = () => {
    write(document.getElementById("viewed"), seenNow.size ? `${ticks.filter((tick) => tick.checked).length} of ${changes.length} viewed` : "");
  };
  progress();

  // --- events

  const dialog = byId("keylist", HTMLDialogElement);
  byId("prev", HTMLButtonElement).addEventListener("click", () => step(-1));
  byId("next", HTMLButtonElement).addEventListener("click", () => step(1));
  byId("help", HTMLButtonElement).addEventListener("click", () => dialog.showModal());
  byId("close-keys", HTMLButtonElement).addEventListener("click", () => dialog.close());
  byId("print", HTMLButtonElement).addEventListener("click", () => print());
  const opener = byId("open-all", HTMLButtonElement);
  opener.addEventListener("click", () => {
    const folds = /** @type {HTMLDetailsElement[]} */ (all("details.fold"));
    const open = folds.some((item) => !item.open);
    for (const item of folds) item.open = open;
    opener.textContent = open ? "Fold all unchanged" : "Open all unchanged";
  });
  document.getElementById("clear")?.addEventListener("click", () => {
    for (const input of filters) input.checked = false;
    applyFilters(); setFragment(anchorNow()); say("All changes are shown");
  });
  document.addEventListener("change", (event) => {
    const target = event.target;
    if (!(target instanceof HTMLInputElement)) return;
    if (target.classList.contains("filter")) { applyFilters(); setFragment(anchorNow()); say(`${shown.length} of ${changes.length} changes shown`); }
    else if (target.name === "view") { setFragment(anchorNow()); if (query.value) search(0); }
    else if (target.dataset["viewed"]) ticked(target);
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const button = event.target.closest("[data-copy]");
    const row = /** @type {HTMLElement | null} */ (button?.closest(".row") ?? null);
    if (button instanceof HTMLElement && row) void copy(row, button.dataset["copy"] ?? "");
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.getAttribute("href")?.slice(1) ?? "");
    if (link && target && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (target.classList.contains("change")) { if (!target.checkVisibility()) reveal(target); goTo(target); }
      else { reveal(target); setFragment(target.id === "top" ? "" : target.id); target.focus({ preventScroll: true }); }
    }
    const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".menu[open]"));
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".menu[open]")); if (menu) { menu.open = false; menu.querySelector("summary")?.focus(); } return; }
    const field = event.target instanceof HTMLInputElement && !["checkbox", "radio"].includes(event.target.type);
    if (!letters.checked || field || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
    const tick = here?.querySelector("[data-viewed]");
    switch (event.key) {
      case "j": case "n": step(1); break;
      case "k": case "p": step(-1); break;
      case "u": (unified.checked ? side : unified).click(); say(unified.checked ? "Unified" : "Side by side"); break;
      case "v": if (tick instanceof HTMLInputElement) tick.click(); break;
      case "c": if (here) void copy(here, "cite"); break;
      case "?": dialog.showModal(); break;
      case "/": query.focus(); query.select(); break;
      default: return;
    }
    event.preventDefault();
  });
  addEventListener("hashchange", readFragment);

  // The counter follows the reader: the change nearest to the top of the window is where we stand.
  let steering = 0; // when we were last sent somewhere: the scrolling that follows is not the reader's
  /** @type {Set<Element>} */
  const near = new Set();
  if ("IntersectionObserver" in window) {
    const watcher = new IntersectionObserver((seen) => {
      for (const item of seen) if (item.isIntersecting) near.add(item.target); else near.delete(item.target);
      if (Date.now() - steering < 400 || !near.size) return;
      const first = changes.find((row) => near.has(row));
      if (first) standAt(first);
    }, { rootMargin: "-12% 0px -60% 0px" });
    for (const row of changes) watcher.observe(row);
  }
  // Older browsers do not print what is folded: open it for the time of printing.
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => { opened = /** @type {HTMLDetailsElement[]} */ (all("details:not([open])")).filter((item) => !item.matches(".why, .menu")); for (const item of opened) item.open = true; });
  addEventListener("afterprint", () => { for (const item of opened) item.open = false; opened = []; });

  applyFilters();
  readFragment();
})();
