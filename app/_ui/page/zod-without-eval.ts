/** Where zod keeps its settings; importing zod for this would add it to every page. */
type Zod = { __zod_globalConfig?: { jitless?: boolean } };

/**
 * In a browser, keeps zod from trying whether it may compile code: our pages' policy forbids that, and each try would be
 * reported as a violation. On the server, zod goes on compiling.
 */
export function keepZodFromEval(scope: Zod): void {
  if (!("document" in scope)) return;
  // Changed in place: zod may have read the object already.
  scope.__zod_globalConfig ??= {};
  scope.__zod_globalConfig.jitless = true;
}

keepZodFromEval(globalThis as Zod);
