// Integration tests run on a Postgres server, as production data does. Those below run on the embedded database as well:
// they test SQL, query plans, locks, row-level security, migrations or the job queue, where the two databases differ.
// Without a server (--allow-missing), all of them run on the embedded database.
export const ON_BOTH_DATABASES = [
  "test/integration/prisma/**", // migrations and row-level security policies
  "test/integration/upgrade/**", // a data folder of an earlier release
  "test/integration/lib/db/**", // every query
  "test/integration/lib/documents/**", // locks between adding and deleting
  "test/integration/lib/retrieval/**", // vector, sparse vector and array indexes
  "test/integration/lib/widget/**", // counts under concurrent calls
  "test/integration/lib/answer/budget.test.ts", // reservations under concurrent calls
  "test/integration/lib/answer/answer-question.test.ts", // the whole path of a question
  "test/integration/lib/training/**", // binary vectors
  "test/integration/ingest/**", // the whole path of a document, and a killed worker
  "test/integration/worker/**", // the job queue
  "test/integration/app/api/access-matrix.test.ts", // row-level security behind every route
  "test/integration/app/api/widget/sessions.test.ts", // row-level security behind visitors
];
