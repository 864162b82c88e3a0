// The page of a compilation: show what one side proposes, or only what is open. Checked by `tsc --checkJs`.
(() => {
  "use strict";
  const who = document.getElementById("who");
  const only = document.getElementById("only");
  const shown = document.getElementById("shown");
  if (!(who instanceof HTMLFieldSetElement) || !(only instanceof HTMLInputElement) || !shown) return;
  const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#rows > li"));
  const others = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".index > li, .wording"));

  /** Whether an element is of a side. @param {HTMLElement} element @param {string} side */
  const isOf = (element, side) => (element.dataset["by"] ?? "").split(" ").includes(side);

  const filter = () => {
    const chosen = who.querySelector("input[name=who]:checked");
    const side = chosen instanceof HTMLInputElement ? chosen.value : "";
    let count = 0;
    for (const row of rows) {
      row.hidden = (side !== "" && !isOf(row, side)) || (only.checked && row.dataset["status"] === "agreed");
      if (!row.hidden) count += 1;
    }
    for (const element of others) element.hidden = side !== "" && !isOf(element, side);
    shown.textContent = side || only.checked ? say("{at} of {n} paragraphs", { at: count, n: rows.length }) : "";
  };
  who.addEventListener("change", filter);
  filter();
})();
