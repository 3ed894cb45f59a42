import fc from "fast-check";
import { createRandom } from "#lib/training/random";
import { callRoute } from "#test/support/call-route";
import { loadRoutes, type RouteCase } from "#test/support/route-cases";
import { Canaries, type Principal } from "./canaries.ts";
import { Fingerprints } from "./fingerprint.ts";
import { buildHouse, type House, noteAnswer } from "./house.ts";
import { type Asked, askedOf, MADE, swapIds } from "./requests.ts";

/** Routes that the walk leaves out, and why. */
const LEFT_OUT: Record<string, string> = {
  "POST /api/sample": "adds hundreds of shipped documents, takes no id and shows nothing",
  "POST /api/local-models/addon": "installs a package",
  "POST /api/prices/package": "adds the shipped prices, takes no id and shows nothing",
  "DELETE /api/session": "ends the session that the walk goes on with",
  "DELETE /api/widget/sessions": "ends the session that the walk goes on with",
};

/** Anybody may open the page of anybody's widget: to name another organization's crosses nothing. */
const OPEN_TO_ALL = ["POST /api/widget/sessions"];

/** Routes that show or change content: half of all requests go to these. */
const CONTENT =
  /ask$|search$|conversations|documents|collections$|egress|export$|people$|endpoints$|sessions$/;

/** One step of a walk: `turn` draws the person, the ids and the texts. */
type Step = { route: number; isContent: boolean; house: number; who: number; turn: number };

/**
 * `alone`: the people of one organization send requests, and nothing of the other's may change. `in turn`: both do.
 * `at once`: both do at the same time.
 */
const MANNERS = ["alone", "alone", "alone", "in turn", "at once"] as const;
type Manner = (typeof MANNERS)[number];

type World = { houses: [House, House]; canaries: Canaries; walks: number };
type Found = { step: string; leaks: string[] };

/** So many walks share two organizations: building them takes longer than a walk. */
const WALKS_PER_WORLD = 20;

export type Tally = {
  walks: number;
  requests: number;
  answered: number;
  foreign: number;
  bytes: number;
};

/** Walks through all routes as the people of two organizations and looks for what crosses. */
export class CrossTenantWalk {
  readonly tally: Tally = { walks: 0, requests: 0, answered: 0, foreign: 0, bytes: 0 };
  readonly #routes: RouteCase[];
  readonly #content: RouteCase[];
  readonly #prints = new Fingerprints();
  #world: World | null = null;
  #hasFailed = false;

  private constructor(routes: RouteCase[]) {
    this.#routes = routes.filter(({ name }) => !(name in LEFT_OUT));
    this.#content = this.#routes.filter(({ path }) => CONTENT.test(path));
  }

  static async open(): Promise<CrossTenantWalk> {
    const walk = new CrossTenantWalk(await loadRoutes());
    await walk.#prints.open();
    return walk;
  }

  close(): Promise<void> {
    return this.#prints.close();
  }

  /** Runs so many random walks. Throws the shortest failing one, with the seed that repeats it. */
  async check(numRuns: number, seed: number): Promise<void> {
    const step = fc.record({
      route: fc.nat(1_000_000),
      isContent: fc.boolean(),
      house: fc.nat(1),
      who: fc.nat(1_000_000),
      turn: fc.nat(2 ** 31),
    });
    const walks = fc.record({
      steps: fc.array(step, { minLength: 1, maxLength: 14, size: "max" }),
      manner: fc.constantFrom(...MANNERS),
    });
    await fc.assert(
      fc.asyncProperty(walks, async (walk) => this.#run(walk.steps, walk.manner)),
      { numRuns, seed, verbose: 1 },
    );
  }

  async #run(steps: readonly Step[], manner: Manner): Promise<void> {
    const world = await this.#worldForOneMore();
    this.tally.walks += 1;
    const found = await this.#takeAll(world, steps, manner);
    if (found.length === 0) return;
    this.#hasFailed = true;
    throw new Error(found.map(({ step, leaks }) => `${step}\n  ${leaks.join("\n  ")}`).join("\n"));
  }

  async #takeAll(world: World, steps: readonly Step[], manner: Manner): Promise<Found[]> {
    if (manner === "at once") {
      return (await Promise.all(steps.map((step) => this.#take(world, step)))).flat();
    }
    const found: Found[] = [];
    if (manner === "in turn") {
      for (const step of steps) found.push(...(await this.#take(world, step)));
      return found;
    }
    const other = world.houses[1].id;
    const before = await this.#prints.readSettled(other);
    for (const step of steps) found.push(...(await this.#take(world, { ...step, house: 0 })));
    const after = await this.#prints.read(other);
    const leaks = Object.keys(before)
      .filter((table) => before[table] !== after[table])
      .map((table) => `${table} of the other organization changed`);
    return leaks.length > 0 ? [...found, { step: "people of one organization", leaks }] : found;
  }

  /** Shrinking needs a fresh world for each attempt, so that earlier walks do not matter. */
  async #worldForOneMore(): Promise<World> {
    if (!this.#world || this.#hasFailed || this.#world.walks >= WALKS_PER_WORLD) {
      const canaries = new Canaries();
      this.#world = {
        canaries,
        houses: [await buildHouse(canaries), await buildHouse(canaries)],
        walks: 0,
      };
      const { passage } = await this.#prints.read(this.#world.houses[0].id);
      if (!passage || passage.startsWith("0 ")) throw new Error("The owner sees no passages.");
    }
    this.#world.walks += 1;
    return this.#world;
  }

  /** A legal request, then the same with the ids of the other organization. */
  async #take({ houses, canaries }: World, step: Step): Promise<Found[]> {
    const [house, other] = step.house === 0 ? houses : [houses[1], houses[0]];
    const list = step.isContent ? this.#content : this.#routes;
    const route = list[step.route % list.length] as RouteCase;
    const people = house.principals.filter(
      ({ role }) => (role === "visitor") === route.path.startsWith("/api/widget/"),
    );
    // Two more turns for the first, who is the owner or a visitor: owners may do the most.
    const who = people[Math.max(0, (step.who % (people.length + 2)) - 2)] as Principal;
    const draw = createRandom(step.turn);
    const asked = askedOf(route.name, house, draw, who);

    const found = await this.#send(route, { who, asked, house, canaries }, "with own ids");
    const foreign = swapIds(asked, house, other, draw);
    const isSame = JSON.stringify(foreign) === JSON.stringify(asked);
    if (isSame || OPEN_TO_ALL.includes(route.name)) return found;
    this.tally.foreign += 1;
    const request = { who, asked: foreign, house, canaries };
    return [...found, ...(await this.#send(route, request, "with foreign ids"))];
  }

  async #send(
    route: RouteCase,
    {
      who,
      asked,
      house,
      canaries,
    }: { who: Principal; asked: Asked; house: House; canaries: Canaries },
    how: string,
  ): Promise<Found[]> {
    const { id = "", query = {}, body } = asked;
    const accept = asked.query || who.headers.accept ? {} : { accept: "text/event-stream" };
    const response = await callRoute(route.handler, {
      method: route.method,
      path: `${route.path.replace("[id]", encodeURIComponent(id))}?${new URLSearchParams(query)}`,
      params: { id },
      headers: { ...accept, ...who.headers },
      ...(body === undefined || route.method === "GET" ? {} : { body }),
    });
    const text = Buffer.from(await response.arrayBuffer()).toString("latin1");
    const shown = `${response.statusText}\n${[...response.headers].join("\n")}\n${text}`;
    this.tally.requests += 1;
    this.tally.bytes += shown.length;
    if (response.ok) this.tally.answered += 1;
    if (response.ok && how === "with own ids") remember(house, route.name, text);
    const leaks = canaries.findLeaks(shown, who, JSON.stringify(asked));
    const step = `${who.label} ${route.name} ${how}: ${response.status} ${JSON.stringify(asked)}`;
    return leaks.length > 0 ? [{ step, leaks }] : [];
  }
}

/** Notes what a request made. Programs' and visitors' answers too: later requests name those. */
function remember(house: House, route: string, text: string): void {
  if (route.endsWith("/ask")) noteAnswer(house, text);
  const kind = MADE[route];
  const id = kind && /"id":"([^"]+)"/.exec(text)?.[1];
  if (kind && id) house.note(kind, id);
}
