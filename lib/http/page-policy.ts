type PageOptions = {
  /** Of this response alone. Null: no inline script may run, so the page shows text only. */
  nonce: string | null;
  isDevelopment: boolean;
};

/**
 * The Content-Security-Policy of our own pages. Scripts run only if they carry the nonce of this response, or were
 * loaded by one that does; everything comes from this server, and no site may frame the page.
 */
export function pagePolicy({ nonce, isDevelopment }: PageOptions): string {
  return writePolicy({
    "default-src": "'self'",
    "script-src": scriptSource({ nonce, isDevelopment }),
    // React writes style attributes, and dialogs and toasts add style elements: no nonce covers those.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": `'self'${isDevelopment ? " ws:" : ""}`,
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  });
}

/** Which scripts may run. In development React evaluates code to show where an error came from. */
export function scriptSource({ nonce, isDevelopment }: PageOptions): string {
  const allowed = nonce === null ? "'self'" : `'self' 'nonce-${nonce}' 'strict-dynamic'`;
  return `${allowed}${isDevelopment ? " 'unsafe-eval'" : ""}`;
}

/** A policy from its directives. */
export function writePolicy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}
