/**
 * The rules of the architecture: imports point down, from `app`, `ingest` and the command line to `lib/domain`,
 * and never up. `npm run arch` fails if one does.
 */

/** What everything except the domain may import: configuration, log, files of the data folder, and what child processes get. */
const GROUND =
  "lib/(config|log|secrets|blobs|run-file|child-environment|sandbox|domain/.*)([.]ts)?$";

const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: "^(app|ingest|lib|prisma|test|worker)/", pathNot: `^(${allowed}|${GROUND})` },
});

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "domain-is-pure",
      comment: "Domain code imports domain code only.",
      severity: "error",
      from: { path: "^lib/domain/" },
      to: { path: "^(app|ingest|lib|prisma|test|worker)/", pathNot: "^lib/domain/" },
    },
    {
      name: "domain-has-no-io",
      severity: "error",
      from: { path: "^lib/domain/" },
      to: {
        dependencyTypes: ["npm", "npm-dev", "core"],
        dependencyTypesNot: ["type-only"],
        // Schemas, and readers of Markdown: text in, data out.
        pathNot: "node_modules/(zod|mdast-util-[a-z-]+|micromark-extension-[a-z-]+)/",
      },
    },
    only(
      "ground-is-low",
      "^lib/(config|log|secrets|blobs|run-file|jobs)[.]ts$",
      "lib/(db/|jobs)",
      "They know no feature.",
    ),
    only("http", "^lib/http/", "lib/http/", "HTTP plumbing knows no feature."),
    only("i18n", "^lib/i18n/", "lib/i18n/", "Words know no feature."),
    only(
      "text",
      "^lib/text/",
      "lib/text/",
      "Tokens and normal forms stand below models and retrieval.",
    ),
    only(
      "db-is-the-floor",
      "^lib/db/",
      "lib/db/|prisma/generated/|lib/i18n/note-sentences",
      "Queries know types, configuration and the words of what they store.",
    ),
    only("privacy", "^lib/privacy/", "lib/(privacy|text)/", "Masking is pure: text in, text out."),
    only(
      "models-know-no-documents",
      "^lib/models/",
      "lib/(models|privacy|text|db|i18n)/",
      "The gateway sends text and records calls; the streets are above it.",
    ),
    only(
      "retrieval",
      "^lib/retrieval/",
      "lib/(retrieval|models|text|db)/",
      "Finding knows no asking.",
    ),
    only(
      "langchain",
      "^lib/langchain/",
      "lib/(langchain|retrieval)/",
      "It offers the search to other programs as a LangChain retriever.",
    ),
    only("auth", "^lib/auth/", "lib/(auth|db|http)/", "Auth decides who is looking."),
    only(
      "answer",
      "^lib/answer/",
      "lib/(answer|retrieval|models|text|db|i18n)/",
      "The question street never sees HTTP or React.",
    ),
    only(
      "evaluation",
      "^lib/evaluation/",
      "lib/(evaluation|answer|retrieval|models|text|db|jobs)|package.json",
      "Evaluation measures what the streets do, through their own functions.",
    ),
    only(
      "features-know-no-edge",
      "^lib/(?!cli/|setup/|db/home/)",
      "lib/(?!cli/|setup/)|prisma/generated/",
      "Nobody below the edges imports them, the ingestion or the migrations.",
    ),
    only("set-up", "^lib/setup/", "lib/(setup|models)/", "Set-up runs before there is a database."),
    only(
      "ingest",
      "^ingest/(?!sample-answers/)",
      "ingest/|lib/(db|models|retrieval|text)/|lib/jobs",
      "The document street never sees the app or the question street.",
    ),
    only(
      "worker",
      "^worker/",
      "worker/|ingest/|lib/(db|documents|evaluation|training)/|lib/jobs",
      "The worker runs jobs; what a job does is decided in ingest, evaluation and training.",
    ),
    only(
      "sample-questions",
      "^ingest/sample-answers/",
      "ingest/(parse|sample-answers)/|lib/(answer|evaluation|sample)/",
      "Made before a release, never by the worker.",
    ),
    only(
      "app-enqueues-never-ingests",
      "^app/",
      "app/|lib/(?!cli/|setup/|db/home/)",
      "The app starts ingestion by a job, not a call.",
    ),
    {
      name: "admin-pages-are-siblings",
      comment:
        "One section of the console imports nothing from another; what they share is in app/admin/_components.",
      severity: "error",
      from: { path: "^app/admin/([^_/][^/]*)/" },
      to: { path: "^app/admin/[^_/][^/]*/", pathNot: "^app/admin/$1/" },
    },
    {
      name: "admin-stays-in-admin",
      comment: "What other pages and routes need of the console lives beside it, not in it.",
      severity: "error",
      from: { path: "^app/(?!admin/)" },
      to: { path: "^app/admin/" },
    },
    {
      name: "only-cli-migrates",
      comment: "The generated client is for lib/db; the rest of prisma/ is for the command line.",
      severity: "error",
      from: { path: "^(app|ingest|lib|worker)/", pathNot: "^lib/cli/" },
      to: { path: "^prisma/(?!generated/)" },
    },
    {
      name: "nothing-imports-the-worker",
      severity: "error",
      from: { path: "^(app|ingest|lib|prisma)/" },
      to: { path: "^worker/" },
    },
    only("cli", "^lib/cli/", "lib/|prisma/", "The command line is an edge beside the app."),
    only("prisma", "^prisma/", "prisma/|lib/(db/|jobs)", "Migrations know no feature."),
    {
      name: "only-db-imports-prisma",
      severity: "error",
      from: { path: "^(app|ingest|lib|worker)/", pathNot: "^lib/db/" },
      to: { path: "^prisma/generated|node_modules/(@prisma|pg|@electric-sql)/" },
    },
    {
      name: "only-models-and-retriever-import-langchain",
      severity: "error",
      from: { path: "^(app|ingest|lib|worker)/", pathNot: "^lib/(models|langchain)/" },
      to: { path: "node_modules/(@langchain|langchain)/" },
    },
    {
      name: "nothing-imports-the-retriever",
      comment: "It is for other programs: ours search through lib/retrieval, without LangChain.",
      severity: "error",
      from: { path: "^(app|ingest|lib|prisma|worker)/", pathNot: "^lib/langchain/" },
      to: { path: "^lib/langchain/" },
    },
    {
      name: "only-auth-imports-next-auth",
      severity: "error",
      from: { path: "^(app|ingest|lib|worker)/", pathNot: "^lib/auth/" },
      to: { path: "node_modules/next-auth/" },
    },
    {
      name: "tests-live-in-test",
      severity: "error",
      comment: "test/unit and test/integration mirror the source tree.",
      from: { path: "^(app|ingest|lib|prisma|worker)/.*[.](test|spec|bench)[.]tsx?$" },
      to: {},
    },
    {
      name: "product-never-imports-tests",
      severity: "error",
      from: { path: "^(app|ingest|lib|prisma|worker)/" },
      to: { path: "^test/" },
    },
    {
      name: "stages-do-not-skip",
      severity: "error",
      comment: "A stage may know the type the stage before it makes, and nothing further.",
      from: { path: "^ingest/(parse|segment|embed)/" },
      to: {
        path: "^ingest/(parse|segment|embed)/",
        pathNot: "^ingest/$1/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "client-imports-types-only",
      severity: "error",
      comment: "Browser code may borrow types from the server; values only from what is pure.",
      from: { path: "^app/(_ui|.*/_components)/" },
      to: { path: "^lib/(?!domain/|i18n/locales[.]ts)", dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules|prisma/generated" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
    },
  },
};
