// The report's conveniences: steps, search, filters in the address, copying, ticks. The page reads in full without them.
// Plain JavaScript, checked by `tsc --checkJs`. Nothing here makes a request or writes HTML.
(() => {
  "use strict";
  // --- the page's parts

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
  /** Tell a screen reader. @param {string} message */
  const tell = (message) => write(byId("live", HTMLElement), message);

  const changes = all(".change");
  const filters = /** @type {HTMLInputElement[]} */ (all(".filter"));
  const byScript = byId("by-script", HTMLElement);
  const kinds = (byScript.dataset["kinds"] ?? "").split(" ").map((facets) => facets.split("+")); // k0, k1 ... of rows
  const entries = new Map(all("nav.list a").map((link) => [link.getAttribute("href")?.slice(1) ?? "", link]));
  const unified = byId("view-unified", HTMLInputElement);
  const side = byId("view-side", HTMLInputElement);
  const letters = byId("keys", HTMLInputElement);
  const query = byId("q", HTMLInputElement);
  const onlyChanges = byId("changes-only", HTMLInputElement);
  const dialog = byId("keylist", HTMLDialogElement);
  const menu = /** @type {HTMLDetailsElement} */ (all(".menu")[0]);

  // --- what is remembered: ticks for a pair of texts, display for all reports; a browser may refuse both

  /** @param {string} name @returns {any} */
  const recall = (name) => {
    try {
      return JSON.parse(localStorage.getItem(`resdiff:${name}`) ?? "null");
    } catch {
      return null;
    }
  };
  /** @param {string} name @param {unknown} value */
  const remember = (name, value) => {
    try {
      localStorage.setItem(`resdiff:${name}`, JSON.stringify(value));
    } catch {
      // A private window, or no room: nothing is kept.
    }
  };

  const display = ["view-unified", "theme-light", "theme-dark", "spoken", "words", "keys"].map((id) => byId(id, HTMLInputElement));
  const restoreDisplay = () => {
    const kept = recall("display") ?? {};
    for (const input of display) if (typeof kept[input.id] === "boolean") input.checked = kept[input.id];
  };
  const keepDisplay = () => remember("display", Object.fromEntries(display.map((input) => [input.id, input.checked])));

  // --- the changes in sight, and the one we stand at

  let shown = changes;
  /** @type {HTMLElement | null} */
  let here = null;
  /** What we last went to, and where in the window it was left. @type {{ place: Element, top: number } | null} */
  let sent = null;
  /** @param {Element} place */
  const bring = (place) => {
    place.scrollIntoView({ block: "start", behavior: "instant" });
    sent = { place, top: place.getBoundingClientRect().top };
  };
  /** Whether the reader has scrolled since: less than a line is the page that settles. */
  const wandered = () => !sent || Math.abs(sent.place.getBoundingClientRect().top - sent.top) > 32;

  const count = () => {
    const at = here ? shown.indexOf(here) : -1;
    const text = at >= 0 ? say("{at} of {total}", { at: at + 1, total: shown.length }) : say("{n} changes", { n: shown.length });
    write(byId("counter", HTMLElement), text);
  };
  const chosen = () => filters.filter((input) => input.checked).map((input) => input.dataset["f"] ?? "");
  const applyFilters = () => {
    const asked = chosen();
    const wanted = new Set(kinds.flatMap((facets, at) => (asked.some((code) => facets.includes(code)) ? [`k${at}`] : [])));
    shown = asked.length ? changes.filter((row) => [...row.classList].some((name) => wanted.has(name))) : changes;
    const hidden = changes.length - shown.length;
    write(document.getElementById("hidden-rows"), hidden ? say("{n} changes are hidden", { n: hidden }) : "");
    document.getElementById("clear")?.toggleAttribute("hidden", !asked.length);
    count();
  };
  const clearFilters = () => {
    for (const input of filters) input.checked = false;
    applyFilters();
  };

  /** Scroll the list of changes, never the page, until an entry, or the group that it is folded in, is in sight. @param {HTMLElement} entry */
  const showEntry = (entry) => {
    const list = entry.closest("nav");
    if (!list || list.scrollHeight <= list.clientHeight) return;
    const box = (entry.closest("details:not([open])") ?? entry).getBoundingClientRect();
    const frame = list.getBoundingClientRect();
    if (box.top < frame.top) list.scrollTop += box.top - frame.top - 40;
    else if (box.bottom > frame.bottom) list.scrollTop += box.bottom - frame.bottom + 40;
  };
  /** @param {HTMLElement} row */
  const standAt = (row) => {
    if (row === here) return;
    here?.classList.remove("here");
    entries.get(here?.id ?? "")?.removeAttribute("aria-current");
    here = row;
    row.classList.add("here");
    const entry = entries.get(row.id);
    entry?.setAttribute("aria-current", "true");
    if (entry) showEntry(entry);
    count();
  };
  /** @param {HTMLElement} row */
  const describe = (row) => (row.querySelector("h3")?.textContent ?? "").replace(/\s+/g, " ").trim();
  /** @param {HTMLElement} row @param {string} [more] */
  const goTo = (row, more = "") => {
    standAt(row);
    bring(row);
    const heading = row.querySelector("h3");
    if (heading) heading.tabIndex = -1;
    heading?.focus({ preventScroll: true });
    setFragment(row.id);
    tell(`${describe(row)}, ${say("{at} of {total}", { at: shown.indexOf(row) + 1, total: shown.length })}${more}`);
  };
  /**
   * The first of the changes in sight from a place on of which something is true, as it is of all that follow: the rest is halved.
   * @param {number} start @param {(row: HTMLElement) => boolean} is
   */
  const firstOf = (start, is) => {
    for (let end = shown.length; start < end;) {
      const middle = (start + end) >> 1;
      if (is(/** @type {HTMLElement} */ (shown[middle]))) end = middle;
      else start = middle + 1;
    }
    return start;
  };
  /** The place among the changes in sight that a step starts from. @param {1 | -1} by */
  const startOf = (by) => {
    const at = here ? shown.indexOf(here) : -1;
    if (at >= 0) return at;
    // the first change below where we look; batches are asked first, as a row that is asked has its whole batch laid out
    const line = innerHeight / 3;
    const batch = firstOf(0, (row) => (row.closest(".batch") ?? row).getBoundingClientRect().bottom > line);
    const next = firstOf(batch, (row) => row.getBoundingClientRect().top > line);
    return by > 0 ? next - 1 : next;
  };
  /** @param {1 | -1} by */
  const step = (by) => {
    if (!shown.length) {
      tell(say("No change to go to"));
      return;
    }
    const to = startOf(by) + by;
    const row = shown[(to + shown.length) % shown.length];
    if (to >= 0 && to < shown.length) goTo(/** @type {HTMLElement} */ (row));
    else goTo(/** @type {HTMLElement} */ (row), by > 0 ? say(", from the top again") : say(", from the end again"));
  };

  /** Open what is folded round a place, and drop filters that hide it: a link is stronger than a filter. @param {Element} place */
  const uncover = (place) => {
    for (let fold = place.parentElement?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    const row = /** @type {HTMLElement | null} */ (place.closest(".row"));
    if (row && !row.checkVisibility()) clearFilters();
    return row;
  };

  // --- the address: "#c12", and behind it what is shown: "#c12&show=dropped+moved&view=unified&q=word"

  const anchorNow = () => {
    const first = location.hash.slice(1).split("&")[0] ?? "";
    return first.includes("=") ? "" : first;
  };
  /** @param {string} anchor */
  const setFragment = (anchor) => {
    const parts = [anchor];
    if (chosen().length) parts.push(`show=${chosen().join("+")}`);
    if (unified.checked) parts.push("view=unified");
    if (query.value) parts.push(`q=${encodeURIComponent(query.value)}`);
    const fragment = `#${parts.join("&")}`;
    if (fragment === (location.hash || "#")) return;
    try {
      history.replaceState(null, "", fragment);
    } catch {
      // Some viewers of local files forbid it: the address then stays as it was.
    }
  };
  /** @param {string} text */
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  };
  const readFragment = () => {
    for (const part of location.hash.slice(1).split("&")) {
      const [name, value = ""] = part.split("=", 2);
      if (name === "show") for (const input of filters) input.checked = value.split("+").includes(input.dataset["f"] ?? "");
      if (name === "view") (value === "unified" ? unified : side).checked = true;
      if (name === "q") query.value = decoded(value);
    }
    applyFilters();
    if (query.value) search();
    const target = document.getElementById(anchorNow());
    if (target) reveal(target);
  };
  /** @param {HTMLElement} target */
  const reveal = (target) => {
    const row = uncover(target);
    bring(row ?? target);
    if (row?.classList.contains("change")) standAt(row);
  };

  // --- search in both texts

  /**
   * Words of one text in a block: folded text, its text nodes, and where in the text each begins.
   * @typedef {{ text: string, nodes: Text[], starts: number[] }} Words
   */
  const WITHOUT_OLD = "sup, del, .removed"; // the new text where both stand in one
  const MOST_MARKED = 2000; // places marked at once; all are counted
  const hits = byId("hits", HTMLElement);
  /** @type {Map<boolean, Words[]>} */
  const read = new Map(); // by whether the view is unified
  /** @type {Range[]} */
  let found = [];
  let foundAt = -1;

  /** Case and accents do not matter: "etat" finds "\u00c9tat". Each character stays one, so that places stay true. @param {string} text */
  const folded = (text) => {
    let plain = "";
    for (let at = 0; at < text.length; at += 1) {
      const char = text.charAt(at);
      const low = char < "\x80" ? char.toLowerCase() : char.normalize("NFD").charAt(0).toLowerCase();
      plain += low.length === 1 ? low : char;
    }
    return plain;
  };
  /** @param {Element} block @param {string} [without] of the other text @returns {Words} */
  const wordsOf = (block, without = "sup") => {
    const words = { text: "", nodes: /** @type {Text[]} */ ([]), starts: /** @type {number[]} */ ([]) };
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text) || node.parentElement?.closest(without)) continue;
      words.nodes.push(node);
      words.starts.push(words.text.length);
      words.text += folded(node.data);
    }
    return words;
  };
  /** Both texts as the view shows them. @returns {Words[]} */
  const readable = () => {
    const joined = unified.checked || matchMedia("(max-width: 56.25rem)").matches;
    const known = read.get(joined);
    if (known) return known;
    const rowOf = (/** @type {Element} */ block) => block.closest(".row");
    const made = all("main .side :is(.txt, .notes li)").filter((block) => !(joined && rowOf(block)?.querySelector(".uni, .both")));
    const words = made.map((block) => wordsOf(block, block.closest(".both > .new") ? WITHOUT_OLD : "sup"));
    if (joined) {
      for (const block of all("main :is(.uni, .both > .new) .txt")) words.push(wordsOf(block, "sup, ins, .added"), wordsOf(block, WITHOUT_OLD));
      for (const block of all("main .uni .notes li")) words.push(wordsOf(block));
    }
    read.set(joined, words);
    return words;
  };
  /** The text node that holds a character, and its place there. @param {Words} words @param {number} at @returns {[Text, number]} */
  const locate = (words, at) => {
    let low = 0;
    let high = words.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((words.starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return [/** @type {Text} */ (words.nodes[low]), at - (words.starts[low] ?? 0)];
  };
  /** Every place of the wanted words; in the unified view words of both texts stand once and count once. @param {string} wanted */
  const placesOf = (wanted) => {
    /** @type {Map<Text, Set<string>>} */
    const taken = new Map();
    /** @type {Range[]} */
    const places = [];
    for (const words of readable()) {
      for (let at = words.text.indexOf(wanted); at >= 0; at = words.text.indexOf(wanted, at + wanted.length)) {
        const [first, start] = locate(words, at);
        const [last, end] = locate(words, at + wanted.length - 1);
        const range = new Range();
        range.setStart(first, start);
        range.setEnd(last, end + 1);
        const before = taken.get(first) ?? new Set();
        const name = `${start} ${range}`;
        if (before.has(name)) continue;
        taken.set(first, before.add(name));
        places.push(range);
      }
    }
    return places;
  };
  /** @param {string} name @param {Range[]} ranges */
  const mark = (name, ranges) => {
    if ("highlights" in CSS) CSS.highlights.set(name, new Highlight(...ranges));
  };
  const search = () => {
    const wanted = folded(query.value.trim());
    found = wanted ? placesOf(wanted) : [];
    foundAt = -1;
    mark("found", found.slice(0, MOST_MARKED));
    mark("current", []);
    const told = found.length ? say("{n} found", { n: found.length }) : say("nothing found");
    write(hits, wanted ? told : "");
    if (wanted) tell(found.length ? say("{n} found in both texts. Enter goes to the first.", { n: found.length }) : told);
  };
  /** @param {number} to */
  const goToHit = (to) => {
    if (!found.length) return;
    foundAt = (to + found.length) % found.length;
    const range = /** @type {Range} */ (found[foundAt]);
    const place = /** @type {HTMLElement} */ (range.startContainer.parentElement);
    uncover(place);
    place.scrollIntoView({ block: "center", behavior: "instant" });
    mark("current", [range]);
    const told = say("{at} of {total}", { at: foundAt + 1, total: found.length });
    write(hits, told);
    tell(told);
  };
  if ("highlights" in CSS) {
    const style = new CSSStyleSheet(); // made here: only the script draws these, and HTML checkers do not know them yet
    style.insertRule("::highlight(found) { background-color: var(--found); color: var(--ink); }");
    style.insertRule("::highlight(current) { background-color: var(--major-bg); color: var(--major-ink); }", 1);
    document.adoptedStyleSheets.push(style);
  }

  // --- copying and ticks

  /** @param {HTMLElement} row @param {string} which */
  const textOf = (row, which) => all(`${which} .clause`, row).map((clause) => {
    const words = wordsOf(clause.querySelector(".txt") ?? clause, which === ".side.new" ? WITHOUT_OLD : "sup").nodes.map((node) => node.data).join("");
    return `${clause.querySelector(".lab")?.textContent ?? ""} ${words}`.trim();
  }).join("\n");
  /** @param {HTMLElement} row @param {string} what */
  const copied = (row, what) => {
    const citation = row.querySelector(".cite")?.textContent ?? "";
    if (what === "link") return `${location.href.split("#")[0]}#${row.id}`;
    if (what === "cite") return citation;
    const fresh = textOf(row, ".side.new");
    const old = row.querySelector(".solo") ? fresh : textOf(row, ".side.old");
    const kind = row.querySelector(".kind");
    const sign = kind ? getComputedStyle(kind, "::before").content.split('"')[1] ?? "" : ""; // it stands in the style
    return [`${citation} (${sign}${kind?.textContent ?? ""})`, old && say("Old: {words}", { words: old }), fresh && say("New: {words}", { words: fresh })].filter(Boolean).join("\n");
  };
  /** The list of amendments as it would be read out. @param {HTMLElement} list */
  const listText = (list) => all("ol > li", list).map((item, at) => [
    `${at + 1}. ${item.querySelector("p")?.textContent ?? ""}`,
    ...all("blockquote", item).map((block) => block.textContent ?? ""),
  ].join("\n\n")).join("\n\n");
  /** @param {string} text @param {string} told */
  const copy = async (text, told) => {
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
    tell(told);
    write(byId("counter", HTMLElement), told);
    setTimeout(count, 1500);
  };

  /** @param {HTMLElement} row @param {string} what */
  const copyRow = (row, what) => copy(
    copied(row, what),
    what === "link" ? say("Link copied") : what === "cite" ? say("Citation copied") : say("Text copied"),
  );

  const viewedName = `viewed:${document.body.dataset["key"]}`;
  const viewed = new Set(recall(viewedName) ?? []);
  /** The tick of a change, made when it is first wanted. @param {HTMLElement} row */
  const tickOf = (row) => {
    const known = row.querySelector("[data-viewed]");
    if (known instanceof HTMLInputElement) return known;
    const label = /** @type {HTMLElement} */ (byScript.querySelector(".tick")?.cloneNode(true));
    const tick = /** @type {HTMLInputElement} */ (label.querySelector("input"));
    const number = label.querySelector("bdi");
    if (number) number.textContent = row.querySelector(".num")?.lastChild?.textContent ?? "";
    tick.dataset["viewed"] = row.id;
    tick.checked = viewed.has(row.id);
    tick.autocomplete = "off"; // a browser would write down each of thousands whenever the address changes
    row.querySelector(".rowhead")?.append(label);
    return tick;
  };
  const showTicks = () => {
    for (const row of changes) {
      const tick = row.querySelector("[data-viewed]");
      if (tick instanceof HTMLInputElement) tick.checked = viewed.has(row.id);
      entries.get(row.id)?.parentElement?.classList.toggle("seen", viewed.has(row.id));
    }
    write(document.getElementById("viewed"), viewed.size ? say("{at} of {total} read", { at: viewed.size, total: changes.length }) : "");
  };
  /** @param {HTMLInputElement} tick */
  const keepTick = (tick) => {
    if (tick.checked) viewed.add(tick.dataset["viewed"]);
    else viewed.delete(tick.dataset["viewed"]);
    remember(viewedName, [...viewed]);
    showTicks();
    tell(say("{at} of {total} read", { at: viewed.size, total: changes.length }));
  };

  // --- events

  const openFolds = () => {
    const folds = /** @type {HTMLDetailsElement[]} */ (all("details.fold"));
    const open = folds.some((fold) => !fold.open);
    for (const fold of folds) fold.open = open;
    write(byId("open-all", HTMLButtonElement), open ? say("Fold all unchanged") : say("Open all unchanged"));
  };
  const switchView = () => {
    (unified.checked ? side : unified).click();
    tell(unified.checked ? say("In one text") : say("Side by side"));
  };
  const startSearch = () => {
    query.focus();
    query.select();
  };
  /** @type {Record<string, () => void>} */
  const buttons = {
    prev: () => step(-1),
    next: () => step(1),
    help: () => dialog.showModal(),
    "close-keys": () => dialog.close(),
    print: () => print(),
    "print-changes": () => {
      const before = onlyChanges.checked;
      onlyChanges.checked = true;
      addEventListener("afterprint", () => { onlyChanges.checked = before; }, { once: true });
      print();
    },
    "open-all": openFolds,
    clear: () => { clearFilters(); setFragment(anchorNow()); tell(say("All changes are shown")); },
  };
  for (const [id, press] of Object.entries(buttons)) document.getElementById(id)?.addEventListener("click", press);

  /** @type {Record<string, () => void>} */
  const keys = {
    j: () => step(1),
    n: () => step(1),
    k: () => step(-1),
    p: () => step(-1),
    u: switchView,
    v: () => { if (here) tickOf(here).click(); },
    c: () => { if (here) void copyRow(here, "cite"); },
    "/": startSearch,
    "?": () => dialog.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
    const typing = event.target instanceof HTMLInputElement && !["checkbox", "radio"].includes(event.target.type);
    const press = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (!press || typing || dialog.open || !letters.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    press();
  });

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement)) return;
    if (display.includes(input) || ["view", "theme"].includes(input.name)) keepDisplay();
    if (input.dataset["viewed"]) keepTick(input);
    if (input.name === "view") {
      setFragment(anchorNow());
      if (query.value) search();
    }
    if (input.classList.contains("filter")) {
      applyFilters();
      setFragment(anchorNow());
      tell(say("{at} of {total} changes are shown", { at: shown.length, total: changes.length }));
    }
  });

  // What copies a change comes when its panel is opened.
  document.addEventListener("toggle", (event) => {
    const panel = event.target instanceof Element && event.target.matches(".why") ? event.target : null;
    const tools = byScript.querySelector(".tools");
    if (panel && tools && !panel.querySelector(".tools")) panel.append(tools.cloneNode(true));
  }, true);

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    if (!menu.contains(event.target)) menu.open = false;
    const button = /** @type {HTMLElement | null} */ (event.target.closest("[data-copy]"));
    const row = /** @type {HTMLElement | null} */ (event.target.closest(".row"));
    if (button && row) void copyRow(row, button.dataset["copy"] ?? "");
    const list = /** @type {HTMLElement | null} */ (event.target.closest("[data-copy-list]")?.closest("details"));
    if (list) void copy(listText(list), say("Amendments copied"));
    const link = event.target.closest("a[href^='#']");
    const target = document.getElementById(link?.getAttribute("href")?.slice(1) ?? "");
    if (!target || event.ctrlKey || event.metaKey) return;
    if (target instanceof HTMLDetailsElement) target.open = true;
    event.preventDefault(); // we go there ourselves: the address must keep what is shown
    if (target.classList.contains("change")) {
      uncover(target);
      goTo(target);
    } else {
      reveal(target);
      setFragment(target.id === "top" ? "" : target.id);
      target.focus({ preventScroll: true });
    }
  });

  let typed = 0;
  query.addEventListener("input", () => {
    clearTimeout(typed);
    typed = setTimeout(() => { search(); setFragment(anchorNow()); }, 120);
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      query.value = "";
      query.blur();
    } else if (event.key !== "Enter") {
      return;
    }
    clearTimeout(typed);
    if (!found.length || event.key === "Escape") search();
    goToHit(foundAt + (event.shiftKey ? -1 : 1));
    setFragment(anchorNow());
  });
  addEventListener("hashchange", readFragment);

  // The counter follows the reader: the first change in the upper part of the window is where we stand.
  /** @type {Set<Element>} */
  const near = new Set();
  const watcher = new IntersectionObserver((seen) => {
    for (const item of seen) {
      if (item.isIntersecting) near.add(item.target);
      else near.delete(item.target);
    }
    const first = near.size && wandered() ? changes.find((row) => near.has(row)) : undefined;
    if (first) standAt(first);
  }, { rootMargin: "-12% 0px -60% 0px" });

  // Browsers that do not print what is folded get it opened for the time of printing.
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    const kept = onlyChanges.checked ? ".why, .menu, .fold, .group, .amendments, .notices, .account details, .more" : ".why, .menu";
    opened = /** @type {HTMLDetailsElement[]} */ (all(`details:not([open], ${kept})`));
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
  });

  document.addEventListener("spoken", () => {
    // a tip is words of the style, which this says anew
    for (const meaning of all(".meanings p")) document.documentElement.style.setProperty(`--${meaning.id}`, JSON.stringify(meaning.textContent));
    applyFilters();
    showTicks();
    write(byId("open-all", HTMLButtonElement), all("details.fold:not([open])").length ? say("Open all unchanged") : say("Fold all unchanged"));
    if (query.value) search();
  });
  restoreDisplay();
  for (const row of changes) tickOf(row);
  showTicks();
  readFragment();
  for (const row of changes) watcher.observe(row);
})();
