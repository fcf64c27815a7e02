// The article's claims as cards: the same order, numbers and signs as in the text.

const SIGNS = { supported: " ✓", refuted: " ✗", conflicting: " ≠", not_enough_evidence: " ?", rejected: " –", aside: " ‖" };

const LEGEND = [
  ["is-proposed", "1", "the machine's proposal"], ["is-open", "1", "being checked"], ["is-supported", "1 ✓", "supported"],
  ["is-refuted", "1 ✗", "refuted"], ["is-conflicting", "1 ≠", "conflicting evidence"],
  ["is-not_enough_evidence", "1 ?", "not enough evidence"], ["is-aside", "1 ‖", "put aside"], ["is-rejected", "1 –", "rejected"],
];

const KINDS = [
  ["kind-direct", "quoted"], ["kind-mixed", "partly quoted"], ["kind-indirect", "reported"], ["kind-own", "the publication's own voice"],
];

const SHELVES = [
  ["all", "All", (claim) => claim.look !== "rejected"],
  ["proposed", "Proposals", (claim) => claim.look === "proposed"],
  ["tracked", "Tracked", (claim) => claim.look !== "proposed" && claim.look !== "rejected"],
  ["rejected", "Rejected", (claim) => claim.look === "rejected"],
];

function drawCard(claim, number, offers) {
  const label = make("span", `cr-label is-${claim.look}`, {}, `${claim.number}${SIGNS[claim.look] ?? ""}`);
  const voice = make("bdi", "cr-voice", {}, claim.voice);
  const facts = make("span", "cr-facts", {}, `${claim.said} · ${claim.standing}${claim.evidence ? ` · ${claim.evidence} cited` : ""}`);
  const card = make("li", `cr-card is-${claim.look}`, {
    tabindex: "-1", "data-claim": claim.id, "aria-label": `Claim ${claim.number}: ${claim.standalone}`,
  }, make("div", "cr-card-head", {}, label, voice), make("p", "cr-words", { dir: "auto" }, claim.standalone));
  if (claim.denies) card.append(drawDenied(claim.denies));
  if (claim.reasons.length) card.append(make("p", "cr-reasons", { dir: "auto" }, `Why: ${claim.reasons.join("; ")}`));
  const actions = make("div", "cr-actions");
  if (offers.decide && claim.look === "proposed") {
    actions.append(
      plainButton("is-main", ["Accept", keycap("A")], { "data-do": "accept", "data-claim": claim.id, "aria-keyshortcuts": "a" }),
      plainButton("", ["Reject", keycap("X")], { "data-do": "reject", "data-claim": claim.id, "aria-keyshortcuts": "x" }),
    );
  }
  if (offers.decide && (claim.look === "rejected" || (offers.edit && claim.look === "aside"))) {
    actions.append(plainButton("", "Bring back", { "data-do": "reopen", "data-claim": claim.id }));
  }
  if (offers.open) actions.append(plainButton("is-quiet", "Open", { "data-do": "open", "data-claim": claim.id, "aria-keyshortcuts": "o" }));
  card.append(make("div", "cr-card-foot", {}, facts, actions));
  if (offers.edit && (claim.look === "proposed" || claim.look === "open")) card.append(drawMore(claim));
  return card;
}

/** The claim of this article that the card's claim may deny: the way to its card. */
function drawDenied(denied) {
  const words = make("span", "cr-denied", { dir: "auto" }, `${denied.number} · ${denied.standalone}`);
  return make("p", "cr-denies", {}, "May deny: ", plainButton("is-quiet", [words], { "data-show": denied.id }));
}

const MORE = [
  ["move", "Words", "e", "Make its words longer or shorter"], ["split", "Split", "s", "Make two claims of it"],
  ["merge", "Merge", "m", "Make one claim of it and the one beside it"], ["correct", "Correct", "c", "Who says it, and how"],
  ["duplicate", "Duplicate", "d", "It repeats another claim"], ["not_checkable", "Not checkable", "n", "Nobody could ever check it"],
];

/** What else can be done with the chosen claim, each with its key. */
function drawMore(claim) {
  const more = make("div", "cr-more", { role: "group", "aria-label": "More to do with this claim" });
  for (const [name, words, key, title] of MORE) {
    more.append(plainButton("is-small", [words, keycap(key.toUpperCase())], {
      "data-do": name, "data-claim": claim.id, "aria-keyshortcuts": key, title,
    }));
  }
  return more;
}

/** The side panel: counts, shelves, what can be done to all, then the cards. */
function drawCards(data, offers, shelf) {
  const panel = make("section", "cr-panel", { "aria-label": "Claims in this article" });
  const shelves = make("div", "cr-shelves", { role: "group", "aria-label": "Which claims" });
  for (const [name, words, belongs] of SHELVES) {
    const count = data.claims.filter(belongs).length;
    if (!count && name !== "all" && name !== shelf) continue;
    shelves.append(plainButton("cr-shelf", `${words} ${count}`, { "data-shelf": name, "aria-pressed": String(name === shelf) }));
  }
  panel.append(shelves);
  if (offers.edit) {
    shelves.append(make("span", "cr-tools", {},
      plainButton("is-small", ["New claim", keycap("W")], { "data-tool": "new", "aria-keyshortcuts": "w", title: "Choose words for a new claim with the keyboard" }),
      plainButton("is-small", ["Undo", keycap("U")], { "data-tool": "undo", "aria-keyshortcuts": "u", title: "Take back your last decision here", disabled: !offers.undo }),
      plainButton("is-small", ["Keys", keycap("?")], { "data-tool": "help", "aria-keyshortcuts": "?" }),
    ));
  }
  const proposals = data.claims.filter((claim) => claim.look === "proposed");
  if (offers.decide && proposals.length > 1) {
    panel.append(make("div", "cr-bulk", {},
      plainButton("", `Accept all ${proposals.length}`, { "data-all": "accept" }),
      plainButton("is-quiet", `Reject all ${proposals.length}`, { "data-all": "reject" }),
    ));
  }
  const belongs = SHELVES.find(([name]) => name === shelf)[2];
  const shown = data.claims.filter(belongs);
  const list = make("ol", "cr-cards", {});
  shown.forEach((claim, at) => list.append(drawCard(claim, at + 1, offers)));
  if (!shown.length) {
    const words = data.claims.length ? "Nothing on this shelf." : "No claims yet. Select words in the text to make the first.";
    panel.append(make("p", "cr-none", {}, words));
  }
  panel.append(list);
  return panel;
}

function drawLegend() {
  const legend = make("details", "cr-legend", {}, make("summary", "", {}, "What the marks mean"));
  const body = make("div", "cr-legend-body");
  for (const [look, label, words] of LEGEND) {
    body.append(make("span", "cr-legend-item", {}, make("span", `cr-label ${look}`, {}, label), ` ${words}`));
  }
  for (const [kind, words] of KINDS) {
    body.append(make("span", "cr-legend-item", {}, make("span", `cr-claim is-open ${kind}`, {}, words)));
  }
  legend.append(body);
  return legend;
}

/** The way to choosing words without a mouse, where there are no cards to start from. */
function drawChooser() {
  return make("p", "cr-chooser", {}, plainButton("is-small", ["Choose words by keys", keycap("W")], { "data-tool": "new", "aria-keyshortcuts": "w" }));
}
