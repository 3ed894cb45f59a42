/** The value of a function and its gradient. */
export type Slope = { value: number; gradient: Float32Array };

/** How many steps are kept to estimate the curvature. */
const MEMORY = 8;
/** A step must reach this share of the decrease that the gradient predicts (Armijo). */
const PROMISE = 1e-4;
const HALVINGS = 12;
/** Stops when a step's relative gain is below this. */
const LEAST_GAIN = 2e-4;

type Step = { moved: Float32Array; turned: Float32Array; product: number };

/**
 * Finds the minimum of a smooth convex function, by L-BFGS (Nocedal and Wright, "Numerical Optimization",
 * algorithm 7.4) with halving steps, starting from zero.
 */
export async function minimize(
  size: number,
  slopeAt: (point: Float32Array) => Promise<Slope>,
  iterations: number,
): Promise<Float32Array> {
  let point: Float32Array = new Float32Array(size);
  let slope = await slopeAt(point);
  const steps: Step[] = [];
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const direction = directionOf(slope.gradient, steps);
    const next = await walk(point, slope, direction, slopeAt);
    if (!next) break;
    const gain = slope.value - next.slope.value;
    remember(steps, point, slope, next);
    const isFlat = gain < LEAST_GAIN * Math.abs(slope.value);
    ({ point, slope } = next);
    if (isFlat) break;
  }
  return point;
}

type Place = { point: Float32Array; slope: Slope };

async function walk(
  point: Float32Array,
  slope: Slope,
  direction: Float32Array,
  slopeAt: (point: Float32Array) => Promise<Slope>,
): Promise<Place | null> {
  const descent = dot(slope.gradient, direction);
  let length = 1;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    const tried = point.map((value, index) => value + length * (direction[index] as number));
    const found = await slopeAt(tried);
    if (found.value <= slope.value + PROMISE * length * descent) {
      return { point: tried, slope: found };
    }
    length /= 2;
  }
  return null;
}

function directionOf(gradient: Float32Array, steps: readonly Step[]): Float32Array {
  const direction = gradient.map((value) => -value);
  const latest = steps.at(-1);
  if (!latest) return scale(direction, 1 / Math.max(Math.sqrt(dot(gradient, gradient)), 1e-12));
  const shares: number[] = [];
  for (const { moved, turned, product } of [...steps].reverse()) {
    const part = dot(moved, direction) / product;
    shares.push(part);
    add(direction, turned, -part);
  }
  scale(direction, latest.product / dot(latest.turned, latest.turned));
  for (const [index, { moved, turned, product }] of steps.entries()) {
    const part = dot(turned, direction) / product;
    add(direction, moved, (shares[steps.length - 1 - index] as number) - part);
  }
  return direction;
}

function remember(steps: Step[], point: Float32Array, slope: Slope, next: Place): void {
  const moved = next.point.map((value, index) => value - (point[index] as number));
  const turned = next.slope.gradient.map((value, i) => value - (slope.gradient[i] as number));
  const product = dot(moved, turned);
  if (product <= 0) return;
  steps.push({ moved, turned, product });
  if (steps.length > MEMORY) steps.shift();
}

function dot(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) {
    sum += (left[index] as number) * (right[index] as number);
  }
  return sum;
}

function add(target: Float32Array, source: Float32Array, factor: number): void {
  for (let index = 0; index < target.length; index += 1) {
    target[index] = (target[index] as number) + factor * (source[index] as number);
  }
}

function scale(target: Float32Array, factor: number): Float32Array {
  for (let index = 0; index < target.length; index += 1) {
    target[index] = (target[index] as number) * factor;
  }
  return target;
}
