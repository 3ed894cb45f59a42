/** The gain in nDCG@10 (as a share) on held-back questions, by the number of questions learnt from. */
export type Curve = { name: string; points: { questions: number; gain: number }[] };

const WIDTH = 640;
const HEIGHT = 320;
const MARGIN = { left: 56, right: 150, top: 16, bottom: 40 };
const COLOURS = ["#0f766e", "#b45309", "#4338ca", "#be123c"];
const TICKS = [50, 100, 200, 400, 800, 1600, 3200];

/** Plots the gain in nDCG@10 against the number of questions, one line per test set, as SVG. */
export function drawCurves(curves: readonly Curve[]): string {
  const points = curves.flatMap((curve) => curve.points);
  const most = Math.max(0.05, ...points.map(({ gain }) => gain)) * 1.05;
  const [low, high] = [Math.log(40), Math.log(Math.max(...points.map((p) => p.questions), 100))];
  const x = (questions: number) =>
    MARGIN.left +
    ((Math.log(questions) - low) / (high - low)) * (WIDTH - MARGIN.left - MARGIN.right);
  const y = (gain: number) =>
    HEIGHT - MARGIN.bottom - (gain / most) * (HEIGHT - MARGIN.top - MARGIN.bottom);
  const text = (left: number, top: number, words: string, anchor = "middle", fill = "#57534e") =>
    `<text x="${left.toFixed(0)}" y="${top.toFixed(0)}" text-anchor="${anchor}" fill="${fill}">${words}</text>`;
  const lines = curves.map(({ name, points: own }, index) => {
    const colour = COLOURS[index % COLOURS.length] ?? "#000";
    const places = own.map((p) => `${x(p.questions).toFixed(1)},${y(p.gain).toFixed(1)}`);
    const last = own.at(-1) ?? { questions: 50, gain: 0 };
    return [
      `<polyline points="${places.join(" ")}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      text(x(last.questions) + 8, y(last.gain) + 4, name, "start", colour),
    ].join("");
  });
  const steps = Array.from({ length: Math.floor(most / 0.05) + 1 }, (_, step) => step * 0.05);
  const grid = steps.map(
    (gain) =>
      `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${y(gain).toFixed(0)}" y2="${y(gain).toFixed(0)}" stroke="#d6d3d1"/>` +
      text(MARGIN.left - 8, y(gain) + 4, `${Math.round(gain * 100)} %`, "end"),
  );
  const ticks = TICKS.filter((tick) => Math.log(tick) <= high).map((tick) =>
    text(x(tick), HEIGHT - MARGIN.bottom + 18, String(tick)),
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    "<title>Gain in nDCG@10 by the number of questions learnt from</title>",
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...grid,
    ...ticks,
    text((MARGIN.left + WIDTH - MARGIN.right) / 2, HEIGHT - 6, "questions learnt from"),
    ...lines,
    "</svg>\n",
  ].join("\n");
}
