// The desk: files can be dropped on a field, and a form that is at work says so. Everything works without it. Checked by `tsc --checkJs`.
(() => {
  "use strict";
  for (const zone of document.querySelectorAll(".drop")) {
    const input = zone.querySelector("input");
    if (!(input instanceof HTMLInputElement)) continue;
    zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
    zone.addEventListener("dragleave", () => zone.classList.remove("over"));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      if (event instanceof DragEvent && event.dataTransfer?.files.length) input.files = event.dataTransfer.files;
    });
  }
  // a file that is dropped beside a field must not take the place of the page
  for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());
  for (const form of document.forms) form.addEventListener("submit", () => {
    const progress = form.querySelector(".progress");
    const button = form.querySelector("button");
    if (!progress || !(button instanceof HTMLButtonElement)) return;
    const began = Date.now();
    const tell = () => { progress.textContent = say("At work: {seconds} s", { seconds: Math.round((Date.now() - began) / 1000) }); };
    tell();
    setInterval(tell, 1000);
    setTimeout(() => { button.disabled = true; });
    // the page is shown again when the reader comes back
    addEventListener("pageshow", () => { button.disabled = false; progress.textContent = ""; }, { once: true });
  });
  // what the desk makes next, and what is saved, is in the language of the page
  const hand = () => {
    const code = document.documentElement.lang;
    for (const field of document.querySelectorAll("input[name=interface]")) if (field instanceof HTMLInputElement) field.value = code;
    for (const link of document.querySelectorAll("a[href*='/answers/']")) {
      if (!(link instanceof HTMLAnchorElement)) continue;
      const address = new URL(link.href);
      address.searchParams.set("interface", code);
      link.href = address.href;
    }
  };
  document.addEventListener("spoken", hand);
  hand();
  const fault = document.getElementById("fault");
  if (fault) fault.scrollIntoView();
})();
