import { POST as askQuestion } from "#app/api/ask/route";
import { GET as readConversation } from "#app/api/conversations/[id]/route";
import { GET as fetchFile } from "#app/api/documents/[id]/file/route";
import { GET as markDocument } from "#app/api/documents/[id]/marks/route";
import { GET as viewDocument } from "#app/api/documents/[id]/view/route";
import { POST as joinByLink } from "#app/api/join/route";
import { GET as readSession } from "#app/api/session/route";
import { GET as listVisitorsConversations } from "#app/api/widget/conversations/route";
import { POST as startWidget } from "#app/api/widget/sessions/route";
import { viewOf } from "#app/embed/view-of";
import { endParseChild } from "#ingest/parse/parse-in-child";
import { viewerOfRequest } from "#lib/auth/viewer";
import { closeDatabaseClient } from "#lib/db/client";
import { openDatabase } from "#lib/db/home/open-database";
import { findEndpointSettings } from "#lib/db/models/endpoints";
import { findEmbeddedWidget } from "#lib/db/widgets/widgets";
import type { Viewer } from "#lib/domain/viewer";
import { closeJobQueue } from "#lib/jobs";
import { sealingPlace } from "#lib/models/backend";
import { setEmbedderUrl } from "#lib/models/current-embedding";
import { retrievePassages } from "#lib/retrieval/retrieve";
import { unseal } from "#lib/secrets";
import { asProgram } from "#test/factories/access-key";
import { signIdentity } from "#test/factories/identity-token";
import { asVisitor } from "#test/factories/widget";
import { callRoute, ORIGIN } from "#test/support/call-route";
import { cookiesOf, signInByPassword } from "#test/support/sign-in";
import { ingestJobs } from "#worker/jobs/ingest";
import { takeJobs } from "#worker/take-jobs";

// What the upgrade test does with a restored installation. Import this only after the environment names that
// installation, because lib/config reads the environment once.

export type Cited = {
  marker: number;
  documentId: string;
  start: number;
  end: number;
  quote: string;
};

async function closeConnections(): Promise<void> {
  endParseChild();
  await closeJobQueue();
  await closeDatabaseClient();
}

/** The id of the user that a session cookie belongs to, or null. */
async function userOf(cookie: string): Promise<string | null> {
  const response = await callRoute(readSession, { cookie });
  return response.status === 200 ? (await response.json()).userId : null;
}

/** The same user as a viewer, for functions that need one. */
async function viewerOf(cookie: string): Promise<Viewer> {
  const viewer = await viewerOfRequest(new Request(ORIGIN, { headers: { cookie } }));
  if (!viewer) throw new Error("The cookie belongs to nobody.");
  return viewer;
}

/** Signs in by password. Returns the user's id, or null where the password is refused. */
async function signIn(email: string, password: string): Promise<string | null> {
  return userOf(cookiesOf(await signInByPassword({ email, password })));
}

/** Makes an account with a one-time link. Returns the status of the response. */
async function join(token: string, email: string, password: string): Promise<number> {
  const body = { token, name: "Rita Reader", email, password };
  return (await callRoute(joinByLink, { method: "POST", body })).status;
}

/**
 * Asks a question with an access key; the model is `quotes`. Without vectors few answers are certain, so `places` has
 * the nearest passages where there are no citations.
 */
async function askWithKey(
  key: string,
  question: string,
  collectionId: string,
): Promise<{ outcome: string; endpointId: string; places: Cited[] }> {
  const body = { question, collectionIds: [collectionId], endpointId: "quotes" };
  const headers = asProgram(key);
  const answered = await (await callRoute(askQuestion, { method: "POST", headers, body })).json();
  return { ...answered, places: [...answered.citations, ...answered.nearest] };
}

/** Loads what the page of a citation shows: the cited words, where they are marked, and the original file. */
async function openCitation(cookie: string, { documentId, start, end }: Cited) {
  const at = { cookie, params: { id: documentId } };
  const view = await callRoute(viewDocument, { ...at, path: "/" });
  const { text, title, pages } = await view.json();
  const marks = await callRoute(markDocument, { ...at, path: `/?start=${start}&end=${end}` });
  const original = await callRoute(fetchFile, at);
  return {
    title,
    words: String(text).slice(start, end),
    pages: pages.filter(
      (page: { start: number; end: number }) => page.end > start && page.start < end,
    ),
    marks: (await marks.json()).marks as { page: number; rects: object[] }[],
    original: Buffer.from(await original.arrayBuffer()),
  };
}

/** A conversation with its answers, or the error of the response. */
async function conversation(
  cookie: string,
  id: string,
): Promise<{ answers: { question: string; text: string; outcome: string; citations: Cited[] }[] }> {
  return (await callRoute(readConversation, { cookie, params: { id } })).json();
}

/** The data from which the page in a widget's frame is rendered. */
async function embeddedView(id: string) {
  const widget = await findEmbeddedWidget(id);
  return widget && viewOf(widget);
}

/** The conversations of the visitor with that token. */
async function visitorsConversations(token: string): Promise<{ id: string }[]> {
  const response = await callRoute(listVisitorsConversations, { headers: asVisitor(token) });
  return (await response.json()).conversations;
}

/** Whether a widget accepts an identity that is signed with that secret. */
async function acceptsIdentity(
  widgetId: string,
  hostOrigin: string,
  secret: string,
): Promise<boolean> {
  const identity = signIdentity({ widgetId, secret });
  const body = { widgetId, hostOrigin, identity };
  const response = await callRoute(startWidget, { method: "POST", body });
  return (await response.json()).isIdentified;
}

/** The API key that is sealed with an endpoint, unsealed as for a call. */
async function apiKeyOf(viewer: Viewer, endpointId: string): Promise<string | null> {
  const endpoint = await findEndpointSettings(viewer, endpointId);
  return endpoint?.sealedApiKey
    ? unseal(endpoint.sealedApiKey, sealingPlace(viewer, endpointId))
    : null;
}

/** Ingests all queued documents, as the worker does. */
async function ingestQueued(): Promise<void> {
  const { signal } = new AbortController();
  while ((await takeJobs(ingestJobs, signal)) > 0);
}

/** Searches by words and, with the embedder at that address, by meaning. */
function searchWith(embedder: string, viewer: Viewer, question: string, collectionId: string) {
  setEmbedderUrl(`${embedder}/v1`);
  return retrievePassages(viewer, { question, collectionIds: [collectionId], top: 8 });
}

/** The product as the restored installation runs it. */
export const installation = {
  open: openDatabase,
  closeConnections,
  userOf,
  viewerOf,
  signIn,
  join,
  askWithKey,
  openCitation,
  conversation,
  embeddedView,
  visitorsConversations,
  acceptsIdentity,
  apiKeyOf,
  ingestQueued,
  searchWith,
};
