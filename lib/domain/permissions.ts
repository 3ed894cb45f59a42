import type { Role, Viewer } from "./viewer.ts";

const CURATORS: readonly Viewer["role"][] = ["owner", "admin"];

/** Curators add, retry and delete documents and collections. */
export function canCurate(viewer: Viewer): boolean {
  return CURATORS.includes(viewer.role);
}

/** Curators choose which models answer. */
export function canManageModels(viewer: Viewer): boolean {
  return CURATORS.includes(viewer.role);
}

/** Curators put widgets into sites and see what is asked there. */
export function canManageWidgets(viewer: Viewer): boolean {
  return CURATORS.includes(viewer.role);
}

/** Curators invite people; only an owner makes another owner or changes one. */
export function canManagePeople(viewer: Viewer, role: Role): boolean {
  return viewer.role === "owner" || (viewer.role === "admin" && role !== "owner");
}

/** Curators say what models may cost and how much may be asked. */
export function canManageBudgets(viewer: Viewer): boolean {
  return CURATORS.includes(viewer.role);
}
