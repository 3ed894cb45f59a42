const isTerminal = Boolean(process.stdout.isTTY) && !process.env.CI;
const hasColour = isTerminal && !process.env.NO_COLOR;

const paint = (code) => (text) => (hasColour ? `\u001b[${code}m${text}\u001b[0m` : text);
export const bold = paint(1);
export const dim = paint(2);
export const red = paint(31);
export const green = paint(32);
export const yellow = paint(33);

export const say = (line) => process.stdout.write(`${line}\n`);

export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/**
 * Says which hosts are about to be contacted, and what for. Set-up contacts no host that it has not named before.
 *
 * @param {string} hosts
 * @param {string} purpose as "the packages in package-lock.json"
 */
export const announceContact = (hosts, purpose) => say(`  → Contacting ${hosts} for ${purpose}`);

/**
 * Prints what is being done, then how long it took. On a terminal the line is rewritten in place.
 *
 * @template Result
 * @param {string} title what is being done, as "Installing packages"
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function step(title, work) {
  const started = Date.now();
  process.stdout.write(isTerminal ? `  ${dim("…")} ${title}` : `  … ${title}\n`);
  const rewind = isTerminal ? "\r\u001b[2K" : "";
  try {
    const result = await work();
    say(`${rewind}  ${green("✓")} ${title} ${dim(`(${duration(Date.now() - started)})`)}`);
    return result;
  } catch (error) {
    say(`${rewind}  ${red("✗")} ${title} ${dim(`(${duration(Date.now() - started)})`)}`);
    throw error;
  }
}
