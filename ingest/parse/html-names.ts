/** Elements whose text is not visible on the page, or is not part of the document. */
export const DROPPED: ReadonlySet<string> = new Set(
  (
    "script style noscript template title nav iframe object embed svg canvas audio video datalist button dialog rp " +
    "ix:header"
  ).split(" "),
);

/** Elements that begin and end a block of text. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    "address article aside body blockquote caption center dd details div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead title tr ul"
  ).split(" "),
);

/** Other elements of HTML. What else stands in angle brackets in Markdown is a placeholder. */
const OTHERS: ReadonlySet<string> = new Set(
  (
    "a abbr acronym area b base bdi bdo big br cite code col colgroup data del dfn em embed font frame frameset hgroup " +
    "i img input ins kbd label link map mark menu meta meter noembed noframes optgroup option output param picture " +
    "plaintext progress q rb rp rt rtc ruby s samp search select slot small source span strike strong sub sup " +
    "textarea time track tt u var wbr xmp math mfrac mi mn mo mrow msqrt msub msubsup msup mtext mroot mfenced " +
    "mover munder munderover mtable mtr mtd mspace mstyle semantics annotation path g circle rect line"
  ).split(" "),
);

/** Whether HTML has an element of this name. */
export function isHtmlName(name: string): boolean {
  return BLOCKS.has(name) || DROPPED.has(name) || OTHERS.has(name);
}
