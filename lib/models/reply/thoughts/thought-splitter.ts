import { beginsAsThought, LONGEST_CLOSING, PHRASES } from "./cues.ts";
import { isQuoted } from "./is-quoted.ts";
import { beginningOfTag, type Tag, tagsIn } from "./read-tag.ts";

/** A piece of a reply. `retract`: all text so far was a thought. */
export type Piece = { type: "text" | "thought"; text: string } | { type: "retract" };

type Options = {
  /** Earlier replies closed thoughts that they had not opened: text waits for a closing tag or the end. */
  closesOnly: boolean;
  /** Whether the prompt has this tag in a source or question, so that the reply may quote it. */
  mayQuote: (tag: string) => boolean;
};

/**
 * What the text that arrives is. `waiting`: a thought or the answer; `over`: the model has ended what it says; `other`:
 * somebody else speaks, whom the model made up.
 */
type Mode =
  | { kind: "text" | "over" | "other" }
  | { kind: "waiting"; text: string }
  | { kind: "thought"; by: "tag" | "message" | { closes: RegExp } }
  | { kind: "header"; text: string; line: boolean };

/**
 * Splits a reply that arrives in pieces into thoughts and text, and drops tokens that are no words. Text is held back
 * only while it may become a tag, or where a thought without an opening tag is likely.
 */
export class ThoughtSplitter {
  /** Whether a closing tag came without an opening one. */
  closedUnopened = false;
  /** Whether words came after the model's own end token: nobody knows what they belong to. */
  spokeOn = false;
  private held = "";
  /** The text of the answer so far. */
  private said = "";
  private hasOpened = false;
  /** Closing tags of no thought, which decide once more text follows. */
  private strayClose = false;
  private mode: Mode;
  private out: Piece[] = [];

  private readonly options: Options;

  constructor(options: Options) {
    this.options = options;
    this.mode = { kind: "waiting", text: "" };
  }

  /** The next piece of the reply. */
  push(text: string): Piece[] {
    const arrived = this.held + text;
    const from = beginningOfTag(arrived);
    this.held = arrived.slice(from);
    this.read(arrived.slice(0, from));
    return this.take();
  }

  /** Everything that was held back: the reply has ended, or says that it has. */
  flush(): Piece[] {
    // Half a token at the end is no word either.
    this.read(/^<[|｜]/.test(this.held) ? "" : this.held);
    this.held = "";
    const { mode } = this;
    if (mode.kind === "waiting" && mode.text !== "") this.release(mode);
    if (this.pending !== "") this.think(this.pending);
    this.pending = "";
    if (this.strayClose && !this.hasOpened) this.retract();
    return this.take();
  }

  /** Whether the reply is within a thought, or before its first word. */
  get isThinking(): boolean {
    return this.mode.kind === "thought" || this.mode.kind === "header";
  }

  private take(): Piece[] {
    const taken = this.out;
    this.out = [];
    return taken;
  }

  private read(text: string): void {
    let from = 0;
    for (const tag of tagsIn(text)) {
      this.hear(text.slice(from, tag.start));
      if (this.isLiteral(tag)) this.hear(tag.raw);
      else this.meet(tag);
      from = tag.end;
    }
    this.hear(text.slice(from));
  }

  /** Text between tags. */
  private hear(text: string): void {
    if (text === "") return;
    const { mode } = this;
    if (mode.kind === "header") this.hearHeader(mode, text);
    else if (mode.kind === "thought") this.hearThought(mode, text);
    else if (mode.kind === "waiting") this.hearWaiting(mode, text);
    else if (mode.kind === "text") this.speak(text);
    else if (mode.kind === "over" && text.trim() !== "") this.spokeOn = true;
  }

  private hearHeader(mode: Extract<Mode, { kind: "header" }>, text: string): void {
    mode.text += text;
    const end = mode.line ? mode.text.indexOf("\n") : -1;
    if (end < 0) return;
    const rest = mode.text.slice(end + 1);
    this.begin(mode.text.slice(0, end));
    this.hear(rest);
  }

  private hearThought({ by }: Extract<Mode, { kind: "thought" }>, text: string): void {
    if (typeof by === "string") this.think(text);
    else this.hearPhrased(by.closes, text);
  }

  /** A thought that is closed by words, which may come in pieces. */
  private hearPhrased(closes: RegExp, text: string): void {
    const arrived = this.pending + text;
    const found = closes.exec(arrived);
    const thought = found?.index ?? Math.max(0, arrived.length - LONGEST_CLOSING);
    this.think(arrived.slice(0, thought));
    this.pending = found ? "" : arrived.slice(thought);
    if (!found) return;
    this.mode = { kind: "text" };
    this.hear(arrived.slice(found.index + found[0].length));
  }

  /** The end of a thought that may become the words that close it. */
  private pending = "";

  private hearWaiting(mode: Extract<Mode, { kind: "waiting" }>, text: string): void {
    mode.text += text;
    const begun = mode.text.trimStart();
    const phrase = PHRASES.find(({ opens }) => opens.test(begun));
    if (phrase) {
      this.hasOpened = true;
      this.mode = { kind: "thought", by: { closes: phrase.closes } };
      this.hear(begun.replace(phrase.opens, ""));
    } else if (!this.mayBeThought(begun)) {
      this.release(mode);
    }
  }

  private mayBeThought(begun: string): boolean {
    if (begun === "" || this.options.closesOnly) return true;
    if (PHRASES.some(({ begins }) => begins.test(begun))) return true;
    return beginsAsThought(begun) !== false;
  }

  private release({ text }: { text: string }): void {
    this.mode = { kind: "text" };
    this.speak(text);
  }

  private speak(text: string): void {
    if (this.strayClose && text.trim() !== "") this.retract();
    this.said += text;
    if (text !== "") this.out.push({ type: "text", text });
  }

  private think(text: string): void {
    this.out.push({ type: "thought", text });
  }

  /** What was said was a thought. */
  private retract(): void {
    this.strayClose = false;
    if (this.said.trim() !== "") {
      this.closedUnopened = true;
      this.out.push({ type: "retract" });
    }
    this.said = "";
  }

  private meet(tag: Tag): void {
    const { mode } = this;
    if (mode.kind === "header") this.meetInHeader(mode, tag);
    else if (mode.kind === "thought") this.meetInThought(mode, tag);
    else if (tag.kind === "role" || tag.kind === "channel") this.openHeader(tag);
    else if (mode.kind === "text" || mode.kind === "waiting") this.meetInText(tag);
    else if (tag.kind === "other") this.mode = { kind: "other" };
  }

  private meetInText({ kind }: Tag): void {
    if (kind === "open") this.open("tag");
    if (kind === "close") this.close();
    if (kind !== "end" && kind !== "other") return;
    this.endWaiting();
    this.mode = { kind: kind === "end" ? "over" : "other" };
  }

  /** What waited was text. */
  private endWaiting(): void {
    if (this.mode.kind === "waiting") this.release(this.mode);
  }

  private meetInHeader(mode: Extract<Mode, { kind: "header" }>, tag: Tag): void {
    if (tag.kind === "message") this.begin(mode.text);
    if (tag.kind === "channel") mode.text += " ";
    if (tag.kind === "end") this.mode = { kind: this.said.trim() === "" ? "text" : "over" };
  }

  private meetInThought({ by }: Extract<Mode, { kind: "thought" }>, tag: Tag): void {
    const isMessage = by === "message";
    if (tag.kind === "close" || tag.kind === "answer" || (isMessage && tag.kind === "end")) {
      this.mode = { kind: "text" };
    } else if (tag.kind === "channel" || (isMessage && tag.kind === "role")) {
      this.openHeader(tag);
    }
  }

  private openHeader({ line = false }: Tag): void {
    this.endWaiting();
    this.mode = { kind: "header", text: "", line };
  }

  private open(by: "tag" | "message"): void {
    this.endWaiting();
    this.hasOpened = true;
    this.mode = { kind: "thought", by };
  }

  /** A closing tag outside a thought: what came before it was one. */
  private close(): void {
    const { mode } = this;
    if (mode.kind !== "waiting") {
      this.strayClose = this.said.trim() !== "";
      return;
    }
    if (mode.text.trim() !== "") this.closedUnopened = true;
    this.think(mode.text);
    this.hasOpened = true;
    this.mode = { kind: "text" };
  }

  /** A message begins: the answer, a thought, or what somebody else says. */
  private begin(header: string): void {
    const [role = "", ...channels] = header.trim().toLowerCase().split(/\s+/);
    const names = [role, ...channels];
    if (/^(?:user|system|human|tool|developer)$/.test(role)) {
      this.mode = { kind: "other" };
    } else if (names.some((name) => /^(?:analysis|commentary|thought|thinking)/.test(name))) {
      this.open("message");
    } else {
      if (names.includes("final")) this.retract();
      this.mode = { kind: this.said.trim() === "" ? "text" : "other" };
    }
  }

  /** Whether a tag is a word of the answer: quoted there, or shown to the model in a source. */
  private isLiteral({ raw, kind }: Tag): boolean {
    const { mode, said } = this;
    if (mode.kind !== "text" && mode.kind !== "waiting") return false;
    const before = mode.kind === "waiting" ? mode.text : said;
    if (before.trim() === "") return false;
    if (raw === "</s>" && /<s>(?!.*<\/s>)/s.test(before)) return true;
    if (/^<(?:s|answer|response|final|final_answer)>$/i.test(raw)) return true;
    if (isQuoted(before)) return true;
    const isOwnLine = kind === "close" && /\n[ \t]*$/.test(before);
    return !isOwnLine && this.options.mayQuote(raw);
  }
}
