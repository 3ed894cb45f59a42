const STATUS = {
  invalid_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  paused: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  too_many_requests: 429,
  model_unavailable: 503,
  storage_full: 507,
} as const;

export type ErrorCode = keyof typeof STATUS;

type AppErrorOptions = ErrorOptions & {
  /** Seconds after which to try again, if known. */
  waitSeconds?: number;
};

/** An expected failure. Its message is safe to show and says what to do; the cause is for the log. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly waitSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.waitSeconds = options.waitSeconds;
  }

  /** The HTTP status of the error response. */
  get status(): number {
    return STATUS[this.code];
  }
}
