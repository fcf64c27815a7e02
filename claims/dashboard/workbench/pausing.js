// A pause in typing counts as leaving the box: Streamlit then sends the words to the server, where they are kept.
//
// Streamlit itself sends a text only when the box loses the focus, so a crash takes all that was typed since. Here the box is
// told that it lost the focus while it keeps it: the caret stays where it is.

const PAUSE = 900; // milliseconds; the server has the words well within two seconds
const BOXES = '[data-testid="stTextArea"] textarea, [data-testid="stTextInput"] input';

export default function () {
  let waiting;
  const tell = (box) => box.isConnected && box.dispatchEvent(new FocusEvent("focusout", { bubbles: true, composed: true }));
  const typed = (event) => {
    const box = event.target;
    if (!(box instanceof Element) || !box.matches(BOXES) || event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => tell(box), PAUSE);
  };
  document.addEventListener("input", typed);
  document.addEventListener("compositionend", typed);
  return () => {
    clearTimeout(waiting);
    document.removeEventListener("input", typed);
    document.removeEventListener("compositionend", typed);
  };
}
