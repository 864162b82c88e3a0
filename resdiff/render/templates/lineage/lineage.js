// The page of a lineage: sort by a column, filter by words, part, year and fate; a link to a thread opens it. Checked by `tsc --checkJs`.
(() => {
  "use strict";
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target instanceof HTMLDetailsElement) {
      target.hidden = false;
      target.open = true;
      target.querySelector("summary")?.focus();
      target.scrollIntoView();
    }
  };
  const table = document.getElementById("threads");
  const hits = document.getElementById("hits");
  const query = document.getElementById("q");
  const part = document.getElementById("part");
  const first = document.getElementById("first");
  const weak = document.getElementById("weak");
  const back = document.getElementById("back");
  addEventListener("hashchange", open);
  open();
  if (!(table instanceof HTMLTableElement) || !hits || !(query instanceof HTMLInputElement) || !(part instanceof HTMLSelectElement)
    || !(first instanceof HTMLSelectElement) || !(weak instanceof HTMLInputElement) || !(back instanceof HTMLInputElement)) return;
  const body = table.tBodies[0];
  if (!body) return;
  const rows = [...body.rows];

  /** Which thread a row stands for, and its words. @param {HTMLTableRowElement} row */
  const threadOf = (row) => document.getElementById((row.querySelector("a")?.getAttribute("href") ?? "#").slice(1));

  const filter = () => {
    const wanted = query.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      const thread = threadOf(row);
      const said = `${row.textContent ?? ""} ${thread?.textContent ?? ""}`.toLowerCase();
      const kept = said.includes(wanted) && (!part.value || row.dataset["part"] === part.value) && (!first.value || row.dataset["first"] === first.value)
        && (!weak.checked || row.dataset["weak"] === "1") && (!back.checked || row.dataset["back"] === "1");
      row.hidden = !kept;
      if (thread) thread.hidden = !kept;
      if (kept) shown += 1;
    }
    hits.textContent = shown === rows.length ? "" : say("{at} of {n} paragraphs", { at: shown, n: rows.length });
  };
  for (const control of [query, part, first, weak, back]) control.addEventListener("input", filter);
  query.form?.addEventListener("submit", (event) => event.preventDefault());

  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  heads.forEach((head, column) => head.querySelector("button")?.addEventListener("click", () => {
    const rising = head.getAttribute("aria-sort") !== "ascending";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", rising ? "ascending" : "descending");
    /** @param {HTMLTableRowElement} row */
    const key = (row) => Number.parseInt((row.cells[column]?.dataset["v"] ?? row.cells[column]?.textContent ?? "").replace("#", ""), 10) || 0;
    const sorted = rows.map((row, place) => ({ row, place })).sort((a, b) => (rising ? 1 : -1) * (key(a.row) - key(b.row)) || a.place - b.place);
    body.append(...sorted.map((item) => item.row));
  }));
})();
