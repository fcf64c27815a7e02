// Where a reader's selection lies, in Unicode code points.
//
// Every piece of text on the page is one text node inside an element that knows the code point it starts at (`data-at`).
// JavaScript counts UTF-16 units, and a selection's ends are units within some text node, so only the part of one node
// before an end has to be counted over. Nothing else converts.

/** Code points in the first `units` UTF-16 units of `text`. An end that falls inside a pair is moved past it. */
function codePointsBefore(text, units) {
  let points = 0;
  let at = 0;
  while (at < units) {
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
    points += 1;
  }
  return points;
}

/** The stretch {start, end} in code points that `range` covers within `pieces` (in reading order), or null. */
function stretchOf(range, pieces) {
  let start = null;
  let end = null;
  for (const piece of pieces) {
    const node = piece.firstChild;
    if (!node || node.nodeType !== Node.TEXT_NODE || !range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.length;
    if (from >= to) continue;
    const base = Number(piece.dataset.at);
    if (start === null) start = base + codePointsBefore(node.data, from);
    end = base + codePointsBefore(node.data, to);
  }
  return start === null || end <= start ? null : { start, end };
}
