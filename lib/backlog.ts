import { countWaiting, readWorkReports } from "./db/documents/work-reports.ts";
import { listOrganizationIds } from "./db/people/organizations.ts";
import { rememberBriefly } from "./db/remember-briefly.ts";
import {
  type Backlog,
  judgeLane,
  sumOfWaiting,
  type Waiting,
  type WorkLane,
} from "./domain/documents/backlog.ts";
import { systemViewer, type Viewer } from "./domain/viewer.ts";
import { currentEmbedding } from "./models/current-embedding.ts";
import { findService } from "./run-file.ts";

/** What waits in an organization. Read at most every other second, since anybody may ask for the state. */
const waitingIn = rememberBriefly(async ({ organizationId }: Viewer) => {
  const viewer = systemViewer(organizationId);
  return countWaiting(viewer, (await currentEmbedding()?.classesFor(viewer)) ?? []);
});

/** What is behind in the whole installation, and why. */
export async function getBacklog(): Promise<Backlog> {
  return judge((waiting) => waiting);
}

/**
 * What is behind in the viewer's organization, and why. Its end depends on the others' documents too. Without
 * the details, which are for who runs the installation.
 */
export async function getBacklogOf(viewer: Viewer): Promise<Backlog> {
  const own = await waitingIn(viewer);
  const { read, embed } = await judge((_all, lane) => own[lane]);
  return { read: { ...read, detail: null }, embed: { ...embed, detail: null } };
}

async function judge(choose: (all: Waiting, lane: WorkLane) => Waiting): Promise<Backlog> {
  const ids = await listOrganizationIds();
  const [all, reports, worker] = await Promise.all([
    Promise.all(ids.map((id) => waitingIn(systemViewer(id)))),
    readWorkReports(),
    findService("worker"),
  ]);
  const now = new Date();
  const of = (lane: WorkLane) => {
    const total = sumOfWaiting(all.map((one) => one[lane]));
    return judgeLane(choose(total, lane), {
      report: reports[lane],
      hasWorker: worker !== null,
      unitsOfAll: total.units,
      now,
    });
  };
  return { read: of("read"), embed: of("embed") };
}
