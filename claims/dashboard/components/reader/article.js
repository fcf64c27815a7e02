// The article itself. Foreign text only ever becomes a text node.

const TAGS = {
  headline: "h2", standfirst: "p", byline: "p", heading: "h3", paragraph: "p",
  caption: "p", "list item": "div", quote: "blockquote", table: "pre", boilerplate: "p",
};

/** An element with classes, attributes and children (strings become text nodes). */
function make(tag, classes, attributes = {}, ...children) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children);
  return element;
}

/** `words` may be several: text, and the cap of its key. */
function plainButton(classes, words, attributes = {}) {
  return make("button", `cr-button ${classes}`, { type: "button", ...attributes }, ...[words].flat());
}

/** The small numbered handle in front of a claim: it carries number and sign, so that colour is never the only one. */
function handle(claim) {
  const sign = SIGNS[claim.look] ?? "";
  return make("button", `cr-handle is-${claim.look} kind-${claim.kind}`, {
    type: "button", tabindex: "-1", "data-claim": claim.id, "data-label": claim.number ? `${claim.number}${sign}` : "❝",
    "aria-label": `${claim.number ? `Claim ${claim.number}` : "Quotation"}, ${claim.voice}, ${claim.said}, ${claim.standing}`,
    "aria-keyshortcuts": "Enter",
  });
}

function piece(run, byId) {
  const element = make("span", "cr-piece", { "data-at": run.at });
  element.append(document.createTextNode(run.text));
  const covering = run.claims.map((id) => byId.get(id)).filter(Boolean);
  if (covering.length) {
    const inner = covering[0];
    element.classList.add("cr-claim", `is-${inner.look}`, `kind-${inner.kind}`);
    if (covering.length > 1) element.classList.add("is-nested");
    element.dataset.claims = run.claims.join(" ");
  }
  if (run.source.length) element.dataset.source = run.source.join(" ");
  if (run.cue.length) element.dataset.cue = run.cue.join(" ");
  return element;
}

/** One block. `seen` remembers which claims already have their handle. */
function drawBlock(block, byId, seen, offers) {
  const element = make(TAGS[block.role] ?? "p", `cr-block role-${block.role.replace(" ", "-")}`, {
    dir: "auto", "data-index": block.index, role: block.role === "list item" ? "listitem" : null,
  });
  for (const run of block.runs) {
    for (const id of run.claims) {
      if (seen.has(id) || !byId.has(id)) continue;
      seen.add(id);
      element.append(handle(byId.get(id)));
    }
    element.append(piece(run, byId));
  }
  if (!offers.roles) return element;
  const out = block.role === "boilerplate";
  const words = out ? "Put back" : "Leave out";
  const button = plainButton("cr-role", words, {
    "data-index": block.index, "data-to": out ? "paragraph" : "boilerplate",
    "aria-label": `${words}: ${firstWords(block)}`,
    title: out ? "Make this line part of the article again" : "This line is not part of the article",
  });
  return make("div", `cr-row row-${block.role.replace(" ", "-")}`, {}, element, button);
}

function firstWords(block) {
  const all = block.runs.map((run) => run.text).join("").trim();
  return all.length > 60 ? `${all.slice(0, 60)}…` : all;
}

/** The whole text. Folded parts are there but hidden until asked for. */
function drawArticle(data, offers, openFolds) {
  const byId = new Map(data.claims.map((claim) => [claim.id, claim]));
  const seen = new Set();
  const article = make("article", "cr-article", { lang: data.language || null, "aria-label": "The stored text" });
  data.parts.forEach((part, number) => {
    const blocks = part.blocks.map((block) => drawBlock(block, byId, seen, offers));
    if (!part.fold) {
      article.append(...inLists(blocks));
      return;
    }
    const key = String(part.blocks[0].index);
    const open = openFolds.has(key);
    const inside = make("div", "cr-folded", { id: `${offers.key}-fold-${number}`, hidden: !open }, ...blocks);
    const claims = new Set(part.blocks.flatMap((block) => block.runs.flatMap((run) => run.claims))).size;
    const words = make("span", "cr-fold-words", { dir: "auto" }, part.fold + (claims ? `, with ${claims} claim${claims > 1 ? "s" : ""}` : ""));
    const toggle = plainButton("cr-fold-toggle", open ? "hide" : "show", {
      "data-fold": key, "aria-expanded": String(open), "aria-controls": inside.id, "aria-label": `${open ? "Hide" : "Show"} ${part.fold}`,
    });
    article.append(make("div", "cr-fold", {}, make("div", "cr-fold-line", {}, words, " ", toggle), inside));
  });
  return article;
}

/** Neighbouring list items inside one list, for those who hear the page. */
function inLists(elements) {
  const out = [];
  for (const element of elements) {
    const item = element.matches(".role-list-item, .row-list-item");
    const last = out[out.length - 1];
    if (item && last?.classList.contains("cr-list")) last.append(element);
    else out.push(item ? make("div", "cr-list", { role: "list" }, element) : element);
  }
  return out;
}
