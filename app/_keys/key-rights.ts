import type { Role } from "#lib/domain/viewer";

/** What somebody who makes a key may give it. */
export type KeyRights = {
  roles: Role[];
  /** Whether they may set limits. */
  hasLimits: boolean;
};
