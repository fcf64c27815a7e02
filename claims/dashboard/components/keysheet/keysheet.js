// The sheet of all keys, and which of them are heard where.

function make(tag, className, attributes = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function drawn(keys) {
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

let open = null; // the sheet's dialog

/** Ctrl+Enter on a button would press that button, too; what it saves is saved instead. */
function saved(event) {
  const target = event.composedPath()[0];
  if (!sheet || !event.ctrlKey || event.key !== "Enter" || !(target instanceof Element) || target.closest("[role=dialog], dialog")) return;
  const button = sheet.saves.map(find).find(Boolean);
  if (!button) return;
  if (!target.matches("button, summary, a, [role=radio]")) {
    left({ target: button }, target); // the box sends its words, and Streamlit presses the button
    return;
  }
  button.click();
  event.preventDefault();
  event.stopPropagation();
}

function pressed(event) {
  // What was typed is sent: what is drawn next under the same name is another claim's box, and must not take the focus.
  if (event.key === "Enter" && !seeking) clearInterval(leading);
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || open?.open) return;
  const target = event.composedPath()[0];
  if (!(target instanceof Element) || target.closest("dialog, [role=dialog], [role=application]")) return;
  const key = event.key.toLowerCase();
  if (target.matches(TYPED)) {
    // Escape closes what hangs open first, then it leaves the box; the box must not clear itself.
    if (!sheet || event.key !== "Escape" || target.getAttribute("aria-expanded") === "true") return;
    clearInterval(leading);
    target.blur();
  } else if (seeking && event.key.length === 1) {
    seeking.typed += event.key; // meant for the box that is on its way there
  } else if (event.key === "?" && open) open.showModal();
  else if (event.repeat ? !sheet?.known.includes(key) : !hear(key, event.key)) return;
  event.preventDefault();
  event.stopPropagation();
}

// From the first page on that has a sheet, and between two pages, too: a button may be there before the sheet is.
document.addEventListener("keydown", saved, true);
document.addEventListener("keydown", pressed, true);
document.addEventListener("click", left, true);
document.addEventListener("pointerdown", letGo, true);
document.addEventListener("focusin", entered);

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".keysheet");
  if (!root.firstChild) {
    const button = make("button", "open", { type: "button", "aria-keyshortcuts": "?" }, make("kbd", "", {}, "?"), "All keys");
    const dialog = drawn(data.keys);
    button.addEventListener("click", () => dialog.showModal());
    root.append(button, dialog);
  }
  open = root.querySelector("dialog");
  const mine = arrived(data);
  return () => {
    if (sheet !== mine) return; // a newer one is there already: Streamlit clears up late, or not before the page is left
    open = null;
    sheet = null;
  };
}
