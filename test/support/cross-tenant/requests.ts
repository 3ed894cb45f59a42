import { curators, members, type Principal } from "./canaries.ts";
import { type House, KINDS, priceOf, QUESTION } from "./house.ts";

/** What a request names besides its route. Ids stand in it as text, so that they can be replaced. */
export type Asked = { id?: string; query?: Record<string, string>; body?: unknown };

type Draw = () => number;
type Maker = (house: House, draw: Draw, who: Principal) => Asked;

const one =
  (kind: string, body?: unknown): Maker =>
  (house, draw) => ({ id: house.pick(kind, draw()), ...(body === undefined ? {} : { body }) });

const named =
  (kind: string, field = "name"): Maker =>
  (house, draw) => ({ id: house.pick(kind, draw()), body: { [field]: house.plant(curators) } });

/** A member's own text: what they ask and call things is theirs alone. */
const own = (house: House, { userId, houseId }: Principal) =>
  house.plant((who) => who.userId === userId && who.houseId === houseId);

const version: Maker = (house, draw) => {
  const at = draw();
  const query = { version: house.pick("version", at), start: "0", end: "40", from: "0", to: "400" };
  return {
    id: house.pick("document", at),
    query: draw() < 0.5 ? query : { start: "0", end: "9", from: "0", to: "400" },
  };
};

const question: Maker = (house, draw, who) => {
  const conversationId = draw() < 0.3 ? { conversationId: house.pick("conversation", draw()) } : {};
  const collectionIds = draw() < 0.5 ? { collectionIds: [house.pick("collection", draw())] } : {};
  const text = `${QUESTION} ${own(house, who)}`;
  return { body: { question: text, endpointId: "quotes", ...conversationId, ...collectionIds } };
};

/** A legal request for each route that takes more than an id. `askedOf` makes those of all others. */
const MAKERS: Record<string, Maker> = {
  "POST /api/ask": question,
  "POST /api/widget/ask": (house, draw, who) => ({
    body: {
      question: `${QUESTION} ${own(house, who)}`,
      ...(draw() < 0.3 ? { conversationId: house.pick("conversation", draw()) } : {}),
    },
  }),
  "GET /api/search": (house, draw) => ({
    query: {
      q: QUESTION,
      ...(draw() < 0.5 ? { collection: house.pick("collection", draw()) } : {}),
    },
  }),
  "GET /api/documents": (house, draw) => ({
    query: {
      collection: house.pick("collection", draw()),
      ...(draw() < 0.5 ? { find: "act" } : {}),
    },
  }),
  "POST /api/documents": (house, draw) => {
    const collection = house.pick("collection", draw());
    const text = () => house.plant(house.readersOf(collection));
    return {
      query: {
        collection,
        name: `${text()}.txt`,
        ...(draw() < 0.5 ? { versionOf: house.pick("document", draw()) } : {}),
      },
      body: `Notice in writing: ${text()}`,
    };
  },
  "GET /api/documents/[id]/file": version,
  "GET /api/documents/[id]/view": version,
  "GET /api/documents/[id]/marks": version,
  "GET /api/widget/documents/[id]/file": version,
  "GET /api/widget/documents/[id]/view": version,
  "GET /api/widget/documents/[id]/marks": version,
  "POST /api/documents/[id]/join": (house, draw) => ({
    id: house.pick("document", draw()),
    body: { versionOf: house.pick("document", draw()) },
  }),
  "POST /api/documents/[id]/split": (house, draw) => ({
    id: house.pick("document", draw()),
    body: { versionId: house.pick("version", draw()) },
  }),
  "PATCH /api/conversations/[id]": (house, draw, who) => ({
    id: house.pick("conversation", draw()),
    body: { title: own(house, who) },
  }),
  "POST /api/answers/[id]/feedback": one("answer", { verdict: "helpful" }),
  "POST /api/widget/answers/[id]/feedback": one("answer", { verdict: "helpful" }),
  "POST /api/answers/[id]/openings": one("answer", { marker: 1 }),
  "POST /api/widget/answers/[id]/openings": one("answer", { marker: 1 }),
  "POST /api/answers/[id]/corrections": (house, draw) => ({
    id: house.pick("answer", draw()),
    body: { sourceId: house.pick("source", draw()), isAnswer: draw() < 0.5 },
  }),
  "POST /api/collections": (house) => ({
    body: { name: house.plant(members), vertical: "legal", language: "en" },
  }),
  "PATCH /api/collections/[id]": (house, draw) => ({
    id: house.pick("collection", draw()),
    body: { suggestedQuestions: [house.plant(members)] },
  }),
  "PATCH /api/collections/[id]/abstention": one("collection", { threshold: 0.5 }),
  "POST /api/evaluation/sets": (house, draw) => ({
    body: { collectionId: house.pick("collection", draw()), name: house.plant(curators) },
  }),
  "PATCH /api/evaluation/sets/[id]": named("testSet"),
  "POST /api/evaluation/sets/[id]/answer-runs": one("testSet", { endpointId: "quotes" }),
  "POST /api/evaluation/sets/[id]/import": (house, draw) => ({
    id: house.pick("testSet", draw()),
    body: {
      text: JSON.stringify({
        question: `Imported ${house.plant(curators)}`,
        answers: [{ quote: "28 days' notice in writing" }],
      }),
    },
  }),
  "POST /api/evaluation/cases": (house, draw) => {
    const at = draw();
    return {
      body: {
        target: { setId: house.pick("testSet", draw()) },
        question: `How long? ${house.plant(curators)}`,
        kind: "answerable",
        origin: "import",
        places: [
          {
            documentId: house.pick("document", at),
            versionId: house.pick("version", at),
            start: 0,
            end: 20,
            grade: 2,
          },
        ],
      },
    };
  },
  "PATCH /api/evaluation/cases/[id]": (house, draw) => ({
    id: house.pick("testCase", draw()),
    body: {
      question: house.plant(curators),
      asOf: null,
      form: "extract",
      answer: null,
      risk: "ordinary",
    },
  }),
  "PUT /api/retrievals/retention": () => ({ body: { days: 30 } }),
  "POST /api/endpoints": (house) => ({
    body: {
      name: house.plant(members),
      baseUrl: "http://127.0.0.1:9/v1",
      model: house.plant(members),
    },
  }),
  "PUT /api/endpoints/[id]/price": one("endpoint", {
    price: { input: "1000000", output: "4000000", currency: "USD" },
  }),
  "PUT /api/endpoints/[id]/judge": one("endpoint", { isJudge: false }),
  "PATCH /api/endpoints/[id]": one("endpoint", { contextWindow: 8_192 }),
  "DELETE /api/endpoints/[id]/quirks": one("endpoint"),
  "PUT /api/budgets": (house, draw) => ({
    body: {
      scope: draw() < 0.5 ? "key" : "member",
      scopeId: draw() < 0.5 ? house.pick("key", draw()) : house.pick("person", draw()),
      limits: null,
    },
  }),
  "POST /api/routing/policies": (house, draw) => ({
    body: {
      choose: { by: "pinned", endpointId: "quotes" },
      fallbacks: [house.pick("endpoint", draw())],
    },
  }),
  "POST /api/routing/replay": (house, draw) => ({
    body: { choose: { by: "pinned", endpointId: house.pick("endpoint", draw()) } },
  }),
  "GET /api/calls/export": (house, draw) => ({
    query: draw() < 0.5 ? { days: "0" } : { days: "0", answer: house.pick("answer", draw()) },
  }),
  "GET /api/egress": (house, draw) => ({
    query: {
      format: draw() < 0.5 ? "csv" : "jsonl",
      ...(draw() < 0.5 ? { person: house.pick("person", draw()) } : {}),
    },
  }),
  "POST /api/prices": (house, draw) => ({
    body: {
      id: draw() < 0.5 ? house.plant(curators) : house.pick("price", draw()),
      rule: priceOf(house),
    },
  }),
  "PUT /api/prices/[id]/status": one("price", { status: "effective" }),
  "PATCH /api/providers/[id]": (house, draw) => ({
    id: house.pick("provider", draw()),
    body: { retention: house.plant(curators) },
  }),
  "POST /api/custom-terms": (house) => ({ body: { terms: [house.plant(curators)] } }),
  "PUT /api/masking/safe-harbor": () => ({ body: { isOn: true } }),
  "PUT /api/calls/reasoning": () => ({ body: { keeps: true } }),
  "POST /api/masking": (house, _draw, who) => ({ body: { text: `Text of ${own(house, who)}` } }),
  "POST /api/widgets": (house, draw) => ({
    body: {
      name: house.plant(curators),
      origins: [],
      collectionIds: [house.pick("collection", draw())],
    },
  }),
  "PATCH /api/widgets/[id]": named("widget"),
  "POST /api/widgets/[id]/pause": one("widget", { paused: false }),
  "POST /api/widget/sessions": (house, draw) => ({
    body: { widgetId: house.pick("widget", draw()), hostOrigin: "https://shop.example" },
  }),
  "POST /api/keys": (house, _draw, { userId }) => ({
    body: {
      // Curators see the names of everybody's keys in the record of calls.
      name: house.plant((who) => who.userId === userId || curators(who)),
      role: "reader",
      expiresInDays: 1,
    },
  }),
  "PATCH /api/people/[id]": one("person", { role: "reader" }),
  "POST /api/people/invitations": (house) => ({
    body: { role: "reader", email: `${house.plant(curators)}@example.test` },
  }),
  "PUT /api/shadow-answers/[id]/judgement": one("answer", { a: "right", b: "wrong" }),
};

/** What stands in a route's address, by its first parts. */
const KIND_OF_PATH: Record<string, string> = {
  conversations: "conversation",
  answers: "answer",
  documents: "document",
  collections: "collection",
  sets: "testSet",
  cases: "testCase",
  endpoints: "endpoint",
  providers: "provider",
  widgets: "widget",
  keys: "key",
  people: "person",
  invitations: "invitation",
  "custom-terms": "term",
};

/** A request to a route: a legal one where we know what it takes, else one with some id of the organization. */
export function askedOf(route: string, house: House, draw: Draw, who: Principal): Asked {
  const maker = MAKERS[route];
  if (maker) return maker(house, draw, who);
  const parts = route.split("/");
  const kind = KIND_OF_PATH[parts[parts.indexOf("[id]") - 1] ?? ""];
  return {
    id: house.pick(kind ?? KINDS[Math.floor(draw() * KINDS.length)] ?? "", draw()),
    body: {},
  };
}

/** What a route makes, so that later requests can name it. */
export const MADE: Record<string, string> = {
  "POST /api/collections": "collection",
  "POST /api/documents": "document",
  "POST /api/documents/[id]/split": "document",
  "POST /api/evaluation/sets": "testSet",
  "POST /api/evaluation/cases": "testCase",
  "POST /api/endpoints": "endpoint",
  "POST /api/widgets": "widget",
  "POST /api/keys": "key",
  "POST /api/people/invitations": "invitation",
};

/** Replaces each id of one organization by one of the same kind of the other. */
export function swapIds(asked: Asked, from: House, to: House, draw: Draw): Asked {
  let text = JSON.stringify(asked);
  for (const [kind, ids] of from.ids) {
    for (const id of ids) if (text.includes(id)) text = text.replaceAll(id, to.pick(kind, draw()));
  }
  return JSON.parse(text);
}
