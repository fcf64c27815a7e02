// The list of claims in the queue. Foreign text only ever becomes a text node.
//
// Selecting is done here, without a round trip; acting is one trigger that carries the id and the version of every row as it
// was shown. Whoever types faster than the server answers loses nothing: one trigger is on its way at a time, the next ones
// wait here. Keys work while the list has the focus: j/k or arrows move, s selects, the actions have a letter of their own.

const kept = new WeakMap(); // what a redraw must not lose: selection, the row with the focus, actions still to be sent
const PATIENCE = 15000; // milliseconds after which an unanswered action no longer holds up the next

function make(tag, className, attributes = {}, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

function badge({ words, sign, colour }) {
  return make("span", `badge is-${colour}`, {}, sign ? make("span", "sign", { "aria-hidden": "true" }, sign) : null, words);
}

/** How much there is to check: a bar, and the number for those who do not see it. A guess is never told as certain. */
function worth(row) {
  const percent = Math.min(Math.round(row.worth * 100), 99);
  const bar = make("span", "bar", { "aria-hidden": "true" }, make("span", "fill"));
  bar.firstChild.style.width = `${percent}%`;
  const words = `Worth checking: ${percent} of 100`;
  return make("span", "worth", { title: words }, bar, make("span", "number", { "aria-label": words }, `worth ${percent}`));
}

/** Foreign words as text nodes, those that were looked for marked. */
function pieces(parts) {
  return parts.map(([words, looked]) => (looked ? make("mark", "", {}, words) : document.createTextNode(words)));
}

/** When a claim was made, by speaker: a track for each, a dot for each day. The list below says the same in words. */
function drawTime(places) {
  const days = places.filter((one) => one.on).map((one) => ({ ...one, at: Date.parse(one.on) })).filter((one) => one.at);
  const first = Math.min(...days.map((one) => one.at)), span = Math.max(...days.map((one) => one.at)) - first;
  if (!days.length || !span) return null;
  const time = make("div", "time", { role: "img", "aria-label": "When it was said, by speaker; each day stands in the list below" });
  for (const voice of new Set(days.map((one) => one.voice))) {
    const track = make("span", "track");
    for (const one of days.filter((day) => day.voice === voice)) {
      const dot = make("span", "dot", { title: one.day });
      dot.style.insetInlineStart = `${(100 * (one.at - first)) / span}%`;
      track.append(dot);
    }
    time.append(make("span", "who", { dir: "auto" }, voice), track);
  }
  const [from, to] = [days[0], days.at(-1)];
  time.append(make("span", "who"), make("span", "ends", {}, make("span", "", {}, from.day), make("span", "", {}, to.day)));
  return time;
}

/** A line that stands for several claims: what they are in one sentence, which opens to each of them. */
function drawAppearances(row, opened) {
  const inside = () => [drawTime(row.places), make("ol", "places", {}, ...row.places.map((one) => make(
    "li", one.here ? "" : "not-here", {},
    make("a", "place", { href: one.href, "data-claim": one.id }, `Claim ${one.id}`), badge(one.badge),
    make("span", "at", { dir: "auto" }, [one.day, one.voice, one.where].filter(Boolean).join(" · ")),
    one.here ? null : make("span", "aside", {}, "not under what is asked for"),
  ))), row.untold ? make("p", "aside", {}, `… and ${row.untold} more: they stand on the claim's page`) : null].filter(Boolean);
  const box = make("details", "appears", { open: opened.has(row.id) }, make("summary", "", { dir: "auto" }, row.appears));
  const fill = () => box.children.length > 1 || box.append(...inside());
  if (box.open) fill();
  box.addEventListener("toggle", () => {
    if (box.open) fill();
    if (box.open) opened.add(row.id);
    else opened.delete(row.id);
  });
  return box;
}

function drawSide(row) {
  const side = make("div", "side", {}, ...row.badges.map(badge));
  if (row.assignee) side.append(make("span", "assignee", { title: "Who is to check it", dir: "auto" }, row.assignee));
  if (row.cited) side.append(make("span", "cited", { title: "Evidence" }, row.cited));
  if (row.lacks) side.append(make("span", "lacks", { title: "What is missing" }, row.lacks));
  side.append(worth(row));
  return side;
}

function drawBody(row, index, opened) {
  const link = make("a", "words", { href: row.href, dir: "auto", tabindex: index === 0 ? "0" : "-1" }, ...pieces(row.words));
  const voice = make("span", "voice", { dir: "auto" }, ...pieces(row.voice));
  const body = make("div", "body", {}, make("p", "lead", {}, voice, row.said ? make("span", "said", {}, row.said) : null), link);
  if (row.where) {
    const words = make("span", "excerpt", { dir: "auto" }, ...pieces(row.elsewhere));
    body.append(make("p", "elsewhere", {}, make("span", "where", {}, `found in ${row.where}: `), words));
  }
  if (row.appears) body.append(drawAppearances(row, opened));
  if (row.tags.length) {
    body.append(make("p", "tags", { "aria-label": "Tags" }, ...row.tags.map((tag) => make("span", "tag", {}, ...pieces(tag)))));
  }
  return body;
}

function drawRow(row, index, selectable, opened) {
  const tick = make("input", "tick", {
    type: "checkbox", "aria-label": `Select claim ${index + 1}`, tabindex: "-1", "data-id": row.id,
  });
  const facts = make("p", "facts", { dir: "auto" });
  for (const fact of row.facts) facts.append(make("span", "fact", {}, ...pieces(fact)));
  return make(
    "li", "row", { "data-index": index, "data-id": row.id },
    selectable ? make("label", "reach", {}, tick) : null,
    drawBody(row, index, opened),
    facts,
    drawSide(row),
  );
}

function drawBar(data) {
  const all = make("input", "tick all", { type: "checkbox", "aria-label": "Select all claims on this page" });
  const count = make("span", "count", { "aria-live": "polite" });
  const bar = make("div", "actions", { role: "toolbar", "aria-label": "Actions on the selected claims" });
  bar.append(make("label", "reach", {}, all), count);
  const buttons = make("span", "buttons");
  for (const action of data.actions) {
    buttons.append(make("button", action.leading ? "act leading" : "act", {
      type: "button", "data-act": action.name, title: action.hint, "aria-keyshortcuts": action.key, disabled: true,
    }, action.words, make("kbd", "", {}, action.key)));
  }
  bar.append(buttons);
  return bar;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".worklist");
  const memory = kept.get(parentElement) ?? { selected: new Set(), opened: new Set(), at: 0, focused: false, waiting: [], sent: null };
  kept.set(parentElement, memory);
  if (memory.sent && (memory.sent.turn !== data.turn || Date.now() - memory.sent.at > PATIENCE)) memory.sent = null;
  const shown = new Map(data.rows.map((row) => [row.id, row]));
  for (const id of [...memory.selected]) if (!shown.has(id)) memory.selected.delete(id);
  const stayed = data.rows.findIndex((row) => row.id === memory.here);
  memory.at = stayed >= 0 ? stayed : Math.max(0, Math.min(memory.at, data.rows.length - 1));
  memory.here = data.rows[memory.at]?.id;

  const selectable = data.actions.length > 0;
  const bar = selectable ? drawBar(data) : null;
  const list = make("ul", "rows", { "aria-label": "Claims" }, ...data.rows.map((row, i) => drawRow(row, i, selectable, memory.opened)));
  root.replaceChildren(...(bar ? [bar, list] : [list]));
  const rows = [...list.children];
  const linkOf = (index) => rows[index]?.querySelector("a.words");

  function showSelection() {
    const busy = underWay();
    for (const row of rows) {
      row.classList.toggle("busy", busy.has(Number(row.dataset.id)));
      const on = memory.selected.has(Number(row.dataset.id));
      row.classList.toggle("selected", on);
      const tick = row.querySelector(".tick");
      if (tick) tick.checked = on;
    }
    if (!bar) return;
    const number = memory.selected.size;
    bar.classList.toggle("some", number > 0);
    bar.querySelector(".count").textContent = number ? `${number} selected` : "Select all";
    bar.querySelector(".all").checked = number > 0 && number === rows.length;
    bar.querySelector(".all").indeterminate = number > 0 && number < rows.length;
    for (const button of bar.querySelectorAll("button")) button.disabled = number === 0;
  }

  function toggle(id, on = !memory.selected.has(id)) {
    if (on) memory.selected.add(id);
    else memory.selected.delete(id);
    showSelection();
  }

  const underWay = () => new Set([memory.sent, ...memory.waiting].flatMap((one) => one?.claims ?? []).map(([id]) => id));

  function act(name, ids) {
    const busy = underWay();
    const claims = ids.filter((id) => shown.has(id) && !busy.has(id)).map((id) => [id, shown.get(id).version]);
    if (!claims.length) return;
    const asks = data.actions.find((one) => one.name === name)?.asks;
    // What asks first may be thought better of, and may be followed by another: the rows stay chosen.
    if (!asks) for (const [id] of claims) memory.selected.delete(id);
    const last = memory.waiting.at(-1);
    if (last?.name === name) last.claims.push(...claims);
    else memory.waiting.push({ name, claims });
    if (asks && memory.focused) awaitAnswer();
    send();
    showSelection();
    moveOn();
  }

  /** What asks first opens a dialog, which takes the focus. Once it is gone, answered or not, the list has it again. */
  function awaitAnswer() {
    clearInterval(memory.asking?.timer);
    const asking = { opened: false, after: 0, until: Date.now() + PATIENCE };
    const look = () => {
      const open = document.querySelector('[data-testid="stDialog"]');
      asking.opened ||= Boolean(open);
      if (open || (!asking.opened && Date.now() < asking.until)) return;
      if (document.activeElement === document.body) memory.comeBack();
      asking.after += 1; // a dialog that is gone may still let the focus drop, a second later where the machine is busy
      if (asking.after < 80) return;
      clearInterval(asking.timer);
      if (memory.asking === asking) memory.asking = null;
    };
    asking.timer = setInterval(look, 60);
    memory.asking = asking;
  }

  function send() {
    if (memory.sent || !memory.waiting.length) return;
    memory.sent = { ...memory.waiting.shift(), turn: data.turn, at: Date.now() };
    setTriggerValue("act", { name: memory.sent.name, claims: memory.sent.claims });
  }

  /** From a row that is under way to the next that is not, where the list has the focus. */
  function moveOn() {
    const busy = underWay();
    if (!memory.focused || !busy.has(Number(rows[memory.at]?.dataset.id))) return;
    const next = rows.findIndex((row, index) => index > memory.at && !busy.has(Number(row.dataset.id)));
    if (next > 0) moveTo(next);
  }

  function moveTo(index) {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    linkOf(memory.at)?.setAttribute("tabindex", "-1");
    memory.at = next;
    memory.here = Number(rows[next]?.dataset.id);
    linkOf(next)?.setAttribute("tabindex", "0");
    linkOf(next)?.focus({ preventScroll: true });
    rows[next]?.scrollIntoView({ block: "nearest" });
  }

  list.addEventListener("click", (event) => {
    const link = event.target.closest("a.words");
    if (link) {
      memory.at = Number(link.closest(".row").dataset.index);
      // A plain click stays in this window and keeps the session; with a modifier the browser opens the address as usual.
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setTriggerValue("open", Number(link.closest(".row").dataset.id));
      return;
    }
    const place = event.target.closest("a.place");
    if (place && !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      setTriggerValue("open", Number(place.dataset.claim));
      return;
    }
    if (event.target.matches(".tick")) toggle(Number(event.target.dataset.id), event.target.checked);
  });

  list.addEventListener("focusin", (event) => {
    memory.focused = true;
    const row = event.target.closest(".row");
    if (!row) return;
    memory.at = Number(row.dataset.index);
    memory.here = Number(row.dataset.id);
  });
  list.addEventListener("focusout", (event) => {
    if (event.relatedTarget) memory.focused = false;
    else if (memory.asking?.after) setTimeout(memory.comeBack);
  });

  bar?.addEventListener("click", (event) => {
    if (event.target.matches(".all")) {
      for (const id of shown.keys()) {
        if (event.target.checked) memory.selected.add(id);
        else memory.selected.delete(id);
      }
      showSelection();
    }
    const button = event.target.closest("button[data-act]");
    if (button) act(button.dataset.act, [...memory.selected]);
  });

  const heard = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (memory.asking && !memory.asking.opened && event.key.length === 1) {
      event.preventDefault(); // these letters are meant for the question, which is not there yet
      event.stopPropagation();
      return;
    }
    const here = Number(rows[memory.at]?.dataset.id);
    const action = data.actions.find((one) => one.key.toLowerCase() === event.key.toLowerCase());
    if (event.key === "j" || event.key === "ArrowDown") moveTo(memory.at + 1);
    else if (event.key === "k" || event.key === "ArrowUp") moveTo(memory.at - 1);
    else if (event.key === "Home") moveTo(0);
    else if (event.key === "End") moveTo(rows.length - 1);
    else if (event.key === "s" && selectable) toggle(here);
    else if (event.key === "Escape" && memory.selected.size) {
      memory.selected.clear();
      showSelection();
    } else if (action) act(action.name, memory.selected.size ? [...memory.selected] : [here]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  root.onkeydown = heard;
  // Where nothing has the focus, the list that had it last hears the keys, and J and K lead into any list.
  const PAGE = 'body, html, [data-testid="stMain"], [data-testid="stApp"]';
  const unfocused = (event) => {
    if (!event.target.matches?.(PAGE) || document.querySelector('[data-testid="stDialog"]')) return;
    if (memory.focused) heard(event);
    else if (["j", "k"].includes(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) moveTo(memory.at);
  };
  memory.stop?.(); // Streamlit clears up when the page is left, not when the list is drawn anew
  memory.stop = () => document.removeEventListener("keydown", unfocused);
  document.addEventListener("keydown", unfocused);

  if (memory.part !== undefined && memory.part !== data.part) {
    memory.at = 0;
    memory.here = data.rows[0]?.id;
    memory.focused = false;
    root.scrollIntoView({ block: "start" });
  }
  memory.part = data.part;
  memory.comeBack = () => linkOf(memory.at)?.focus({ preventScroll: true });
  showSelection();
  for (const link of list.querySelectorAll("a.words")) link.setAttribute("tabindex", "-1");
  linkOf(memory.at)?.setAttribute("tabindex", "0");
  if (memory.focused) linkOf(memory.at)?.focus({ preventScroll: true });
  send();
  return memory.stop;
}
