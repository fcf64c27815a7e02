// A pause in typing counts as leaving the box: Streamlit then sends the words to the server, where they are kept.
//
// Streamlit itself sends a text only when the box loses the focus, so a crash takes all that was typed since. Here the box is
// told that it lost the focus while it keeps it: the caret stays where it is.
//
// While the server is away Streamlit closes every box, which takes the focus and the letters that follow. The box in which
// somebody is typing stays open. Once the server is back Streamlit sends nothing before the next click, so it is asked to at
// once; with it goes which of the kept words this page knew, as the server that knew it may have died.

const PAUSE = 900; // milliseconds; the server has the words well within two seconds
const BOXES = '[data-testid="stTextArea"] textarea, [data-testid="stTextInput"] input';
const STANDS = "data-test-connection-state";

const stops = new WeakMap(); // how each place where this listens stops listening

export default function ({ data, parentElement, setTriggerValue }) {
  stops.get(parentElement)?.(); // Streamlit clears up when the page is left, not when there is newer data
  const app = document.querySelector(`[${STANDS}]`);
  const isThere = () => !app || app.getAttribute(STANDS) === "CONNECTED";
  let waiting;
  let was = isThere();
  const tell = (box) => {
    const heard = isThere() && box.isConnected; // or it is told as soon as somebody hears it
    if (heard) box.dispatchEvent(new FocusEvent("focusout", { bubbles: true, composed: true }));
  };
  const typed = (event) => {
    const box = event.target;
    if (!(box instanceof Element) || !box.matches(BOXES) || event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => tell(box), PAUSE);
  };
  const looked = () => {
    const box = document.activeElement;
    if (!isThere() && box?.matches(BOXES)) box.disabled = false; // before the browser takes the focus from it
    if (isThere() && !was) {
      if (box) typed({ target: box });
      setTriggerValue("back", data.known);
    }
    was = isThere();
  };
  const looking = new MutationObserver(looked);
  if (app) looking.observe(app, { attributeFilter: [STANDS] });
  if (document.activeElement) typed({ target: document.activeElement }); // typed before this listened, or as it was drawn anew
  document.addEventListener("input", typed);
  document.addEventListener("compositionend", typed);
  const stop = () => {
    clearTimeout(waiting);
    looking.disconnect();
    document.removeEventListener("input", typed);
    document.removeEventListener("compositionend", typed);
  };
  stops.set(parentElement, stop);
  return stop;
}
