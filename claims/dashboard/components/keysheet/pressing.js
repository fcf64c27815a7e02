// A key that is written on a button presses that button, as soon as it is drawn, and is kept for a moment where it is not yet.
//
// Streamlit hears the keys of its buttons too, but up to a tenth of a second after they are on the screen, and never while
// another key is still down: whoever works fast was not heard. So what is pressed here does not reach it.
//
// A kept key belongs to the claim that was shown. On the way to another claim only what moves on or opens something is kept,
// and carried out there; what decides something is not, as nobody has seen yet what it would decide.

const KEPT = 2500; // milliseconds that a key is kept
const CALM = 100; // milliseconds without a run after which the server is done
const LOOK = 30; // milliseconds between two looks for what it is written on
const SETTLES = 700; // milliseconds after which what belongs to a page is there, or does not belong to it
let sheet = null; // the sheet of the page: what its keys do, and what it shows
let leaving = null; // what was sent, from which box, and since when nothing is drawn any more
let kept = []; // keys that came too early, the oldest first
let looking;

const address = () => location.pathname + location.search;
/** Whether more may still be drawn. */
const unsettled = () => !sheet || leaving || kept.length || runs() || Date.now() - sheet.at < SETTLES;
const wayOf = (key) => sheet?.ways.find((one) => one.key === key);
const opens = (key) => sheet.moves.includes(key) || Boolean(wayOf(key));
const isLetter = (key) => /^[a-z0-9]$/.test(key);

/** The button that shows this key. */
function buttonOf(key) {
  const button = isLetter(key) && find(`[data-testid="stButton"] button:has([aria-label="Shortcut ${key.toUpperCase()}"])`);
  return button && !button.disabled ? button : null;
}

/** Do what the key says, if it is there to be done. */
function carry(key, typed = "") {
  const way = wayOf(key);
  const button = buttonOf(key) ?? (way?.press ? find(way.press) : null);
  const there = way ? find(way.to) : null;
  if (!button && (way?.press || way?.toggles || !there)) return false;
  button?.click();
  if (way && !(way.toggles && there)) lead(way.to, { typed });
  return true;
}

/** Whether a kept key may still be carried out: on the claim it was pressed on, or on arrival where it decides nothing. */
function fits(press) {
  if (Date.now() - press.at > KEPT || document.activeElement?.matches(TYPED) || find(QUESTION)) return false;
  if (press.of !== null) return press.of === sheet.of;
  return (press.drawn || opens(press.key)) && (press.address === null || press.address === address());
}

/** It led nowhere. If it was refused, the box has the caret again, and what was typed since. */
function stayed() {
  const { away, box, typed } = leaving;
  leaving = null;
  if (away || box?.isConnected) kept = [];
  if (!box?.isConnected || document.activeElement !== document.body) return;
  box.focus();
  if (typed) document.execCommand("insertText", false, typed);
}

function look() {
  if (leaving) {
    leaving.ran ||= runs();
    leaving.idle = runs() ? 0 : leaving.idle || Date.now(); // what is drawn follows the run's end after a moment
    if (leaving.idle && Date.now() - leaving.idle > (leaving.ran && !leaving.away ? CALM : SETTLES)) stayed();
  }
  while (kept.length && sheet && !leaving) {
    if (fits(kept[0]) && !carry(kept[0].key, kept[0].typed)) break;
    kept.shift();
  }
  kept = kept.filter((press) => Date.now() - press.at <= KEPT);
  if (kept.length || leaving) return;
  clearInterval(looking);
  looking = undefined;
}

function watch() {
  looking ??= setInterval(look, LOOK);
}

/**
 * Something is sent, by a button or from a box, which gives up the caret: what follows is not meant for it any more. Until the
 * server is done keys wait, as the boxes that were sent would else be sent once more with them, and be full again.
 */
function left(event, box = null) {
  const is = (selector) => selector && event.target.closest?.(selector);
  const away = Boolean(is(sheet?.leaves));
  if (!away && !is(sheet?.saves.join())) return;
  leaving = { away, box: box ?? leaving?.box, ran: false, idle: 0, typed: "" };
  if (box) setTimeout(() => box.blur());
  watch();
}

/** Keep a key that nothing answers yet; what is typed after one that opens something is meant for what it opens. */
function keep(key) {
  const last = kept.at(-1);
  const onTheWay = leaving?.away || !sheet;
  if (last && wayOf(last.key)) last.typed += key;
  else {
    const drawn = !sheet && Boolean(buttonOf(key)); // what it presses is seen, and where it leads is known with the sheet
    kept.push({ key, typed: "", at: Date.now(), of: onTheWay ? null : sheet.of, address: sheet ? null : address(), drawn });
  }
  watch();
}

/** Hear a key of the page. True: nobody else is to hear it. */
function hear(key, letter) {
  if (leaving?.box && letter.length === 1) leaving.typed += letter;
  if (sheet && !leaving && !kept.length && carry(key)) return true;
  const known = sheet ? sheet.known.includes(key) : isLetter(key);
  if (!known || !unsettled()) return false;
  keep(key);
  return Boolean(sheet || kept.at(-1).drawn); // or the button would be pressed twice
}

/** The page is drawn up to its sheet, with all that its keys press. */
function arrived(drawn) {
  if (drawn.of !== sheet?.of) leaving = null;
  sheet = { ...drawn, at: Date.now() };
  look();
  return sheet;
}
