import type { Role } from "#lib/domain/viewer";

/** The rights that somebody who creates a key may give it. */
export type KeyRights = {
  roles: Role[];
  /** Whether they may set limits. */
  hasLimits: boolean;
};
