export const ROLES = ["owner", "admin", "member", "reader"] as const;
export type Role = (typeof ROLES)[number];

/** Whoever is looking, with their organization and rights. Every query takes one. */
export type Viewer = {
  organizationId: string;
  /** The signed-in person; for the worker and the command line, the id below. */
  userId: string;
  /** A visitor of a widget is no member and holds none of the members' roles. */
  role: Role | "visitor";
  /** A row with access tags is visible when it shares one with the viewer. */
  accessTags: readonly string[];
  /** Set for a visitor: they see these collections and their own conversations, nothing else. */
  widget?: { id: string; collectionIds: readonly string[] };
  /** Set where a key asks in its owner's name; it may have limits of its own. */
  keyId?: string;
};

/** Stands in for a person where the house itself acts: the worker and the local command line. */
export const SYSTEM_USER_ID = "00000000-0000-0000-0000-000000000000";

/** The tags of a person: everyone, everyone of at least their role, and themselves. */
export function accessTagsOf(userId: string, role: Role): string[] {
  return ["everyone", ...rolesUpTo(role).map((held) => `role:${held}`), `user:${userId}`];
}

/** The roles that somebody of this one may hand on: their own and those below it. */
export function rolesUpTo(role: Viewer["role"]): Role[] {
  return role === "visitor" ? [] : ROLES.slice(ROLES.indexOf(role));
}

/** Of two roles, the one that may do less. */
export function lesserOf(one: Role, other: Role): Role {
  return ROLES.indexOf(one) > ROLES.indexOf(other) ? one : other;
}

/** Someone who asks through a widget; `visitorId` is a row of their own, never a member's id. */
export function visitorViewer(
  organizationId: string,
  visitorId: string,
  widget: NonNullable<Viewer["widget"]>,
): Viewer {
  return { organizationId, userId: visitorId, role: "visitor", accessTags: ["everyone"], widget };
}

/** The worker or the local owner at the command line, acting inside one organization. */
export function systemViewer(organizationId: string): Viewer {
  return {
    organizationId,
    userId: SYSTEM_USER_ID,
    role: "owner",
    // A row whose tags are narrowed keeps "house", or it could be neither read in nor deleted.
    accessTags: ["house", ...accessTagsOf(SYSTEM_USER_ID, "owner")],
  };
}
