import { expect, it } from "vitest";
import { keepZodFromEval } from "#app/_ui/page/zod-without-eval";

it("keeps zod from compiling code in a browser, whether zod came first or not", () => {
  const early: { document: object } & Parameters<typeof keepZodFromEval>[0] = { document: {} };
  keepZodFromEval(early);
  expect(early).toMatchObject({ __zod_globalConfig: { jitless: true } });

  const settings: { jitless?: boolean } = {};
  keepZodFromEval({ ...{ document: {} }, __zod_globalConfig: settings });
  expect(settings.jitless).toBe(true);
});

it("lets zod compile code on the server", () => {
  const server = {};
  keepZodFromEval(server);
  expect(server).toEqual({});
});
