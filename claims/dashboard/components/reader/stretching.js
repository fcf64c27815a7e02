// Choosing words without a mouse: for a new claim, for the ends of one, for the place where one is split.
//
// The words at hand are the browser's own selection, so they look and sound like any selected words, and a mouse or a finger
// may pull at them too. The keys are heard by the bar alone, which has the focus while words are chosen.

const MODES = {
  new: { title: "New claim", save: "Make this a claim", keys: "← → a word · ↑ ↓ a sentence · Shift ← → a letter · Space holds one end and moves the other" },
  move: { title: "The words", save: "Save", keys: "← → a word · ↑ ↓ a sentence · Shift ← → a letter · Space changes to the other end" },
  split: { title: "Split", save: "Split", keys: "← → a word · Shift ← → a letter. The selected words become the second claim." },
};

class Stretcher {
  /** `reader` is asked for the text; `done(mode, claim, {start, end})` is told what was chosen. */
  constructor(reader, done) {
    this.reader = reader;
    this.done = done;
    this.element = make("div", "cr-stretch", { role: "application", tabindex: "-1", hidden: true, "aria-label": "Choosing words" });
    this.element.addEventListener("keydown", (event) => this.pressed(event));
    this.element.addEventListener("click", (event) => this.pushed(event.target.closest("button")));
    this.element.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the words selected
  }

  get on() {
    return !this.element.hidden;
  }

  get pieces() {
    return this.reader.textPane.querySelectorAll(".cr-piece");
  }

  begin(mode, claim) {
    this.stops = stopsIn(this.reader.textPane, this.reader.data.language);
    if (!this.stops.word.length) return;
    this.mode = mode;
    this.claim = claim ?? null;
    this.held = mode === "new" ? "none" : mode === "split" ? "split" : "end";
    const from = claim?.start ?? this.firstInSight();
    const words = this.stops.word.filter(([start, end]) => end > from && (!claim || start < claim.end));
    if (mode === "move") [this.start, this.end] = [claim.start, claim.end];
    else if (mode === "split") [this.start, this.end] = [(words[Math.ceil(words.length / 2)] ?? words.at(-1))[0], claim.end];
    else [this.start, this.end] = words[0] ?? this.stops.word[0];
    this.element.hidden = false;
    this.draw();
    this.element.focus({ preventScroll: true });
    this.show();
  }

  firstInSight() {
    const piece = [...this.pieces].find((one) => one.offsetParent && one.getBoundingClientRect().bottom > 120);
    return Number(piece?.dataset.at ?? 0);
  }

  leave() {
    this.element.hidden = true;
    getSelection().removeAllRanges();
    this.reader.focusChosen();
  }

  draw() {
    const { keys, ...mode } = MODES[this.mode];
    // Where words are not made a claim, they become what the page wants them for.
    const picked = this.mode === "new" && !this.reader.offers.list ? this.reader.offers.pick[0][1] : null;
    const [title, save] = [picked ? "The words" : mode.title, picked ?? mode.save];
    const number = this.claim ? `${this.mode === "move" ? " of" : ""} claim ${this.claim.number}` : "";
    this.words = make("p", "cr-stretch-words", { "aria-live": "polite", dir: "auto" });
    const step = (words, label, data) => plainButton("cr-step", words, { "aria-label": label, ...data });
    this.element.replaceChildren(
      make("p", "cr-stretch-title", {}, title + number), this.words,
      make("div", "cr-stretch-row", {},
        step("‹", "A word back", { "data-step": "-1" }), step("›", "A word on", { "data-step": "1" }),
        ...(this.mode === "split" ? [] : [step("⇄", "The other end", { "data-other": "" })]),
        plainButton("is-main", [save, keycap("Enter")], { "data-save": "" }),
        plainButton("is-quiet", ["Leave", keycap("Esc")], { "data-leave": "" }),
      ),
      make("p", "cr-stretch-keys", {}, keys),
    );
  }

  /** The words at hand, selected and said. */
  show() {
    const [from, to] = [placeOf(this.start, this.pieces), placeOf(this.end, this.pieces)];
    if (!from || !to) return;
    const range = document.createRange();
    range.setStart(...from);
    range.setEnd(...to);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const moved = this.held === "start" || this.held === "split" ? from[0] : to[0];
    const box = moved.parentElement.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 160) moved.parentElement.scrollIntoView({ block: "center", behavior: calm("smooth") });
    const told = range.toString();
    this.words.textContent = told.length > 160 ? `${told.slice(0, 70)} … ${told.slice(-70)}` : told;
    this.element.dataset.held = this.held;
  }

  /** The reader's own mouse pulled at the selection: what it covers now is what is at hand. */
  look() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const words = stretchOf(selection.getRangeAt(0), this.pieces);
    if (!words || (words.start === this.start && words.end === this.end)) return;
    if (this.mode === "split") this.start = Math.max(this.claim.start + 1, Math.min(this.claim.end - 1, words.start));
    else Object.assign(this, words);
    if (this.held === "none") this.held = "end";
    this.words.textContent = selection.toString();
  }

  step(size, by) {
    const stops = this.stops[size];
    const next = (side, at) => {
      const edges = stops.map((stop) => stop[side]);
      return by > 0 ? edges.find((edge) => edge > at) : edges.findLast((edge) => edge < at);
    };
    if (this.held === "none") {
      const at = next(0, this.start);
      const word = this.stops.word.find(([start]) => start >= (at ?? this.start));
      if (word) [this.start, this.end] = word;
    } else if (this.held === "end") {
      const at = next(1, this.end);
      if (at > this.start) this.end = at;
    } else {
      const at = next(0, this.start);
      const least = this.held === "split" ? this.claim.start : -1;
      if (at !== undefined && at < this.end && at > least) this.start = at;
    }
    this.show();
  }

  other() {
    if (this.mode === "split") return;
    this.held = this.held === "end" ? "start" : "end";
    this.show();
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const sideways = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const upright = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const along = this.rightToLeft() ? -1 : 1; // an arrow points where the words are, not where the text goes
    const onButton = event.target.closest("button");
    if (sideways) this.step(event.shiftKey ? "letter" : "word", sideways * along);
    else if (upright) this.step("sentence", upright);
    else if (event.key === "Escape") this.leave();
    else if (event.key === " " && !onButton) this.other();
    else if (event.key === "Enter" && !onButton) this.save();
    else if (event.key === "Tab" || onButton) {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  rightToLeft() {
    const at = placeOf(this.start, this.pieces);
    return Boolean(at) && getComputedStyle(at[0].parentElement.closest(".cr-block")).direction === "rtl";
  }

  pushed(button) {
    if (!button) return;
    if (button.dataset.step) this.step("word", Number(button.dataset.step));
    else if (button.dataset.other !== undefined) this.other();
    else if (button.dataset.save !== undefined) this.save();
    else this.leave();
  }

  save() {
    const words = { start: this.start, end: this.end };
    const { mode, claim } = this;
    this.leave();
    this.done(mode, claim, words);
  }
}
