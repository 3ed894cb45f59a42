import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // A second Next (a test, another data folder) must not tread on this build.
  distDir: process.env.FREEHOLD_DIST_DIR ?? ".next",
  // Packages that load files or binaries beside themselves and so cannot be bundled.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "@electric-sql/pglite-pgvector",
    "@electric-sql/pglite-socket",
    "@node-rs/argon2",
    "pg-boss",
    "pg",
    "pino",
  ],
  // `npm run types` checks them, tests included; whoever only starts the product need not wait.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
};

export default withNextIntl(config);
