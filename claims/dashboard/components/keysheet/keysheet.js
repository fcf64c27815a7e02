// Keys of a page that are no button of Streamlit's: the sheet, and the ways into what a key opens.

const PATIENCE = 12000; // milliseconds that a key waits for what it opens
const TYPED = "input:not([type=checkbox], [type=radio], [type=button], [type=file]), textarea, select, [contenteditable=true]";
const QUESTION = '[data-testid="stDialog"]';
const ANSWER = ["stTextInput", "stTextArea", "stSelectbox"] // not a date's: its calendar would open over the answer's button
  .map((one) => `${QUESTION} [data-testid=${one}] :is(input, textarea)`).join();
const asked = new WeakSet(); // questions that have had the focus
let leading; // the clock that looks for it
let seeking = null; // what a key opened and what is not there yet: it outlives the redraws in between

function make(tag, className, attributes = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const find = (selector) => [...document.querySelectorAll(selector)].find((one) => one.offsetParent);

/** Bring the focus to what this selects, as soon as it is there, for as long as it may still come. */
function lead(selector, may = () => true) {
  clearInterval(leading);
  const until = Date.now() + PATIENCE;
  let steady = 0;
  const timer = setInterval(() => {
    const found = find(selector);
    if (!found && may() && Date.now() < until) return;
    const { typed } = seeking ?? { typed: "" };
    seeking = null;
    if (found && document.activeElement !== found && (!steady || document.activeElement === document.body)) found.focus();
    if (!steady) found?.scrollIntoView({ block: "nearest" });
    if (typed && found?.matches(TYPED)) document.execCommand("insertText", false, typed);
    steady += 1; // what has just come may be drawn once more, and lets the focus drop
    if (!found || steady > 15) clearInterval(timer);
  }, 40);
  leading = timer;
  seeking = { typed: "" };
}

function sheet(keys) {
  const list = make("dl", "");
  for (const [caps, words] of keys) {
    list.append(make("div", "", {}, make("dt", "", {}, ...caps.split("  ").map((cap) => make("kbd", "", {}, cap))), make("dd", "", {}, words)));
  }
  const close = make("button", "close", { type: "button" }, "Close");
  const dialog = make("dialog", "", { "aria-labelledby": "keysheet-title" },
    make("h2", "", { id: "keysheet-title" }, "Keys"), list, make("p", "", {}, "Keys are quiet while you type; Esc leaves a box."), close);
  dialog.addEventListener("click", (event) => (event.target === dialog || event.target === close) && dialog.close());
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  return dialog;
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".keysheet");
  if (!root.firstChild) {
    const open = make("button", "open", { type: "button", "aria-keyshortcuts": "?" }, make("kbd", "", {}, "?"), "All keys");
    const dialog = sheet(data.keys);
    open.addEventListener("click", () => dialog.showModal());
    root.append(open, dialog);
  }
  const dialog = root.querySelector("dialog");

  // Ctrl+Enter on a button would press that button, too; what it saves is saved instead.
  const saved = (event) => {
    const target = event.composedPath()[0];
    if (!event.ctrlKey || event.key !== "Enter" || !target.matches?.("button, summary, a, [role=radio]") || target.closest("[role=dialog], dialog")) return;
    const button = data.saves.map(find).find(Boolean);
    if (!button) return;
    button.click();
    event.preventDefault();
    event.stopPropagation();
  };
  const pressed = (event) => {
    // What was typed is sent: what is drawn next under the same name is another claim's box, and must not take the focus.
    if (event.key === "Enter" && !seeking) clearInterval(leading);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || dialog.open) return;
    const target = event.composedPath()[0];
    if (!(target instanceof Element) || target.closest("dialog, [role=dialog], [role=application]")) return;
    if (target.matches(TYPED)) {
      // Escape closes what hangs open first, then it leaves the box; the box must not clear itself.
      if (event.key !== "Escape" || target.getAttribute("aria-expanded") === "true") return;
      clearInterval(leading);
      target.blur();
    } else if (seeking && event.key.length === 1) {
      seeking.typed += event.key; // meant for the box that is on its way there
    } else if (event.key === "?") dialog.showModal();
    else {
      const way = data.ways.find((one) => one.key === event.key.toLowerCase());
      if (!way || (way.toggles && find(way.to))) return;
      if (way.press) find(way.press)?.click();
      lead(way.to);
      if (way.toggles) return; // the button of Streamlit's that has this key hears it too
    }
    event.preventDefault();
    event.stopPropagation();
  };
  // A question that opens takes the focus; its first box should have it.
  const entered = (event) => {
    const question = event.target.closest?.(QUESTION);
    if (!question || asked.has(question)) return;
    asked.add(question);
    lead(ANSWER, () => question.isConnected); // one that was answered flashes up again for a moment
  };
  document.addEventListener("keydown", saved, true);
  document.addEventListener("keydown", pressed, true);
  document.addEventListener("focusin", entered);
  return () => {
    document.removeEventListener("keydown", saved, true);
    document.removeEventListener("keydown", pressed, true);
    document.removeEventListener("focusin", entered);
  };
}
