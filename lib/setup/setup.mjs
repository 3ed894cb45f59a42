/**
 * The whole set-up, for `npm start` and `npm test`. It needs only Node 20 or newer with its npm, can be
 * repeated safely, and skips what is done already.
 */
import { bold, dim, duration, red, say } from "./announce.mjs";
import { buildPages } from "./build-pages.mjs";
import { copyPdfjs } from "./copy-pdfjs.mjs";
import { fetchEmbeddingModel } from "./fetch-embedding-model.mjs";
import { generatePrisma } from "./generate-prisma.mjs";
import { installPackages } from "./install-packages.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { stopOrderly } from "./run-command.mjs";

async function setUp(purpose) {
  await installPackages();
  await generatePrisma();
  await copyPdfjs();
  await fetchEmbeddingModel();
  // The tests build the pages themselves when they need them.
  if (purpose === "start") await buildPages();
}

function purposeOf(parameters) {
  const purpose = parameters[parameters.indexOf("--for") + 1];
  return purpose === "test" ? "test" : "start";
}

const started = Date.now();
if (Number.parseInt(process.versions.node, 10) < 20) {
  say(red(`Freehold needs Node 20 or newer to set itself up; this is ${process.versions.node}.`));
  process.exit(1);
}
stopOrderly();
say(bold("Setting up Freehold"));
try {
  await oneAtATime(() => setUp(purposeOf(process.argv)));
  say(dim(`  Everything is in place (${duration(Date.now() - started)}).`));
} catch (error) {
  say(red(`\nSet-up failed: ${error.message}`));
  if (error.cause) say(String(error.cause.message ?? error.cause));
  say("\nNothing is broken by trying again: the same command goes on where this one stopped.");
  process.exitCode = 1;
}
