/** Elements whose text is not visible on the page, or is not part of the document. */
export const DROPPED: ReadonlySet<string> = new Set(
  "script style noscript template title nav head iframe object embed svg canvas audio video select button dialog ix:header".split(
    " ",
  ),
);

/** Elements that begin and end a block of text. */
export const BLOCKS: ReadonlySet<string> = new Set(
  (
    "address article aside body blockquote caption center dd details div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead title tr ul"
  ).split(" "),
);

/** Elements without content, which are never closed. */
export const VOID: ReadonlySet<string> = new Set(
  "area base br col hr img input link meta param source track wbr".split(" "),
);
