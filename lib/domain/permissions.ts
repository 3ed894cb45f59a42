import type { Role, Viewer } from "./viewer.ts";

const CURATORS: readonly Viewer["role"][] = ["owner", "admin"];

/** Curators add, retry and delete documents and collections. */
export function canCurate(viewer: Viewer): boolean {
  return CURATORS.includes(viewer.role);
}

/** Curators choose which models answer. */
export function canManageModels(viewer: Pick<Viewer, "role">): boolean {
  return CURATORS.includes(viewer.role);
}

/** Owners say where a server stands: on our hardware, or on somebody else's. */
export function canDeclarePlaces({ role }: Pick<Viewer, "role">): boolean {
  return role === "owner";
}

/** Owners see the error text of a model's server. Everybody else gets our own words. */
export function canSeeServerErrors(viewer: Viewer): boolean {
  return viewer.role === "owner";
}

/** Owners decide whether what models think is kept: it repeats what documents and questions say. */
export function canKeepReasoning(viewer: Viewer): boolean {
  return viewer.role === "owner";
}

/** Curators put widgets on sites and see the questions asked there. */
export function canManageWidgets(viewer: Pick<Viewer, "role">): boolean {
  return CURATORS.includes(viewer.role);
}

/** Curators invite people. Only an owner can make someone an owner or change one. */
export function canManagePeople(viewer: Pick<Viewer, "role">, role: Role): boolean {
  return viewer.role === "owner" || (viewer.role === "admin" && role !== "owner");
}

/** Curators set budgets for models and limits for questions. */
export function canManageBudgets(viewer: Viewer): boolean {
  return CURATORS.includes(viewer.role);
}
