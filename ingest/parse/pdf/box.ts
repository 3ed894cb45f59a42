import { apply, type Matrix, type Point } from "./matrix.ts";

/** An upright rectangle in the page's own coordinates. */
export type Box = { left: number; bottom: number; right: number; top: number };

/** The smallest box around a rectangle (left, bottom, right, top) of another coordinate system. */
export function boxOf(bounds: ArrayLike<number>, matrix: Matrix): Box {
  const [left = 0, bottom = 0, right = 0, top = 0] = [bounds[0], bounds[1], bounds[2], bounds[3]];
  const corners: Point[] = [
    [left, bottom],
    [left, top],
    [right, bottom],
    [right, top],
  ];
  const points = corners.map((corner) => apply(matrix, corner));
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    bottom: Math.min(...ys),
    right: Math.max(...xs),
    top: Math.max(...ys),
  };
}

/** What two boxes share; an empty box if they share nothing. */
export function meet(one: Box, other: Box): Box {
  const left = Math.max(one.left, other.left);
  const bottom = Math.max(one.bottom, other.bottom);
  return {
    left,
    bottom,
    right: Math.max(left, Math.min(one.right, other.right)),
    top: Math.max(bottom, Math.min(one.top, other.top)),
  };
}

/** Whether the box holds the point, or misses it by no more than `tolerance`. */
export function holds(box: Box, x: number, y: number, tolerance = 0): boolean {
  const isWithinX = x >= box.left - tolerance && x <= box.right + tolerance;
  return isWithinX && y >= box.bottom - tolerance && y <= box.top + tolerance;
}

/** How pdf.js marks the steps of a path. */
const MOVE = 0;
const LINE = 1;
const CLOSE = 4;

/** A path of pdf.js that is one upright rectangle: to a corner, three lines (or four), and closed. */
export function isRectangle(path: unknown): boolean {
  const numbers: unknown = Array.isArray(path) ? path[0] : path;
  const points = numbers instanceof Float32Array ? cornersOf([...numbers]) : null;
  if (!points || points.length < 4 || points.length > 5) return false;
  return points.every(([x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length] ?? [x, y];
    return Math.abs(x - nextX) < 0.01 || Math.abs(y - nextY) < 0.01;
  });
}

/** The corners of a path of straight lines; null: it has curves or several parts. */
function cornersOf(numbers: readonly number[]): Point[] | null {
  const points: Point[] = [];
  let at = 0;
  while (at < numbers.length) {
    const [kind, x = 0, y = 0] = numbers.slice(at, at + 3);
    const isCorner = kind === (points.length === 0 ? MOVE : LINE);
    if (!isCorner && kind !== CLOSE) return null;
    if (isCorner) points.push([x, y]);
    at += isCorner ? 3 : 1;
  }
  return points;
}
