// Integration tests run on a Postgres server, where real data belongs. Those below run on the embedded
// database as well: what they test is SQL, its plans and locks, row-level security, migrations or the
// job queue, which the two databases do in their own ways. Where there is no server (--allow-missing),
// the embedded database runs them all.
export const ON_BOTH_DATABASES = [
  "test/integration/prisma/**", // migrations and policies
  "test/integration/upgrade/**", // a data folder of an earlier release
  "test/integration/lib/db/**", // every query
  "test/integration/lib/documents/**", // locks between adding and deleting
  "test/integration/lib/retrieval/**", // vector, sparse vector and array indexes
  "test/integration/lib/widget/**", // counts under concurrent calls
  "test/integration/lib/answer/budget.test.ts", // reservations under concurrent calls
  "test/integration/lib/answer/answer-question.test.ts", // the question street, whole
  "test/integration/lib/training/**", // binary vectors
  "test/integration/ingest/**", // the document street, whole, and a killed worker
  "test/integration/worker/**", // the job queue
  "test/integration/app/api/access-matrix.test.ts", // row-level security behind every route
  "test/integration/app/api/widget/sessions.test.ts", // row-level security behind visitors
];
