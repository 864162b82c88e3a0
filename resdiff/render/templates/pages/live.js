// The page round a report: loads it anew when the server says that the draft was saved, where the reader was.
"use strict";

(() => {
  const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("report"));
  const state = /** @type {HTMLElement} */ (document.getElementById("state"));
  const fault = /** @type {HTMLElement} */ (document.getElementById("fault"));
  const { events, report } = document.body.dataset;
  let shown = 0;

  /** @param {number} number */
  function load(number) {
    const place = frame.contentWindow ? frame.contentWindow.scrollY : 0;
    shown = number;
    frame.addEventListener("load", () => frame.contentWindow?.scrollTo({ top: place, behavior: "instant" }), { once: true });
    // Replaced, not followed: the back button leaves the page, it does not go through every save.
    if (frame.contentWindow) frame.contentWindow.location.replace(`${report}?${number}`);
  }

  const stream = new EventSource(String(events));
  stream.onmessage = (message) => {
    const { number, fault: said, time } = JSON.parse(message.data);
    fault.hidden = !said;
    fault.textContent = said;
    if (number > shown) load(number);
    state.textContent = said ? say("The report is of the draft before this fault") : say("Report of {time}", { time });
  };
  stream.onerror = () => {
    state.textContent = say("resdiff watch has ended, or cannot be reached");
  };
})();
