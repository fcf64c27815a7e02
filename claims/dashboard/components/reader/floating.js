// What floats above the article: who says the words under the pointer, and what can be done with selected words.

/** Says whose words these are, for the pointer and for the keyboard. */
class Tip {
  constructor() {
    this.element = make("div", "cr-tip", { role: "tooltip", hidden: true });
  }

  /** Point at an element that belongs to `claim`; anything else hides it. */
  point(element, claim) {
    this.element.hidden = !claim || !getSelection().isCollapsed;
    if (this.element.hidden) return;
    const number = claim.number ? `${claim.number} · ` : "";
    this.element.replaceChildren(
      make("bdi", "cr-tip-voice", {}, claim.voice),
      make("span", "cr-tip-facts", {}, `${number}${claim.said} · ${claim.standing}`),
    );
    const box = element.getClientRects()[0];
    place(this.element, box.left, box, 6);
  }
}

/** A small bar at the selected words. */
class Picker {
  constructor() {
    this.element = make("div", "cr-pick", { role: "toolbar", "aria-label": "With the selected words", hidden: true });
    this.element.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the words selected
    this.words = null;
  }

  /** Look at what is selected within `text`; `offers` are [name, words] pairs. */
  look(text, offers) {
    const selection = getSelection();
    const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
    this.words = range && offers?.length && range.intersectsNode(text) ? stretchOf(range, text.querySelectorAll(".cr-piece")) : null;
    if (this.words && this.element.hidden) {
      this.element.replaceChildren(...offers.map(([name, words], at) => plainButton(at ? "" : "is-main", words, { "data-pick": name })));
    }
    this.element.hidden = !this.words;
    this.follow();
  }

  follow() {
    if (this.element.hidden || !getSelection().rangeCount) return;
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    place(this.element, box.left + box.width / 2 - this.element.offsetWidth / 2, box, 10);
  }

  hide() {
    this.element.hidden = true;
  }
}

/** Put a floating element above `box`, or below it where there is no room, and always inside the window. */
function place(element, left, box, gap) {
  const above = box.top - element.offsetHeight - gap;
  const top = above > 64 ? above : Math.min(innerHeight - element.offsetHeight - 8, box.bottom + gap);
  element.style.left = `${Math.max(8, Math.min(innerWidth - element.offsetWidth - 8, left))}px`;
  element.style.top = `${Math.max(8, top)}px`;
}

/** Smooth only where the reader's system does not ask for calm. */
function calm(behavior) {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : behavior;
}

/** The box with a scroll bar of its own that the reader stands in, if it does not scroll with the page. */
function boxAround(element) {
  for (let box = element.parentElement; box && !box.matches("section, main, body"); box = box.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(box).overflowY) && box.scrollHeight > box.clientHeight) return box;
  }
  return null;
}

/** Scroll a list, and nothing around it, until the card is inside. */
function keepInView(list, card, behavior) {
  const [outer, inner] = [list.getBoundingClientRect(), card.getBoundingClientRect()];
  if (inner.top >= outer.top + 8 && inner.bottom <= outer.bottom - 8) return;
  list.scrollTo({ top: list.scrollTop + inner.top - outer.top - 24, behavior });
}
