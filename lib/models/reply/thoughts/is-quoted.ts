/** Whether what follows this text stands in quotation marks or in code. */
export function isQuoted(before: string): boolean {
  if (/["'“‘「『«`]$/.test(before)) return true;
  const fences = before.match(/^[ \t]*(?:```|~~~)/gm)?.length ?? 0;
  if (fences % 2 === 1) return true;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return (line.match(/`/g)?.length ?? 0) % 2 === 1;
}
