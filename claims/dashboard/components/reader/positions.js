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

/** UTF-16 units that the first `points` code points of `text` take. */
function unitsBefore(text, points) {
  let at = 0;
  for (let count = 0; count < points && at < text.length; count += 1) at += text.codePointAt(at) > 0xffff ? 2 : 1;
  return at;
}

/** The [node, offset] of a code point within `pieces` (in reading order); the end of a piece counts as inside it. */
function placeOf(point, pieces) {
  let found = null;
  for (const piece of pieces) {
    if (Number(piece.dataset.at) > point) break;
    found = piece;
  }
  if (!found?.firstChild) return null;
  return [found.firstChild, unitsBefore(found.firstChild.data, point - Number(found.dataset.at))];
}

/** Where letters, words and sentences begin and end in the shown text, in code points: {letter, word, sentence} of [start, end]. */
function stopsIn(article, language) {
  const found = { letter: [], word: [], sentence: [] };
  const segmenters = Object.keys(found).map((name) => [
    name, new Intl.Segmenter(language || undefined, { granularity: name === "letter" ? "grapheme" : name }),
  ]);
  for (const block of article.querySelectorAll(".cr-block")) {
    const pieces = [...block.querySelectorAll(".cr-piece")];
    if (!pieces.length || block.closest("[hidden]")) continue;
    const text = pieces.map((piece) => piece.textContent).join("");
    const base = Number(pieces[0].dataset.at);
    for (const [name, segmenter] of segmenters) {
      let at = base;
      for (const { segment, isWordLike } of segmenter.segment(text)) {
        const start = at;
        at += codePointsBefore(segment, segment.length);
        const bare = segment.trim();
        if (!bare || (name === "word" && !isWordLike)) continue;
        const lead = segment.length - segment.trimStart().length; // white space is one unit a code point
        found[name].push([start + lead, start + lead + codePointsBefore(bare, bare.length)]);
      }
    }
  }
  return found;
}
