// The reader: one article, its claims marked in it, and the same claims as cards beside it.
//
// Choosing a claim is answered here at once, in both panes; Python hears of it afterwards. Whatever changes something
// (accept, reject, pick words, put a line back) is an act with a number. Acts are sent until Python says it has dealt with
// that number, and Python deals with each number once: a click during a rerun is neither lost nor done twice.

const NARROW = 760;
const AGAIN = 2_500;
const PATIENCE = 15_000;
const readers = new WeakMap();

class Reader {
  constructor(parent) {
    this.root = make("div", "cr-root");
    this.body = make("div", "cr-body");
    this.textPane = make("div", "cr-text");
    this.sidePane = make("div", "cr-side");
    this.tabs = make("div", "cr-tabs", { role: "group", "aria-label": "Show" });
    this.tip = new Tip();
    this.picker = new Picker();
    this.sheet = make("div", "cr-sheet", { hidden: true });
    this.status = make("div", "cr-status", { role: "status", "aria-live": "polite" });
    this.trouble = make("div", "cr-trouble", { role: "alert" });
    this.stretcher = new Stretcher(this, (mode, claim, words) => this.stretched(mode, claim, words));
    this.asker = new Asker((what, claim, answers) => this.answered(what, claim, answers), () => this.focusChosen());
    this.body.append(this.textPane, this.sidePane);
    this.root.append(this.tabs, this.body, this.sheet, this.picker.element, this.tip.element, this.status, this.trouble, this.stretcher.element, this.asker.element);
    parent.append(this.root);
    this.name = `cr-${Math.random().toString(36).slice(2)}`;
    Object.assign(this, { selected: null, called: undefined, shelf: "all", tab: "text", folds: new Set(), pending: [], number: 0, drawn: {} });
    this.listen();
  }

  listen() {
    this.stop = new AbortController();
    const on = (target, name, handler, capture = false) => target.addEventListener(name, handler, { signal: this.stop.signal, capture });
    on(this.root, "click", (event) => this.clicked(event));
    on(document, "keydown", (event) => this.pressed(event), true); // before Streamlit's own single keys
    on(this.root, "focusin", (event) => this.point(event.target));
    on(this.root, "focusout", () => this.point(null));
    on(this.root, "pointerover", (event) => this.point(event.target));
    on(this.root, "pointerleave", () => this.point(null));
    on(document, "selectionchange", () => this.selectionChanged());
    on(document, "scroll", () => this.scrolled(), true);
    this.watcher = new ResizeObserver(() => this.root.classList.toggle("is-narrow", this.root.clientWidth < NARROW));
    this.watcher.observe(this.root);
  }

  close() {
    this.stop.abort();
    this.watcher.disconnect();
    clearTimeout(this.waiting);
    clearTimeout(this.telling);
    this.root.remove();
  }

  // ---- drawing

  /** Python drew the page again. */
  update({ data, setStateValue, setTriggerValue }) {
    Object.assign(this, { data, setStateValue, setTriggerValue });
    this.offers = { ...data.offers, key: this.name };
    this.byId = new Map(data.claims.map((claim) => [claim.id, claim]));
    this.pending = this.pending.filter((act) => act.number > data.done);
    this.number = Math.max(this.number, data.done);
    if (!this.pending.length) clearTimeout(this.waiting);
    if (data.call !== this.called) {
      this.called = data.call;
      this.selected = data.selected;
      this.arrived = data.selected !== null;
    }
    if (this.selected !== null && !this.byId.has(this.selected)) this.selected = null;
    this.draw();
    this.tell(data.trouble);
    if (this.arrived) requestAnimationFrame(() => this.show(this.selected, "auto"));
    this.arrived = false;
  }

  /** What was refused stays in sight, wherever the reader has scrolled to, until the next act or until it is put away. */
  tell(trouble) {
    const told = JSON.stringify(trouble ?? null);
    if (told === this.told || this.pending.length) return; // while an act is on its way, what came before it is no news
    this.told = told;
    this.refused = trouble ? this.asked : null;
    this.asked = null;
    this.trouble.replaceChildren(...(trouble ? [
      make("p", "", {}, make("strong", "", { dir: "auto" }, trouble.what), " ", make("span", "", { dir: "auto" }, trouble.advice)),
      plainButton("is-quiet cr-away", "×", { "data-away": "", "aria-label": "Put this message away" }),
    ] : []));
  }

  draw() {
    const held = this.focused();
    const text = JSON.stringify([this.data.parts, this.data.claims, this.data.language, this.offers, [...this.folds]]);
    if (this.drawn.text !== text) this.textPane.replaceChildren(drawArticle(this.data, this.offers, this.folds));
    if (this.drawn.text !== text && this.offers.list) this.textPane.prepend(drawLegend());
    else if (this.drawn.text !== text && this.offers.pick.length) this.textPane.prepend(drawChooser());
    const side = JSON.stringify([this.data.claims, this.offers, this.shelf]);
    if (this.offers.list && this.drawn.side !== side) this.redrawSide();
    if (this.drawn.side !== side) this.redrawTabs();
    this.drawn = { text, side };
    this.root.classList.toggle("has-side", Boolean(this.offers.list));
    this.root.classList.toggle("is-compact", !this.offers.list);
    this.mark();
    held?.();
  }

  redrawSide() {
    const at = this.sidePane.querySelector(".cr-cards")?.scrollTop ?? 0;
    this.sidePane.replaceChildren(drawCards(this.data, this.offers, this.shelf));
    this.sidePane.querySelector(".cr-cards").scrollTop = at;
  }

  redrawTabs() {
    const tab = (name, words) => plainButton("cr-tab", words, { "data-tab": name });
    this.tabs.replaceChildren(...(this.offers.list ? [tab("text", "Text"), tab("claims", `Claims ${this.data.claims.length}`)] : []));
  }

  /** Everything that depends on which claim is chosen, which act is on its way, which tab is up. */
  mark() {
    const mine = (value) => this.selected !== null && value?.split(" ").includes(String(this.selected));
    for (const element of this.root.querySelectorAll("[data-claims], [data-source], [data-cue]")) {
      element.classList.toggle("is-on", mine(element.dataset.claims) ?? false);
      element.classList.toggle("is-speaker", mine(element.dataset.source) ?? false);
      element.classList.toggle("is-cue", mine(element.dataset.cue) ?? false);
    }
    const busy = new Set(this.pending.flatMap((act) => (act.claims ?? []).map(([id]) => id)));
    const stops = [...this.root.querySelectorAll(".cr-handle"), ...this.root.querySelectorAll(".cr-card")];
    for (const element of stops) {
      const id = Number(element.dataset.claim);
      element.classList.toggle("is-on", id === this.selected);
      element.tabIndex = id === this.selected ? 0 : -1;
      if (element.matches(".cr-card")) {
        element.setAttribute("aria-current", String(id === this.selected));
        element.setAttribute("aria-busy", String(busy.has(id)));
        for (const button of element.querySelectorAll("button")) {
          button.disabled = busy.has(id);
          button.tabIndex = id === this.selected ? 0 : -1;
        }
      }
    }
    for (const kind of [".cr-handle", ".cr-card"]) {
      const first = this.root.querySelector(kind);
      if (first && !this.root.querySelector(`${kind}.is-on`)) first.tabIndex = 0;
    }
    this.root.dataset.tab = this.tab;
    for (const tab of this.tabs.children) tab.setAttribute("aria-pressed", String(tab.dataset.tab === this.tab));
    const chosen = this.byId.get(this.selected);
    this.sheet.hidden = !chosen || !this.offers.list || this.stretcher.on;
    this.sheet.replaceChildren(...(chosen && this.offers.list ? this.sheetFor(chosen, busy) : []));
  }

  sheetFor(claim, busy) {
    const card = drawCard(claim, claim.number, this.offers);
    const sheet = make("div", "cr-card cr-sheet-card", {}, ...card.childNodes);
    for (const button of sheet.querySelectorAll("button")) button.disabled = busy.has(claim.id);
    const close = plainButton("is-quiet cr-close", "×", { "data-close": "", "aria-label": "Close" });
    return [close, sheet];
  }

  /** Remembers what has the focus; the returned function gives it back after drawing. */
  focused() {
    const element = document.activeElement;
    if (!element || !this.root.contains(element)) return null;
    const { claim, do: doing, fold, shelf, all, index } = element.dataset;
    const card = element.closest(".cr-side") ? ".cr-side " : element.closest(".cr-sheet") ? ".cr-sheet " : ".cr-text ";
    const wanted = [];
    if (claim && doing) wanted.push(`[data-do="${doing}"][data-claim="${claim}"]`);
    if (claim) wanted.push(`[data-claim="${this.selected ?? claim}"]`);
    if (fold) wanted.push(`[data-fold="${fold}"]`);
    if (shelf) wanted.push(`[data-shelf="${shelf}"]`);
    if (all) wanted.push(".cr-shelf");
    if (index) wanted.push(`.cr-role[data-index="${index}"]`);
    return () => {
      if (this.root.contains(document.activeElement)) return;
      const found = wanted.map((selector) => this.root.querySelector(card + selector)).find((one) => one && !one.disabled);
      found?.focus({ preventScroll: true });
    };
  }

  // ---- choosing

  /** Choose a claim. `from` is the pane the reader acted in; the other one follows. */
  choose(id, from) {
    this.selected = id;
    this.mark();
    if (id !== null) this.show(id, "smooth", from);
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.setStateValue("selected", id), 250);
  }

  show(id, behavior, from) {
    if (id === null) return;
    const handle = this.textPane.querySelector(`.cr-handle[data-claim="${id}"]`);
    const folded = handle?.closest(".cr-folded");
    if (folded?.hidden) this.fold(folded.parentElement.querySelector(".cr-fold-toggle"));
    const hidden = !this.sheet.hidden && handle?.getBoundingClientRect().bottom > innerHeight - this.sheet.offsetHeight - 60;
    const box = this.offers.list ? null : boxAround(this.root);
    if (box && handle) keepInView(box, handle, calm(behavior));
    else if (this.offers.list && (from !== "text" || hidden)) handle?.scrollIntoView({ block: "center", behavior: calm(behavior) });
    const list = this.sidePane.querySelector(".cr-cards");
    const card = list?.querySelector(`.cr-card[data-claim="${id}"]`);
    if (card) keepInView(list, card, calm(behavior));
  }

  step(from, by) {
    const pane = from === "side" ? ".cr-card" : ".cr-handle";
    const stops = [...(from === "side" ? this.sidePane : this.textPane).querySelectorAll(pane)].filter((one) => one.offsetParent);
    const at = stops.findIndex((one) => Number(one.dataset.claim) === this.selected);
    const next = stops[Math.max(0, Math.min(stops.length - 1, at < 0 ? 0 : at + by))];
    if (!next) return;
    this.choose(Number(next.dataset.claim), from);
    next.focus({ preventScroll: from === "side" });
  }

  clicked(event) {
    const button = event.target.closest("button");
    if (button) return this.pushed(button);
    const card = event.target.closest(".cr-side .cr-card");
    if (card) return this.choose(Number(card.dataset.claim), "side");
    const claim = event.target.closest(".cr-claim[data-claims]");
    if (claim && getSelection().isCollapsed) {
      const under = claim.dataset.claims.split(" ").map(Number);
      const again = under.indexOf(this.selected); // a second click on nested words means the claim around them
      this.choose(under[(again + 1) % under.length], "text");
    }
    return undefined;
  }

  pushed(button) {
    const told = button.dataset;
    if (button.matches(".cr-handle")) return this.choose(Number(told.claim), "text");
    if (told.show) return this.choose(Number(told.show), "side");
    if (told.fold) return this.fold(button);
    if (told.shelf) return this.onShelf(told.shelf);
    if (told.tab) return this.onTab(told.tab);
    if (told.close !== undefined) return this.choose(null);
    if (told.away !== undefined) return this.trouble.replaceChildren();
    if (told.tool) return this.tool(told.tool);
    if (told.all) return this.all(button);
    if (told.do && ASKED[told.do]) return this.edit(told.do, Number(told.claim));
    if (told.do && MODES[told.do]) return this.edit(told.do, Number(told.claim));
    if (told.do) return this.act(told.do, Number(told.claim));
    if (told.pick) return this.picked(told.pick);
    if (told.to) return this.send({ do: "role", index: Number(told.index), to: told.to });
    return undefined;
  }

  /** Single keys, where nobody types: on the page itself, or anywhere in the reader but its fields and its bars. */
  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.asker.element.open) return;
    const { target } = event;
    const inside = this.root.contains(target);
    const picks = this.offers.pick.length > 0;
    if (!inside && !((this.offers.list || picks) && target.matches('body, html, [data-testid="stMain"], [data-testid="stApp"]'))) return;
    if (target.closest("input, textarea, select, [contenteditable], .cr-stretch")) return;
    if (event.key === "Escape") return this.picker.hide();
    const stop = target.closest(".cr-card, .cr-handle");
    if (!stop && !this.offers.list && !(picks && event.key.toLowerCase() === "w")) return;
    if (!this.heard(event.key.length === 1 ? event.key.toLowerCase() : event.key, stop, target)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Whether the key meant something here. */
  heard(key, stop, target) {
    const from = stop ? (stop.closest(".cr-side") ? "side" : "text") : this.root.classList.contains("is-narrow") ? "text" : "side";
    const id = Number(stop?.dataset.claim ?? this.selected);
    const steps = { j: 1, k: -1, ...(stop ? { ArrowDown: 1, ArrowUp: -1 } : {}) };
    const does = { a: "accept", x: "reject", o: "open" };
    const edits = { d: "duplicate", n: "not_checkable", e: "move", s: "split", m: "merge", c: "correct" };
    const tools = { w: "new", u: "undo", "?": "help" };
    if (steps[key] && (this.offers.list || this.data.claims.length > 1)) this.step(from, steps[key]);
    else if (does[key] && id && (key === "o" ? this.offers.open : this.offers.decide)) this.act(does[key], id);
    else if (this.offers.edit && edits[key] && id) this.edit(edits[key], id);
    else if (tools[key] && (this.offers.edit || (key === "w" && this.offers.pick.length))) this.tool(tools[key]);
    else if (key === "Enter" && stop && stop === target) this.entered(id, from);
    else return false;
    return true;
  }

  /** Enter chooses; on the chosen card it opens. */
  entered(id, from) {
    if (id === this.selected && this.offers.open) this.act("open", id);
    else this.choose(id, from);
  }

  onShelf(shelf) {
    this.shelf = shelf;
    this.draw();
  }

  onTab(tab) {
    this.tab = tab;
    this.mark();
    this.show(this.selected, "auto");
  }

  fold(toggle) {
    const inside = toggle.closest(".cr-fold").querySelector(".cr-folded");
    const opening = inside.hidden;
    inside.hidden = !opening;
    toggle.textContent = opening ? "hide" : "show";
    toggle.setAttribute("aria-expanded", String(opening));
    if (opening) this.folds.add(toggle.dataset.fold);
    else this.folds.delete(toggle.dataset.fold);
  }

  // ---- acting

  act(doing, id) {
    const claim = this.byId.get(id);
    const may = { accept: ["proposed"], reject: ["proposed"], reopen: ["rejected", "aside"] }[doing];
    if (!claim || (doing === "open" ? !this.offers.open : !this.offers.decide || !may.includes(claim.look))) return;
    if (this.pending.some((act) => act.claims?.some(([one]) => one === id))) return;
    if (doing === "accept" || doing === "reject") this.selectNext(id);
    this.decided = id;
    if (doing === "open") clearTimeout(this.telling); // word of a choice, arriving now, would call the page back
    this.send({ do: doing, claims: [[id, claim.version]] });
  }

  /** After a decision the next proposal is the one at hand. */
  selectNext(id) {
    const order = this.data.claims;
    const at = order.findIndex((claim) => claim.id === id);
    const busy = new Set(this.pending.flatMap((act) => (act.claims ?? []).map(([one]) => one)));
    const next = [...order.slice(at + 1), ...order.slice(0, at)].find((claim) => claim.look === "proposed" && !busy.has(claim.id));
    const inside = document.activeElement?.closest?.(".cr-side, .cr-text");
    const body = document.activeElement === document.body || this.asker.element.contains(document.activeElement);
    if (!next || !(body || (inside && this.root.contains(inside)))) return;
    const from = inside?.classList.contains("cr-text") ? "text" : "side";
    const pane = from === "text" ? this.textPane : this.sidePane;
    this.choose(next.id, from);
    if (!body) pane.querySelector(`.cr-card[data-claim="${next.id}"], .cr-handle[data-claim="${next.id}"]`)?.focus({ preventScroll: true });
  }

  /** What asks first, or what is chosen in the text, before it is sent. */
  edit(what, id) {
    const claim = this.byId.get(id);
    if (!claim || !this.offers.edit || !["proposed", "open"].includes(claim.look)) return;
    if (this.pending.some((act) => act.claims?.some(([one]) => one === id))) return;
    if (this.selected !== id) this.choose(id, "side");
    if (!MODES[what]) {
      const before = this.refused?.what === what && this.refused.id === id ? this.refused.answers : {};
      if (!this.asker.ask(what, claim, this.data.claims, before)) this.status.textContent = "There is no other claim here.";
      return;
    }
    if (this.tab !== "text") this.onTab("text");
    this.stretcher.begin(what, claim);
    this.mark();
  }

  tool(name) {
    if (name === "help") this.asker.help();
    else if (name === "new") {
      if (this.tab !== "text") this.onTab("text");
      this.stretcher.begin("new", null);
      this.mark();
    } else if (this.offers.undo && !this.pending.some((act) => act.do === "undo")) {
      if (this.byId.has(this.decided)) this.choose(this.decided, "side");
      this.send({ do: "undo" });
    }
  }

  /** Words were chosen without a mouse. */
  stretched(mode, claim, { start, end }) {
    const now = claim && this.byId.get(claim.id);
    if (mode === "new") this.send({ do: "pick", what: this.offers.pick[0][0], start, end });
    else if (now && mode === "split") this.send({ do: "split", claims: [[now.id, claim.version]], at: start });
    else if (now && (start !== now.start || end !== now.end)) this.send({ do: "move", claims: [[now.id, claim.version]], start, end });
    this.mark();
  }

  /** A question was answered. */
  answered(what, claim, answers) {
    const claims = [[claim.id, claim.version]];
    this.decided = claim.id;
    this.asked = { what, id: claim.id, answers };
    if (what === "correct") this.send({ do: "correct", claims, ...answers });
    else if (what === "merge") {
      const other = this.byId.get(Number(answers.of));
      this.send({ do: "merge", claims: [...claims, [other.id, other.version]] });
    } else {
      this.selectNext(claim.id);
      this.send({ do: "aside", to: what, claims, of: Number(answers.of ?? 0), reason: answers.reason ?? "" });
    }
  }

  /** Back to the chosen claim, after a dialog or a bar had the focus. */
  focusChosen() {
    this.mark();
    const pane = this.sidePane.offsetParent ? this.sidePane : this.textPane;
    pane.querySelector(".cr-card.is-on, .cr-handle.is-on")?.focus({ preventScroll: true });
  }

  all(button) {
    if (!button.dataset.sure) {
      button.dataset.sure = "yes";
      button.textContent = `Really ${button.textContent.toLowerCase()}?`;
      button.addEventListener("blur", () => this.redrawSide(), { once: true, signal: this.stop.signal });
      return;
    }
    const proposals = this.data.claims.filter((claim) => claim.look === "proposed");
    this.send({ do: button.dataset.all, claims: proposals.map((claim) => [claim.id, claim.version]) });
  }

  send(act) {
    this.number += 1;
    this.pending.push({ ...act, number: this.number });
    this.sent = Date.now();
    this.status.textContent = "";
    this.trouble.replaceChildren();
    this.told = null;
    this.mark();
    this.insist();
  }

  /** Send what is pending, and again after a while: a run that was cut short for a newer one may not have heard it. */
  insist() {
    clearTimeout(this.waiting);
    if (Date.now() - this.sent < PATIENCE) {
      this.setTriggerValue("acts", this.pending);
      this.waiting = setTimeout(() => this.insist(), AGAIN);
      return;
    }
    this.pending = [];
    this.status.textContent = "No answer from the program: this may not have been saved. Look again, then repeat it.";
    this.mark();
  }

  // ---- selecting words, and saying who speaks

  selectionChanged() {
    if (this.stretcher.on) this.stretcher.look();
    else this.picker.look(this.textPane, this.picks());
  }

  /** What can be done with selected words: what the page offers, and what they can be to the chosen claim. */
  picks() {
    const chosen = this.byId?.get(this.selected);
    if (!this.offers?.edit || !["proposed", "open"].includes(chosen?.look)) return this.offers?.pick;
    const of = `claim ${chosen.number}`;
    return [...this.offers.pick, ["move", `Words of ${of}`], ["source", `Speaker of ${of}`], ["cue", `Cue of ${of}`]];
  }

  picked(name) {
    if (!this.picker.words) return;
    const chosen = this.byId.get(this.selected);
    const claims = chosen ? [[chosen.id, chosen.version]] : [];
    if (name === "move") this.send({ do: "move", claims, ...this.picker.words });
    else if (name === "source" || name === "cue") this.send({ do: "words", what: name, claims, ...this.picker.words });
    else this.send({ do: "pick", what: name, ...this.picker.words });
    getSelection().removeAllRanges();
  }

  scrolled() {
    this.tip.point(null);
    this.picker.follow();
  }

  point(target) {
    const element = target?.closest?.(".cr-text .cr-claim[data-claims], .cr-handle");
    const id = element ? Number(element.dataset.claim ?? element.dataset.claims.split(" ")[0]) : null;
    this.tip.point(element, this.byId?.get(id));
  }
}

export default function mount(component) {
  const parent = component.parentElement;
  if (!readers.has(parent)) readers.set(parent, new Reader(parent));
  const reader = readers.get(parent);
  reader.update(component);
  const turn = (reader.turn = (reader.turn ?? 0) + 1);
  return () => {
    if (reader.turn !== turn) return; // Streamlit clears up late what newer data has overtaken: the reader goes on with that
    reader.close();
    readers.delete(parent);
  };
}
