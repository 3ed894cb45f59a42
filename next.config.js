import { PHASE_DEVELOPMENT_SERVER } from "next/constants.js";
import createNextIntlPlugin from "next-intl/plugin";
import { pagePolicy } from "./lib/http/page-policy.ts";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const SHARED = [
  { key: "Access-Control-Allow-Origin", value: "*" },
  { key: "Cross-Origin-Resource-Policy", value: "cross-origin" },
];
const cacheFor = (how) => ({ key: "Cache-Control", value: `public, ${how}` });

function headersFor(isDevelopment) {
  const csp = (value) => ({ key: "Content-Security-Policy", value });
  return [
    {
      source: "/:path*",
      headers: [
        { key: "Referrer-Policy", value: "same-origin" },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
        { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
      ],
    },
    // proxy.ts gives every page a policy with a nonce. This one is for a path that it misses: no inline script runs there,
    // and no site may frame it. API routes set their own policy: that of an original is stricter than any page's.
    {
      source: "/((?!api/|pdfjs/).*)",
      headers: [csp(pagePolicy({ nonce: null, isDevelopment }))],
    },
    // Other sites include these scripts, and some check them against a hash.
    { source: "/widget.js", headers: [...SHARED, cacheFor("max-age=3600")] },
    {
      source: "/widget/:version(.*\\.js)",
      headers: [...SHARED, cacheFor("max-age=31536000, immutable")],
    },
    // The viewer's worker decodes images with WebAssembly; pages may not.
    {
      source: "/pdfjs/:path*",
      headers: [
        csp("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'"),
        // Without this, a page that isolates itself, like the one in a widget's frame, may not start the worker.
        { key: "Cross-Origin-Embedder-Policy", value: "require-corp" },
      ],
    },
  ];
}

/** Addresses that pages had in earlier releases, so that bookmarks and links keep working. */
const MOVED_PAGES = [
  { source: "/admin/quality/opinions/:path*", destination: "/admin/quality/shadow-answers/:path*" },
].map((page) => ({ ...page, permanent: true }));

/** Addresses of the API in earlier releases. A redirect would lose the body of some clients' requests. */
const MOVED_ROUTES = [
  { source: "/api/second-opinions/:path*", destination: "/api/shadow-answers/:path*" },
  { source: "/api/evaluation/items/:path*", destination: "/api/evaluation/cases/:path*" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // A second Next (a test, another data folder) must not overwrite this build.
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
  // A start of the product need not wait for a check that every release has passed: `npm test` checks all types,
  // including those of tests, and does not build if there are errors (test/support/check-types.mjs).
  typescript: { ignoreBuildErrors: true },
  // pdf.js calls functions that browsers have had since 2026 only; this build of it brings them along.
  turbopack: { resolveAlias: { "pdfjs-dist": "pdfjs-dist/legacy/build/pdf.min.mjs" } },
  agentRules: false,
};

export default (phase) => {
  const headers = headersFor(phase === PHASE_DEVELOPMENT_SERVER);
  return withNextIntl({
    ...config,
    headers: () => Promise.resolve(headers),
    redirects: () => Promise.resolve(MOVED_PAGES),
    rewrites: () => Promise.resolve(MOVED_ROUTES),
  });
};
