import type { ModelChunk } from "../model.ts";
import { ModelFault } from "../model-fault.ts";

/** Pieces, each of which repeats all before it, until that is certain. */
const CERTAIN_PIECES = 3;
const CERTAIN_LENGTH = 6;
/** A first piece this long is not said again by chance. */
const LONG = 16;
/** A piece this long that repeats an answer of several pieces is no piece of it. */
const WHOLE = { length: 24, pieces: 2 };

type Manner = "undecided" | "pieces" | "cumulative";

/**
 * A model's stream where each chunk of text is a new piece. Some servers repeat all text so far in every chunk: their
 * chunks are cut to what is new. Holds chunks back only while each begins with the one before it. Throws "garbled" where a
 * chunk repeats the whole answer once more, and where cumulative chunks do not fit together.
 */
export async function* singlePieces(chunks: AsyncIterable<ModelChunk>): AsyncGenerator<ModelChunk> {
  const reader = new PieceReader();
  for await (const chunk of chunks) {
    if (chunk.type === "text") yield { type: "text", text: reader.push(chunk.text) };
    else {
      if (chunk.type === "finish") yield { type: "text", text: reader.flush() };
      yield chunk;
    }
  }
  yield { type: "text", text: reader.flush() };
}

class PieceReader {
  private manner: Manner = "undecided";
  private pieces = 0;
  /** All text so far. */
  private said = "";
  /** Pieces that each begin with the one before, of which the first was passed on. */
  private growing: string[] = [];

  push(text: string): string {
    if (text === "") return "";
    if (this.manner === "cumulative") return this.grow(text);
    if (this.manner === "undecided") return this.decide(text);
    this.pieces += 1;
    const mayRepeat = text.length >= WHOLE.length && this.pieces > WHOLE.pieces;
    if (mayRepeat && text === this.said) throw garbled("A piece of the answer repeated the whole.");
    this.said += text;
    return text;
  }

  flush(): string {
    const [first = "", second] = this.growing;
    if (this.manner !== "undecided" || second === undefined) return "";
    return first.length >= LONG ? this.becomeCumulative() : this.becomePieces();
  }

  private decide(text: string): string {
    const last = this.growing.at(-1);
    if (last === undefined) {
      // Blanks say nothing about the manner.
      if (text.trim() !== "") this.growing.push(text);
      this.said += text;
      return text;
    }
    if (!text.startsWith(last) || (text === last && this.growing.length === 1))
      return this.becomePieces() + this.push(text);
    this.growing.push(text);
    const isCertain = this.growing.length >= CERTAIN_PIECES && text.length >= CERTAIN_LENGTH;
    return isCertain ? this.becomeCumulative() : "";
  }

  /** The pieces that were held back were pieces. */
  private becomePieces(): string {
    this.manner = "pieces";
    const held = this.growing.slice(1).join("");
    this.said += held;
    return held;
  }

  private becomeCumulative(): string {
    this.manner = "cumulative";
    this.said = this.growing[0] ?? "";
    return this.grow(this.growing.at(-1) ?? "");
  }

  private grow(text: string): string {
    if (this.said.startsWith(text)) return "";
    if (!text.startsWith(this.said)) throw garbled("Cumulative pieces do not fit together.");
    const fresh = text.slice(this.said.length);
    this.said = text;
    return fresh;
  }
}

function garbled(reason: string): ModelFault {
  return new ModelFault("garbled", { cause: new Error(reason) });
}
