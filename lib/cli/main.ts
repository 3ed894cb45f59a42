import { Command, Option } from "commander";
import { AppError } from "../domain/errors.ts";
import { createOutput, type Output, reportFailure } from "./output.ts";

const json = new Option("--json", "print one JSON object and nothing else");
const collection = new Option("--collection <slug>", "the collection").makeOptionMandatory();
const asOf = new Option("--as-of <date>", "answer with the law in force on this day, YYYY-MM-DD");

/**
 * The command line. Each command's module is loaded only when the command is called, so starting stays
 * quick.
 */
export async function main(argv: string[]): Promise<void> {
  const program = new Command("freehold")
    .description("A knowledge base your company owns: cited answers from your own documents.")
    .showHelpAfterError();
  addStart(program);
  addIngest(program);
  addQuestions(program);
  addMeasuring(program);
  addModels(program);
  addUpkeep(program);
  await program.parseAsync(argv);
}

function addStart(program: Command): void {
  program
    .command("start")
    .description("run the product: database, embedder, worker and web")
    .option("--port <number>", "port to listen on", Number, 3000)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .addOption(new Option("--role <role>").choices(["all", "web", "worker"]).default("all"))
    .option("--dev", "serve the pages from their sources, for developers")
    .action(async (options) => run(async () => (await import("./start.ts")).start(options)));
}

function addIngest(program: Command): void {
  program
    .command("ingest")
    .description("add documents: files or folders")
    .argument("[paths...]")
    .addOption(new Option("--collection <slug>", "the collection; created if it does not exist"))
    .option("--wait", "wait until every document is ready or has failed")
    .option("--sample", "load the sample corpus")
    .addOption(
      new Option("--source <name>", "where the files come from, if two folders have the same name"),
    )
    .addOption(new Option("--version-of <id>", "the document whose new version the one file is"))
    .addOption(json)
    .action(async (paths: string[], options) =>
      finish(options, async (output) =>
        (await import("./commands/ingest.ts")).ingest(paths, options, output),
      ),
    );

  program
    .command("parse")
    .description("show what the parser makes of files; nothing is stored")
    .argument("<files...>")
    .addOption(json)
    .action(async (files: string[], options) =>
      finish(options, async (output) => (await import("./commands/parse.ts")).parse(files, output)),
    );
}

function addQuestions(program: Command): void {
  program
    .command("search")
    .description("find passages")
    .argument("<query>")
    .addOption(collection)
    .option("--top <number>", "number of passages", Number, 10)
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
    .option("--endpoint <id>", "the endpoint to ask; default: the default model")
    .addOption(asOf)
    .addOption(json)
    .action(async (question: string, options) =>
      finish(options, async (output) =>
        (await import("./commands/ask.ts")).ask(question, options, output),
      ),
    );

  program
    .command("text")
    .description("print the text that was extracted from a document")
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

  addMeasuringAnswers(measuring);
  addMeasuringSearch(measuring);
}

function addMeasuringAnswers(measuring: Command): void {
  measuring
    .command("support")
    .description("measure how well support is told from contradiction and from similar wording")
    .option("--pairs <file>", "one JSON object per line: claim, passage, label, kind")
    .addOption(cases("claim, passage, lang, kind, truth"))
    .addOption(new Option("--half <which>", "every second line only").choices(["even", "odd"]))
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) =>
        options.cases
          ? (await import("./commands/eval-support-cases.ts")).evalSupportCases(
              options.cases,
              output,
            )
          : (await import("./commands/eval-support.ts")).evalSupport(
              { ...options, pairs: required(options, "pairs") },
              output,
            ),
      ),
    );

  measuring
    .command("answers")
    .description("grade answers to questions with known answers, and their citations")
    .option("--dataset <file>", "one JSON object per line: question, documents, answer, kind")
    .option("--collection <slug>", "the collection that the data set asks about")
    .addOption(cases("q, lang, collection, expected, must"))
    .option("--documents <folder>", "the folder of the documents that --cases names")
    .option("--words-only", "with --cases: search without vectors")
    .option("--endpoint <id>", "the endpoint to ask, by id or name", "quotes")
    .option("--judge <id>", "also let this endpoint grade the answers")
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) =>
        options.cases
          ? (await import("./commands/eval-answer-cases.ts")).evalAnswerCases(
              options.cases,
              options,
              output,
            )
          : (await import("./commands/eval-answers.ts")).evalAnswers(
              {
                ...options,
                dataset: required(options, "dataset"),
                collection: required(options, "collection"),
              },
              output,
            ),
      ),
    );
}

/** A file of cases, in place of a data set. */
function cases(fields: string): Option {
  return new Option("--cases <file>", `one JSON object per line: ${fields}`);
}

/** The value of an option that is needed because --cases is not there. */
function required(options: Record<string, string | undefined>, name: string): string {
  const value = options[name];
  if (value) return value;
  throw new AppError("invalid_request", `Name --${name}, or a file of --cases.`);
}

function addMeasuringSearch(measuring: Command): void {
  measuring
    .command("retrieval")
    .description("measure both arms and their fusion on a data set in BEIR layout")
    .requiredOption("--dataset <folder>", "folder with corpus.jsonl[.gz], queries.jsonl, qrels/")
    .option("--split <name>", "the file in qrels/; default: the only one")
    .option("--limit <number>", "use at most this many questions", Number)
    .option("--tuned <version>", "use this tuning version", Number)
    .option("--reranker", "also measure the reranker in use, at each weight")
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) =>
        (await import("./commands/eval-retrieval.ts")).evalRetrieval(options, output),
      ),
    );

  measuring
    .command("abstention")
    .description("measure each question with and without its answer in the corpus")
    .requiredOption("--dataset <folder>", "folder with corpus.jsonl[.gz], queries.jsonl, qrels/")
    .option("--split <name>", "the file in qrels/; default: the only one")
    .option("--limit <number>", "use at most this many questions", Number)
    .option("--trials <file>", "write the measurements of every question to this file")
    .option("--keep", "calibrate the collection of the set with the result")
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) =>
        (await import("./commands/eval-abstention.ts")).evalAbstention(options, output),
      ),
    );
}

function addModels(program: Command): void {
  program
    .command("certify")
    .description("try an endpoint on the cases that ship with the product")
    .requiredOption("--endpoint <id>", "the endpoint to ask, by id or name")
    .option("--limit <number>", "ask at most this many cases, of each kind its share", Number)
    .option("--yes", "accept the estimated cost")
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) =>
        (await import("./commands/certify.ts")).certify(options, output),
      ),
    );

  program
    .command("prices")
    .description("list the prices in force, with their sources")
    .option("--model <name>", "only prices of this model")
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) =>
        (await import("./commands/prices.ts")).prices(options, output),
      ),
    );

  program
    .command("place")
    .description("where each server stands that is sent text; or state it of one, as an owner does")
    .option("--endpoint <id>", "the endpoint, by id or name")
    .option("--embedding", "the embedding server of the settings")
    .option("--reranker", "the reranker of the settings")
    .option("--inside", "it stands on our own hardware and passes nothing on")
    .option("--outside", "it stands on somebody else's, or passes requests on")
    .option("--whose <name>", "with --outside: whose hardware it is")
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) =>
        (await import("./commands/place.ts")).place(options, output),
      ),
    );
}

function addUpkeep(program: Command): void {
  program
    .command("tune")
    .description("tune the search with questions whose answers are known")
    .requiredOption("--dataset <folder>", "folder with corpus.jsonl[.gz], queries.jsonl, qrels/")
    .option("--split <name>", "the file in qrels/; default: the only one")
    .option("--limit <number>", "use at most this many questions", Number)
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) => (await import("./commands/tune.ts")).tune(options, output)),
    );

  program
    .command("erase")
    .description("erase deleted documents from storage now, and look for what is left of them")
    .addOption(json)
    .action(async (options) =>
      finish(options, async (output) => (await import("./commands/erase.ts")).erase(output)),
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

/** Runs a command that ends, then ends the process despite timers that its services left. */
async function finish(
  { json: isJson = false }: { json?: boolean },
  command: (output: Output) => Promise<void>,
): Promise<void> {
  await run(() => command(createOutput(isJson)));
  process.exit();
}
