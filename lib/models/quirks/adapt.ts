import { rememberQuirks } from "../../db/models/endpoint-settings.ts";
import type { EndpointSettings } from "../../db/models/endpoints.ts";
import type { LearntQuirk } from "../../domain/models/learnt-quirks.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { log } from "../../log.ts";
import type { Wire } from "../wire/wire.ts";
import { refusedParameters } from "./refused-parameters.ts";
import { sentParameters } from "./sent-parameters.ts";

const SAID_LENGTH = 200;

/**
 * What a refused request teaches of its endpoint, remembered for the next question. Empty where the refusal names no
 * parameter that was sent: then the same request would be refused again.
 */
export async function learnFrom(
  viewer: Viewer,
  endpoint: EndpointSettings,
  { response, sentBody }: Pick<Wire, "response" | "sentBody">,
): Promise<LearntQuirk[]> {
  if (!response?.refusal) return [];
  const { status, refusal } = response;
  const at = new Date().toISOString();
  const learnt = refusedParameters({ status, text: refusal, sent: sentParameters(sentBody) }).map(
    (parameter) => ({ parameter, said: saidIn(refusal), at }),
  );
  if (learnt.length === 0) return [];
  log.info(
    { endpointId: endpoint.id, parameters: learnt.map(({ parameter }) => parameter) },
    "An endpoint refuses a parameter. It is asked without it from now on.",
  );
  await rememberQuirks(viewer, endpoint, learnt);
  return learnt;
}

/** The server's sentence, where it has the usual form, or else the beginning of what it sent. */
function saidIn(refusal: string): string {
  const said = /"(?:message|msg|detail)"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(refusal)?.[1];
  return (said ?? refusal).slice(0, SAID_LENGTH);
}
