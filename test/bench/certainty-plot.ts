/** The share of answerable questions that are not certain, and the share of absent ones, at one threshold. */
export type Curve = { name: string; points: { hedged: number; kept: number }[] };

const SIZE = { width: 620, height: 300 };
const PLOT = { left: 52, right: 470, top: 16, bottom: 246 };
const COLOURS = ["#1d4f91", "#b45309", "#0f766e"];
/** Beyond this share of answerable questions no threshold is of use. */
const MOST_HEDGED = 0.5;

/** Plots the absent questions that are not certain against the answerable ones that are not, as SVG. */
export function drawCurves(curves: readonly Curve[]): string {
  const x = (hedged: number) => PLOT.left + (hedged / MOST_HEDGED) * (PLOT.right - PLOT.left);
  const y = (kept: number) => PLOT.bottom - kept * (PLOT.bottom - PLOT.top);
  const text = (left: number, top: number, words: string, anchor = "middle") =>
    `<text x="${left.toFixed(0)}" y="${top.toFixed(0)}" text-anchor="${anchor}">${words}</text>`;
  const shares = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const grid = shares.map(
    (share) =>
      `<line x1="${PLOT.left}" x2="${PLOT.right}" y1="${y(share)}" y2="${y(share)}" stroke="#ddd"/>` +
      text(PLOT.left - 6, y(share) + 4, `${100 * share} %`, "end"),
  );
  const ticks = [0, 0.1, 0.2, 0.3, 0.4, 0.5].map((share) =>
    text(x(share), PLOT.bottom + 16, `${100 * share} %`),
  );
  const lines = curves.map(({ name, points }, index) => {
    const inside = points.filter(({ hedged }) => hedged <= MOST_HEDGED);
    const places = inside.map(
      ({ hedged, kept }) => `${x(hedged).toFixed(1)},${y(kept).toFixed(1)}`,
    );
    const last = inside.at(-1) ?? { hedged: 0, kept: 0 };
    return (
      `<polyline points="${places.join(" ")}" fill="none" stroke="${COLOURS[index % 3]}" stroke-width="2"` +
      ` stroke-dasharray="${["", "6 3", "2 3"][index % 3]}"/>` +
      text(PLOT.right + 8, y(last.kept) + 4 + 14 * index, name, "start")
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}" role="img" aria-labelledby="t" font-family="sans-serif" font-size="12"><title id="t">Absent questions that are not certain, by the answerable ones that are not</title><rect width="${SIZE.width}" height="${SIZE.height}" fill="#fff"/>`,
    ...grid,
    ...ticks,
    text(
      (PLOT.left + PLOT.right) / 2,
      SIZE.height - 12,
      "answerable questions that are not certain",
    ),
    ...lines,
    "</svg>\n",
  ].join("\n");
}
