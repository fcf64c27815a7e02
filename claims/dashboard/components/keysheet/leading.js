// Bringing the focus to what a key opens, and the letters typed meanwhile with it.

const PATIENCE = 12000; // milliseconds that a key waits for what it opens
const TYPED = "input:not([type=checkbox], [type=radio], [type=button], [type=file]), textarea, select, [contenteditable=true]";
const QUESTION = '[data-testid="stDialog"]';
const ANSWER = ["stTextInput", "stTextArea", "stSelectbox"] // not a date's: its calendar would open over the answer's button
  .map((one) => `${QUESTION} [data-testid=${one}] :is(input, textarea)`).join();
const asked = new WeakSet(); // questions that have had the focus
let leading; // the clock that looks for it
let seeking = null; // what a key opened and what is not there yet: it outlives the redraws in between

const find = (selector) => [...document.querySelectorAll(selector)].find((one) => one.offsetParent);

const runs = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "notRunning";

/** Bring the focus to what this selects, as soon as it is there, for as long as it may still come; with what was typed for it. */
function lead(selector, { may = () => true, typed = "" } = {}) {
  clearInterval(leading);
  const until = Date.now() + PATIENCE;
  let came = false;
  let steady = 0;
  const timer = setInterval(() => {
    const found = find(selector);
    const late = Date.now() >= until;
    if (!found && may() && !late) return;
    const meant = seeking?.typed;
    seeking = null;
    if (found && document.activeElement !== found && (!came || document.activeElement === document.body)) found.focus();
    if (!came) found?.scrollIntoView({ block: "nearest" });
    if (meant && found?.matches(TYPED)) document.execCommand("insertText", false, meant);
    came = true;
    steady = runs() ? 0 : steady + 1; // what has just come may be drawn once more, and lets the focus drop
    if (!found || late || steady > 15) clearInterval(timer);
  }, 40);
  leading = timer;
  seeking = { typed };
}

/** Whoever turns to something else is led nowhere. */
function letGo() {
  clearInterval(leading);
  seeking = null;
}

/** A question that opens takes the focus; its first box should have it. */
function entered(event) {
  const question = event.target.closest?.(QUESTION);
  if (!question || asked.has(question)) return;
  asked.add(question);
  lead(ANSWER, { may: () => question.isConnected }); // one that was answered flashes up again for a moment
}
