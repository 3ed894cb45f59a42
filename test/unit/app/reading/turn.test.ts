import { expect, it } from "vitest";
import { type FreeholdMessage, hitOfMarker, hitsOf, type Live, turnsOf } from "#app/_reading/turn";
import type { Citation, Source } from "#lib/domain/answers/citation";

const source = (id: string): Source => ({
  id,
  collectionId: "c",
  documentId: "d",
  versionId: "v",
  title: "Act",
  page: 1,
  start: 0,
  end: 9,
  headings: [],
  text: id,
  alsoIn: null,
});
const citation = (marker: number, passageId: string): Citation => {
  const { id: _, alsoIn: __, text: quote, ...place } = source(passageId);
  return { ...place, marker, passageId, quote, support: 1 };
};
type Part = FreeholdMessage["parts"][number];

const question: FreeholdMessage = {
  id: "q",
  role: "user",
  parts: [{ type: "text", text: "How long?" }],
};
const answer = (parts: FreeholdMessage["parts"]): FreeholdMessage => ({
  id: "a",
  role: "assistant",
  parts,
});
const idle: Live = { isWorking: false, status: null, failure: null };
const sources: Part = {
  type: "data-sources",
  data: { sources: [source("p1"), source("p2")], searched: null, index: null, missing: [] },
};
const onlyTurn = (messages: FreeholdMessage[], live = idle) => {
  const [turn] = turnsOf(messages, live);
  if (!turn) throw new Error("there is no turn");
  return turn;
};

it("has the state “working” until the outcome arrives", () => {
  const live = { ...idle, isWorking: true };
  expect(onlyTurn([question], live)).toMatchObject({ question: "How long?", state: "working" });
});

it("has the state “stopped” when the answer ended without outcome or failure", () => {
  const turn = onlyTurn([question, answer([{ type: "text", text: "28" }])]);
  expect(turn).toMatchObject({ state: "stopped", text: "28" });
});

it("shows no text that was taken back", () => {
  const turn = onlyTurn([
    question,
    answer([
      { type: "text", text: "Hmm, ten days?" },
      { type: "data-retraction", data: {} },
      { type: "text", text: "Six days." },
    ]),
  ]);
  expect(turn.text).toBe("Six days.");
});

it("keeps the text written so far when the connection broke", () => {
  const turn = onlyTurn([question, answer([{ type: "text", text: "28" }])], {
    ...idle,
    failure: "The connection was lost.",
  });
  expect(turn).toMatchObject({ state: "failed", text: "28", failure: "The connection was lost." });
});

it("gives the failure to the last turn only", () => {
  const turns = turnsOf([question, { ...question, id: "q2" }], { ...idle, failure: "No." });
  expect(turns.map((turn) => turn.state)).toEqual(["stopped", "failed"]);
});

it("finds the passage of a marker while the answer is being written", () => {
  const turn = onlyTurn([question, answer([sources, { type: "text", text: "28 [2]" }])]);
  expect(hitOfMarker(turn, 2)).toMatchObject({ key: "q/p2", marker: 2 });
  expect(hitOfMarker(turn, 3)).toBeNull();
});

it("finds no passage for a marker that resolved to no citation", () => {
  const resolved: Part = {
    type: "data-citations",
    data: { citations: [citation(1, "p1")], unsupported: [2], sentences: null },
  };
  const turn = onlyTurn([question, answer([sources, { type: "text", text: "[1] [2]" }, resolved])]);
  expect(hitOfMarker(turn, 1)).toMatchObject({ key: "q/1" });
  expect(hitOfMarker(turn, 2)).toBeNull();
});

it("lists the cited places first, then the passages that were not cited", () => {
  const resolved: Part = {
    type: "data-citations",
    data: { citations: [citation(2, "p2")], unsupported: [], sentences: null },
  };
  const turn = onlyTurn([question, answer([sources, { type: "text", text: "x [2]" }, resolved])]);
  expect(hitsOf(turn).map((hit) => [hit.marker, hit.quote])).toEqual([
    [2, "p2"],
    [null, "p1"],
  ]);
});

it("names the endpoint that answered once the outcome has arrived", () => {
  const data = {
    answerId: "a",
    conversationId: null,
    outcome: "complete" as const,
    endpointId: "quotes",
    milliseconds: 9,
    note: "busy" as const,
  };
  const outcome: Part = { type: "data-outcome", data };
  expect(onlyTurn([question, answer([])]).endpointId).toBeNull();
  expect(onlyTurn([question, answer([outcome])])).toMatchObject({
    endpointId: "quotes",
    note: "busy",
  });
});
