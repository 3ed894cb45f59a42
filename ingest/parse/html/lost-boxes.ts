import { readLength } from "./css-values.ts";

type Declared = ReadonlyMap<string, string>;

/** A box that begins so far outside the page shows nothing of itself on it. */
const FAR = 400;
const FAR_RIGHT = 4_000;
/** A box that is no larger than this and cuts off what does not fit in it. */
const NO_ROOM = 2;
const EMPTY_PATH =
  /^inset\(\s*(?:[5-9]\d|\d{3,})%|^circle\(\s*0|^polygon\(\s*0(?:px|%)?\s+0(?:px|%)?(?:\s*,\s*0(?:px|%)?\s+0(?:px|%)?)*\s*\)/;

/** Whether a box stands outside the page. */
export function isOffPage(declared: Declared, fontSize: number): boolean {
  return (
    isPlacedOff(declared, fontSize) ||
    isPushedOff(declared, fontSize) ||
    isMovedOff(declared.get("transform") ?? "", fontSize)
  );
}

function isPlacedOff(declared: Declared, fontSize: number): boolean {
  const position = declared.get("position") ?? "static";
  if (position === "static" || position === "sticky") return false;
  const at = (side: string) => readLength(declared.get(side) ?? "", fontSize, FAR) ?? 0;
  if (["left", "top", "right", "bottom"].some((side) => at(side) <= -FAR)) return true;
  return at("left") >= FAR_RIGHT || (position === "fixed" && at("top") >= FAR_RIGHT);
}

function isPushedOff(declared: Declared, fontSize: number): boolean {
  const sides = ["margin", "margin-left", "margin-top"].flatMap(
    (property) => declared.get(property)?.split(/\s+/) ?? [],
  );
  return sides.some((side) => (readLength(side, fontSize) ?? 0) <= -FAR);
}

function isMovedOff(transform: string, fontSize: number): boolean {
  const moved = /translate[xy3d]*\(([^)]*)\)/.exec(transform)?.[1] ?? "";
  return moved
    .split(",")
    .map((part) => readLength(part.trim(), fontSize) ?? 0)
    .some((distance) => distance <= -FAR || distance >= FAR_RIGHT);
}

/** Whether a box shows no part of what is in it. */
export function isClipped(declared: Declared, fontSize: number): boolean {
  if (EMPTY_PATH.test(declared.get("clip-path") ?? "")) return true;
  return isInEmptyRectangle(declared, fontSize) || hasNoRoom(declared, fontSize);
}

/** `clip` works on boxes that are placed freely. */
function isInEmptyRectangle(declared: Declared, fontSize: number): boolean {
  const clip = /^rect\(([^)]*)\)$/.exec(declared.get("clip") ?? "")?.[1];
  if (clip === undefined || !/^(?:absolute|fixed)$/.test(declared.get("position") ?? ""))
    return false;
  const [top = 0, right = 0, bottom = 0, left = 0] = clip
    .split(/[\s,]+/)
    .map((side) => readLength(side, fontSize) ?? Number.NaN);
  return right - left <= NO_ROOM || bottom - top <= NO_ROOM;
}

function hasNoRoom(declared: Declared, fontSize: number): boolean {
  const cuts = [...declared].some(
    ([property, value]) => property.startsWith("overflow") && /\b(?:hidden|clip)\b/.test(value),
  );
  if (!cuts) return false;
  return ["width", "height", "max-width", "max-height"].some((property) => {
    const room = readLength(declared.get(property) ?? "", fontSize, 100);
    return room !== null && room <= NO_ROOM;
  });
}
