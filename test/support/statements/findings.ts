import type { Mark, Source } from "./scope.ts";

export const VALUE: Mark = { isValue: true };
export const KEY = "organization_id";

/** What was read from a statement: its tenant tables, and which columns are equal. */
export class Findings {
  /** Equal because columns were compared. */
  readonly #joined = new Links();
  /** Equal for any reason. */
  readonly #equal = new Links();
  readonly #owned: { name: string; mark: Mark }[] = [];
  readonly #compared: [Source, Source][] = [];
  readonly #faults = new Set<string>();

  /** How many tenant tables were read so far. */
  get owned(): number {
    return this.#owned.length;
  }

  own(name: string, mark: Mark): void {
    this.#owned.push({ name, mark });
  }

  link(left: Mark, right: Mark): void {
    this.#equal.link(left, right);
    if (!left.isValue && !right.isValue) this.#joined.link(left, right);
  }

  /** A use of a `WITH` query's column. The values are equal, but each use must be joined separately. */
  derive(copy: Mark, mark: Mark): void {
    this.#equal.link(copy, mark);
  }

  compare(left: Source, right: Source): void {
    this.#compared.push([left, right]);
  }

  add(fault: string): void {
    this.#faults.add(fault);
  }

  faults(): string[] {
    for (const { name, mark } of this.#owned) {
      if (this.#equal.areLinked(mark, VALUE)) continue;
      this.add(`${name} is not limited to one organization`);
    }
    for (const [left, right] of this.#compared) {
      if (this.#areJoined(left, right)) continue;
      this.add(`${left.name} and ${right.name} are joined without ${KEY}`);
    }
    return [...this.#faults];
  }

  #areJoined(left: Source, right: Source): boolean {
    const others = [...right.marks.values()];
    return [...left.marks.values()].some((mark) =>
      others.some((other) => this.#joined.areLinked(mark, other)),
    );
  }
}

/** Marks that are known to be equal. */
class Links {
  readonly #next = new Map<Mark, Mark>();

  link(left: Mark, right: Mark): void {
    const from = this.#last(left);
    const to = this.#last(right);
    if (from !== to) this.#next.set(from, to);
  }

  areLinked(left: Mark, right: Mark): boolean {
    return this.#last(left) === this.#last(right);
  }

  #last(mark: Mark): Mark {
    const next = this.#next.get(mark);
    return next ? this.#last(next) : mark;
  }
}
