/** Rewrites the text of a mark: raises it, strikes it out, puts it in brackets. */
type Mark = (text: string) => string;
type Frame = { mark: Mark; parts: string[] };

/** The text of the open block, with the marks that are open around the current place. */
export type Inline = ReturnType<typeof createInline>;

export function createInline() {
  const frames: Frame[] = [{ mark: (text) => text, parts: [] }];
  const add = (text: string) => void frames.at(-1)?.parts.push(text);

  return {
    add,
    open: (mark: Mark) => void frames.push({ mark, parts: [] }),
    close(): void {
      const closed = frames.length > 1 ? frames.pop() : undefined;
      if (closed) add(marked(closed));
    },
    /** The text so far. Open marks stay open: a block that ends inside them goes on in the next one. */
    take(): string {
      const text = frames.reduceRight((inner, frame) => {
        const all = marked({ mark: frame.mark, parts: [...frame.parts, inner] });
        frame.parts = [];
        return all;
      }, "");
      return text;
    },
    /** The end of what was added last, to tell what comes next from it. */
    get last() {
      return frames.findLast(({ parts }) => parts.length > 0)?.parts.at(-1) ?? "";
    },
  };
}

function marked({ mark, parts }: Frame): string {
  const text = parts.join("");
  return text === "" ? "" : mark(text);
}
