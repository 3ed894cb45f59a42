export const ROLES = ["owner", "admin", "member", "reader"] as const;
export type Role = (typeof ROLES)[number];

/** The person or program a query runs for, with organization and rights. Every query takes one. */
export type Viewer = {
  organizationId: string;
  /** The signed-in person. For the worker and the command line: the id below. */
  userId: string;
  /** A visitor of a widget is no member and has no member's role. */
  role: Role | "visitor";
  /** A row with access tags is visible when it shares a tag with the viewer. */
  accessTags: readonly string[];
  /** Set for a visitor, who sees only these collections and their own conversations. */
  widget?: { id: string; collectionIds: readonly string[] };
  /** Set when an access key asks in its owner's name. It may have limits of its own. */
  keyId?: string;
  /** The session that the viewer came with: a sign-in; for a visitor, the widget's session. */
  sessionId?: string;
};

/** The user id of the system: the worker and the local command line. */
export const SYSTEM_USER_ID = "00000000-0000-0000-0000-000000000000";

/** The tags of a person: everyone, everyone of at least their role, and themselves. */
export function accessTagsOf(userId: string, role: Role): string[] {
  return ["everyone", ...rolesUpTo(role).map((held) => `role:${held}`), `user:${userId}`];
}

/** The roles that someone of this role may grant: their own and lower ones. */
export function rolesUpTo(role: Viewer["role"]): Role[] {
  return role === "visitor" ? [] : ROLES.slice(ROLES.indexOf(role));
}

/** The lower of two roles. */
export function lesserOf(one: Role, other: Role): Role {
  return ROLES.indexOf(one) > ROLES.indexOf(other) ? one : other;
}

/** Someone who asks through a widget. `visitorId` is a row of its own, never a member's id. */
export function visitorViewer(
  organizationId: string,
  visitorId: string,
  widget: NonNullable<Viewer["widget"]>,
): Viewer {
  return { organizationId, userId: visitorId, role: "visitor", accessTags: ["everyone"], widget };
}

/** The system (the worker or the command line), acting inside one organization. */
export function systemViewer(organizationId: string): Viewer {
  return {
    organizationId,
    userId: SYSTEM_USER_ID,
    role: "owner",
    // Every row keeps the tag "house"; otherwise the system could not read or delete rows with narrowed tags.
    accessTags: ["house", ...accessTagsOf(SYSTEM_USER_ID, "owner")],
  };
}
