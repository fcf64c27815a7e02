// What has to be asked before it can be done: why, which one, who. A dialog keeps what was typed while the page draws again.

const ACTS = ["assertion", "denial", "accusation", "call", "promise", "question", "thought"];
const TELLINGS = [["indirect", "reported"], ["direct", "quoted"], ["mixed", "partly quoted"], ["own", "the publication's own voice"]];
const WHY_NOT = ["An opinion", "A prediction", "Too vague to check", "Nothing on record could show it"];

const KEYS = [
  ["J  ↓", "next claim"], ["K  ↑", "previous claim"], ["A", "accept, then the next proposal"], ["X", "reject, then the next proposal"],
  ["D", "duplicate of another claim"], ["N", "not checkable, and why"], ["U", "undo the last decision"],
  ["E", "make its words longer or shorter"], ["S", "split it in two"], ["M", "merge it with the claim beside it"],
  ["C", "correct who says it, and how"], ["W", "choose words for a new claim"], ["Enter  O", "open the claim's own page"],
  ["Esc", "leave what is open"], ["?", "this sheet"],
];

function keycap(key) {
  return make("kbd", "cr-key", { "aria-hidden": "true" }, key);
}

function field(words, control) {
  return make("label", "cr-field", {}, make("span", "", {}, words), control);
}

function choice(name, options, chosen) {
  const select = make("select", "cr-input", { name });
  for (const [value, words] of options) {
    const option = make("option", "", { value }, words);
    option.selected = value === chosen;
    select.append(option);
  }
  return select;
}

function typed(name, value, offered = []) {
  const list = make("datalist", "", { id: `cr-list-${name}` }, ...offered.map((words) => make("option", "", { value: words })));
  const input = make("input", "cr-input", { name, type: "text", dir: "auto", autocomplete: "off", maxlength: "300", list: list.id });
  input.value = value ?? "";
  return make("span", "cr-typed", {}, input, list);
}

/** How much two wordings have in common, 0 to 1. */
function alike(one, other) {
  const words = (text) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [mine, theirs] = [words(one), words(other)];
  const both = [...mine].filter((word) => theirs.has(word)).length;
  return both / Math.max(1, mine.size + theirs.size - both);
}

const ASKED = {
  duplicate(claim, claims) {
    const others = claims.filter((one) => one.id !== claim.id && one.look !== "rejected" && one.look !== "aside");
    if (!others.length) return null;
    const nearest = others.reduce((best, one) => (alike(one.standalone, claim.standalone) > alike(best.standalone, claim.standalone) ? one : best));
    const named = others.map((one) => [String(one.id), `${one.number} · ${one.standalone.slice(0, 90)}`]);
    return { title: "Duplicate", save: "Put aside as duplicate", fields: [field("It repeats claim", choice("of", named, String(nearest.id)))] };
  },
  not_checkable() {
    return { title: "Not checkable", save: "Put aside", fields: [field("Why can nobody check it?", typed("reason", "", WHY_NOT))] };
  },
  merge(claim, claims) {
    const at = claims.findIndex((one) => one.id === claim.id);
    const open = (one) => one && (one.look === "proposed" || one.look === "open");
    const beside = [claims.slice(at + 1).find(open), claims.slice(0, at).findLast(open)].filter(Boolean);
    if (!beside.length) return null;
    const named = beside.map((one) => [String(one.id), `${one.number} · ${one.standalone.slice(0, 90)}`]);
    return { title: "Merge", save: "Merge", fields: [field("Into one claim with", choice("of", named, named[0][0]))] };
  },
  correct(claim, claims) {
    const names = [...new Set(claims.map((one) => one.speaker).filter(Boolean))];
    const acts = ACTS.map((act) => [act, act === "call" ? "call to act" : act]);
    return {
      title: "Who says it", save: "Save",
      fields: [
        field("Speaker, the full name (empty: nobody is named)", typed("speaker", claim.speaker, names)),
        field("How the words are reported", choice("kind", TELLINGS, claim.kind)),
        field("What is done by saying it", choice("act", acts, claim.act)),
        field("Relayed by", typed("relayed", claim.relayed)),
      ],
    };
  },
};

/** One dialog for all questions, and for the sheet of keys. `done(what, claim, answers)` is told what was answered. */
class Asker {
  constructor(done, closed) {
    this.element = make("dialog", "cr-dialog");
    this.done = done;
    this.element.addEventListener("close", closed);
    this.element.addEventListener("keydown", (event) => event.stopPropagation());
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element || event.target.closest("[data-leave]")) this.element.close();
    });
  }

  /** `before` is what was answered when it was refused: it is still there. */
  ask(what, claim, claims, before = {}) {
    const asked = ASKED[what](claim, claims);
    if (!asked) return false;
    const form = make("form", "", { method: "dialog" },
      make("h2", "cr-dialog-title", { id: "cr-dialog-title" }, `${asked.title}: claim ${claim.number}`),
      make("p", "cr-dialog-words", { dir: "auto" }, claim.standalone), ...asked.fields,
      make("div", "cr-stretch-row", {}, plainButton("is-main", [asked.save, keycap("Enter")], { type: "submit" }), plainButton("is-quiet", ["Leave", keycap("Esc")], { "data-leave": "" })),
    );
    for (const [name, answer] of Object.entries(before)) form.elements[name].value = answer;
    form.addEventListener("submit", () => this.done(what, claim, Object.fromEntries(new FormData(form))));
    this.open(form);
    return true;
  }

  help() {
    const sheet = make("dl", "cr-help", {});
    for (const [key, words] of KEYS) {
      const caps = key.split("  ").map((one) => make("kbd", "cr-key", {}, one));
      sheet.append(make("div", "", {}, make("dt", "", {}, ...caps), make("dd", "", {}, words)));
    }
    this.open(make("div", "", {},
      make("h2", "cr-dialog-title", { id: "cr-dialog-title" }, "Keys"), sheet,
      make("p", "cr-facts", {}, "Keys are quiet while you type. Words selected with the mouse can be made a claim too."),
      plainButton("is-main", "Close", { "data-leave": "" })));
  }

  open(content) {
    this.element.setAttribute("aria-labelledby", "cr-dialog-title");
    this.element.replaceChildren(content);
    this.element.showModal();
    content.querySelector("input, select")?.focus();
  }
}
