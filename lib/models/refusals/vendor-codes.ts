import type { AnswerNote } from "../../domain/answers/answer.ts";

type Codes = Readonly<Partial<Record<AnswerNote, readonly string[]>>>;

/**
 * The codes, types and statuses that vendors' documentation and servers' sources give for what we have a name for. They
 * are looked up in all of these, because relays pass on the codes of the vendor behind them. Codes that may mean several
 * things ("invalid_request_error") are left out: the message says more.
 */
const BY_VENDOR: Readonly<Record<string, Codes>> = {
  openai: {
    "too-long": ["context_length_exceeded", "string_above_max_length"],
    withheld: [
      "content_policy_violation",
      "content_filter",
      "invalid_prompt",
      "ResponsibleAIPolicyViolation",
    ],
    "unknown-model": ["model_not_found", "DeploymentNotFound"],
    "key-refused": ["invalid_api_key", "account_deactivated"],
    busy: [
      "insufficient_quota",
      "rate_limit_exceeded",
      "billing_hard_limit_reached",
      "billing_not_active",
    ],
    rejected: ["unsupported_country_region_territory"],
  },
  anthropic: {
    "too-long": ["request_too_large"],
    "unknown-model": ["not_found_error"],
    "key-refused": ["authentication_error", "permission_error"],
    busy: ["rate_limit_error", "overloaded_error", "billing_error"],
  },
  google: {
    "unknown-model": ["NOT_FOUND"],
    "key-refused": ["API_KEY_INVALID", "PERMISSION_DENIED", "UNAUTHENTICATED"],
    busy: ["RESOURCE_EXHAUSTED"],
  },
  zhipu: {
    "too-long": ["1261"],
    withheld: ["1301"],
    "unknown-model": ["1211", "1221", "1222"],
    "key-refused": ["1000", "1001", "1002", "1003", "1004", "1112", "1220"],
    busy: ["1113", "1302", "1303", "1304", "1305", "1308", "1309", "1310"],
  },
  moonshot: {
    "unknown-model": ["resource_not_found_error"],
    "key-refused": [
      "invalid_authentication_error",
      "incorrect_api_key_error",
      "permission_denied_error",
    ],
    busy: ["exceeded_current_quota_error", "engine_overloaded_error", "rate_limit_reached_error"],
  },
  qianfan: {
    "too-long": ["tokens_too_long", "characters_too_long", "336007", "336103"],
    withheld: ["content_illegal", "336204"],
    "unknown-model": ["invalid_model", "no_permission_to_use_model"],
    "key-refused": ["invalid_iam_token", "invalid_appid", "110", "111"],
    busy: ["rpm_rate_limit_exceeded", "tpm_rate_limit_exceeded", "17", "18", "19", "336501"],
  },
  qwen: {
    withheld: ["data_inspection_failed"],
    "unknown-model": ["ModelNotFound", "Model.NotExist"],
    "key-refused": ["InvalidApiKey", "AccessDenied", "Model.AccessDenied"],
    busy: [
      "Arrearage",
      "Throttling",
      "Throttling.RateQuota",
      "Throttling.AllocationQuota",
      "Throttling.BurstRate",
      "limit_requests",
      "limit_burst_rate",
    ],
  },
  siliconflow: {
    "unknown-model": ["20012", "30003"],
    busy: ["30001", "50505", "50603"],
  },
  mistral: { "too-long": ["3051"] },
  "llama.cpp": { "too-long": ["exceed_context_size_error"] },
  vllm: { "unknown-model": ["NotFoundError"] },
};

const NOTES = new Map(
  Object.values(BY_VENDOR).flatMap((codes) =>
    Object.entries(codes).flatMap(([note, said]) =>
      said.map((code): [string, AnswerNote] => [plain(code), note as AnswerNote]),
    ),
  ),
);

/** The name of a vendor's code, in any spelling of it; null where the code alone says nothing. */
export function noteOfCode(code: string): AnswerNote | null {
  return NOTES.get(plain(code)) ?? null;
}

/** "InvalidApiKey" and "invalid_api_key" are one. */
function plain(code: string): string {
  return code.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
