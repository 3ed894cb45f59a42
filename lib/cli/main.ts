import { Command, Option } from "commander";
import { createOutput, type Output, reportFailure } from "./output.ts";

const json = new Option("--json", "print one JSON object and nothing else");
const collection = new Option("--collection <slug>", "the collection").makeOptionMandatory();
const asOf = new Option("--as-of <date>", "the day whose law is asked for, YYYY-MM-DD");

/** The command line (DESIGN §5). Each command is loaded when it is called: starting stays quick. */
export async function main(argv: string[]): Promise<void> {
  const program = new Command("freehold")
    .description("A knowledge base your company owns: cited answers from your own documents.")
    .showHelpAfterError();
  addStart(program);
  addIngest(program);
  addQuestions(program);
  addMeasuring(program);
  addUpkeep(program);
  await program.parseAsync(argv);
}

function addStart(program: Command): void {
  program
    .command("start")
    .description("run the product: database, embedder, worker and web")
    .option("--port <number>", "where to listen", Number, 3000)
    .option("--host <address>", "which address to listen on", "127.0.0.1")
    .addOption(new Option("--role <role>").choices(["all", "web", "worker"]).default("all"))
    .option("--dev", "serve the pages from their sources, for developers")
    .action(async (options) => run(async () => (await import("./start.ts")).start(options)));
}

function addIngest(program: Command): void {
  program
    .command("ingest")
    .description("add documents: files or folders")
    .argument("[paths...]")
    .addOption(new Option("--collection <slug>", "the collection; made if it does not exist"))
    .option("--wait", "until every document is ready or has failed")
    .option("--sample", "load the sample corpus")
    .addOption(json)
    .action(async (paths: string[], options) =>
      finish(options, async (output) =>
        (await import("./commands/ingest.ts")).ingest(paths, options, output),
      ),
    );
}

function addQuestions(program: Command): void {
  program
    .command("search")
    .description("find passages")
    .argument("<query>")
    .addOption(collection)
    .option("--top <number>", "how many", Number, 10)
    .addOption(asOf)
    .addOption(json)
    .action(async (query: string, options) =>
      finish(options, async (output) =>
        (await import("./commands/search.ts")).search(query, options, output),
      ),
    );

  program
    .command("ask")
    .description("ask a question")
    .argument("<question>")
    .addOption(collection)
    .option("--endpoint <id>", "the endpoint to ask; the default one if left out")
    .addOption(asOf)
    .addOption(json)
    .action(async (question: string, options) =>
      finish(options, async (output) =>
        (await import("./commands/ask.ts")).ask(question, options, output),
      ),
    );

  program
    .command("text")
    .description("what was kept of a document")
    .argument("<document-id>")
    .addOption(json)
    .action(async (documentId: string, options) =>
      finish(options, async (output) =>
        (await import("./commands/text.ts")).text(documentId, output),
      ),
    );
}

function addMeasuring(program: Command): void {
  const measuring = program.command("eval").description("measure on a data set");

  measuring
    .command("support")
    .description("how well support is told from contradiction and from what only sounds alike")
    .requiredOption("--pairs <file>", "a JSON object a line: claim, passage, label, kind")
    .addOption(new Option("--half <which>", "every second line only").choices(["even", "odd"]))
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) =>
        (await import("./commands/eval-support.ts")).evalSupport(options, output),
      ),
    );

  measuring
    .command("retrieval")
    .description("both arms and their fusion on a set in BEIR layout")
    .requiredOption("--dataset <folder>", "holds corpus.jsonl[.gz], queries.jsonl, qrels/")
    .option("--split <name>", "the file in qrels/; the only one if left out")
    .option("--limit <number>", "only so many questions", Number)
    .option("--tuned <version>", "with this version of what was learnt", Number)
    .option("--reranker", "also with the reranker in use, by each weight it may have")
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) =>
        (await import("./commands/eval-retrieval.ts")).evalRetrieval(options, output),
      ),
    );

  measuring
    .command("answers")
    .description("answers to questions whose answers are known, and what they cite")
    .requiredOption("--dataset <file>", "a JSON object a line: question, documents, answer, kind")
    .addOption(collection)
    .option("--endpoint <id>", "the endpoint to ask, by id or name", "quotes")
    .option("--judge <id>", "let this endpoint compare answers with the expected ones too")
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) =>
        (await import("./commands/eval-answers.ts")).evalAnswers(options, output),
      ),
    );

  measuring
    .command("abstention")
    .description("each question with its answer in the corpus and with it withheld")
    .requiredOption("--dataset <folder>", "holds corpus.jsonl[.gz], queries.jsonl, qrels/")
    .option("--split <name>", "the file in qrels/; the only one if left out")
    .option("--limit <number>", "only so many questions", Number)
    .option("--trials <file>", "write what was measured of every question there")
    .option("--keep", "let the set's collection decide by what was measured")
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) =>
        (await import("./commands/eval-abstention.ts")).evalAbstention(options, output),
      ),
    );
}

function addUpkeep(program: Command): void {
  program
    .command("tune")
    .description("let search learn from questions whose answers are known")
    .requiredOption("--dataset <folder>", "holds corpus.jsonl[.gz], queries.jsonl, qrels/")
    .option("--split <name>", "the file in qrels/; the only one if left out")
    .option("--limit <number>", "learn from the first so many questions only", Number)
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) => (await import("./commands/tune.ts")).tune(options, output)),
    );

  program
    .command("doctor")
    .description("check this installation")
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) => (await import("./commands/doctor.ts")).doctor(output)),
    );
}

async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    reportFailure(error);
  }
}

/** Runs a command that ends, and ends the process whatever timers its services left. */
async function finish(
  { json: isJson = false }: { json?: boolean },
  command: (output: Output) => Promise<void>,
): Promise<void> {
  await run(() => command(createOutput(isJson)));
  process.exit();
}
