// The index of many reports: sort by a column, filter by words. Plain JavaScript, checked by `tsc --checkJs`.
(() => {
  "use strict";
  const body = document.querySelector("#pairs tbody");
  const query = document.getElementById("q");
  const hits = document.getElementById("hits");
  if (!(body instanceof HTMLTableSectionElement) || !(query instanceof HTMLInputElement) || !hits) return;
  const rows = [...body.rows];
  const heads = /** @type {HTMLTableCellElement[]} */ ([...document.querySelectorAll("#pairs th")]);

  /** @param {HTMLTableRowElement} row @param {number} column */
  const value = (row, column) => row.cells[column]?.dataset["v"] ?? row.cells[column]?.textContent ?? "";
  heads.forEach((head, column) => head.querySelector("button")?.addEventListener("click", () => {
    const falling = head.getAttribute("aria-sort") === "descending" || (column === 0 && head.getAttribute("aria-sort") !== "ascending");
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", falling ? "ascending" : "descending");
    const sign = falling ? 1 : -1;
    const sorted = rows.map((row, place) => ({ row, place, key: value(row, column) }))
      .sort((a, b) => sign * (column ? Number(a.key) - Number(b.key) : a.key.localeCompare(b.key)) || a.place - b.place);
    body.append(...sorted.map((item) => item.row));
  }));
  query.addEventListener("input", () => {
    const wanted = query.value.trim().toLowerCase();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !(row.textContent ?? "").toLowerCase().includes(wanted);
      if (!row.hidden) shown += 1;
    }
    hits.textContent = wanted ? say("{at} of {total}", { at: shown, total: rows.length }) : "";
  });
})();
