import { randomBytes } from "node:crypto";

export const ROLES_IN_WALK = ["owner", "admin", "member", "reader"] as const;

/** Someone who sends requests in the walk: a member, a program with a key, or a visitor of a widget. */
export type Principal = {
  label: string;
  houseId: string;
  role: (typeof ROLES_IN_WALK)[number] | "visitor";
  userId: string;
  headers: Record<string, string>;
};

/** The people of one organization for whom a canary may appear in a response. */
export type Audience = (who: Principal) => boolean;

export const everyone: Audience = () => true;
export const members: Audience = ({ role }) => role !== "visitor";
export const curators: Audience = ({ role }) => role === "owner" || role === "admin";
export const nobody: Audience = () => false;

const CANARY = /kn[0-9a-f]{32}/g;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The unique strings of the walk, and who may see each of them. Ids count too: each organization's are its own. */
export class Canaries {
  readonly #planted = new Map<string, { houseId: string; isFor: Audience }>();
  readonly #ids = new Map<string, string>();

  /** A new canary of 128 random bits, which only `isFor` of this organization may see. */
  plant(houseId: string, isFor: Audience): string {
    const canary = `kn${randomBytes(16).toString("hex")}`;
    this.#planted.set(canary, { houseId, isFor });
    return canary;
  }

  /** Notes that a row with this id belongs to an organization. */
  noteId(houseId: string, id: string): void {
    this.#ids.set(id, houseId);
  }

  /** What a response shows that this person may not see. What the request itself holds tells nothing new. */
  findLeaks(bytes: string, who: Principal, sent: string): string[] {
    const strings = bytes.match(CANARY) ?? [];
    const ids = bytes.match(UUID) ?? [];
    return [
      ...strings.filter((canary) => !this.#maySee(canary, who) && !sent.includes(canary)),
      ...ids.filter(
        (id) => (this.#ids.get(id) ?? who.houseId) !== who.houseId && !sent.includes(id),
      ),
    ];
  }

  #maySee(canary: string, who: Principal): boolean {
    const planted = this.#planted.get(canary);
    return planted !== undefined && planted.houseId === who.houseId && planted.isFor(who);
  }
}
