import { NO_QUIRKS, type ProviderAddress, type ProviderPreset } from "./preset.ts";

/** The day when all of these were last looked up. */
const CHECKED_ON = "2026-11-28";

const UNSAID = {
  trainsOnData: "unknown",
  retention: null,
  termsUrl: null,
  checkedOn: CHECKED_ON,
} as const;

/**
 * Their models may think for minutes, and some send nothing meanwhile. Whole seconds; the guarantee that every answer
 * ends holds with them too.
 */
const THINKING = { head: 120, firstSign: 180, pause: 120, whole: 600 } as const;

const PROVIDER = {
  group: "provider",
  protocol: "openai",
  usageShape: "openai-chat",
  maxDataClass: "internal",
  keyHint: null,
  handling: UNSAID,
  quirks: NO_QUIRKS,
  patience: THINKING,
} as const;

const SELF_HOSTED = {
  group: "self-hosted",
  protocol: "openai",
  usageShape: "openai-chat",
  maxDataClass: "restricted",
  keyHint: null,
  handling: { ...UNSAID, trainsOnData: "no", retention: null },
  quirks: NO_QUIRKS,
  patience: null,
} as const;

/** The providers and servers that the console offers by name, providers first. */
export const PRESETS: readonly ProviderPreset[] = [
  {
    ...PROVIDER,
    kind: "zhipu",
    name: "Zhipu GLM",
    addresses: [
      mainland("https://open.bigmodel.cn/api/paas/v4"),
      abroad("https://api.z.ai/api/paas/v4"),
    ],
    // Its API has no such field; usage is always sent in the last chunk.
    quirks: { ...NO_QUIRKS, takesStreamOptions: false },
  },
  {
    ...PROVIDER,
    kind: "moonshot",
    name: "Moonshot Kimi",
    addresses: [mainland("https://api.moonshot.cn/v1"), abroad("https://api.moonshot.ai/v1")],
    keyHint: "sk-",
    // The platform fixes the sampling of its kimi models and rejects another temperature.
    quirks: { ...NO_QUIRKS, fixesTemperature: true, outputLimit: "max_completion_tokens" },
  },
  {
    ...PROVIDER,
    kind: "qianfan",
    name: "Baidu ERNIE (Qianfan)",
    addresses: [only("https://qianfan.baidubce.com/v2", "CN")],
    keyHint: "bce-v3/ALTAK-",
  },
  {
    ...PROVIDER,
    kind: "deepseek",
    name: "DeepSeek",
    addresses: [only("https://api.deepseek.com", "CN")],
    keyHint: "sk-",
    // Its API terms are said not to mention training; those of its own chat allow it.
  },
  {
    ...PROVIDER,
    kind: "qwen",
    name: "Alibaba Qwen (DashScope)",
    addresses: [
      mainland("https://dashscope.aliyuncs.com/compatible-mode/v1"),
      { ...abroad("https://dashscope-intl.aliyuncs.com/compatible-mode/v1"), jurisdiction: "SG" },
      {
        region: "us",
        baseUrl: "https://dashscope-us.aliyuncs.com/compatible-mode/v1",
        jurisdiction: "US",
      },
      {
        region: "hong-kong",
        baseUrl: "https://cn-hongkong.dashscope.aliyuncs.com/compatible-mode/v1",
        jurisdiction: "HK",
      },
    ],
    keyHint: "sk-",
  },
  {
    ...PROVIDER,
    kind: "openai",
    name: "OpenAI",
    addresses: [only("https://api.openai.com/v1", "US")],
    keyHint: "sk-",
    handling: {
      trainsOnData: "no",
      retention: "30 days",
      termsUrl: "https://developers.openai.com/api/docs/guides/your-data",
      checkedOn: CHECKED_ON,
    },
    // Its models think since GPT-5, and thinking models reject a temperature.
    quirks: { ...NO_QUIRKS, fixesTemperature: true, outputLimit: "max_completion_tokens" },
  },
  {
    ...PROVIDER,
    kind: "anthropic",
    name: "Anthropic",
    protocol: "anthropic",
    usageShape: "anthropic",
    addresses: [only("https://api.anthropic.com", "US")],
    keyHint: "sk-ant-",
    handling: {
      trainsOnData: "no",
      retention: "30 days",
      termsUrl: "https://code.claude.com/docs/en/data-usage",
      checkedOn: CHECKED_ON,
    },
  },
  {
    ...PROVIDER,
    kind: "google",
    name: "Google Gemini",
    protocol: "gemini",
    usageShape: "gemini",
    addresses: [only("https://generativelanguage.googleapis.com/v1beta", "US")],
    keyHint: "AIza",
    // Not with a paid quota. With a free one it trains, and people read the data. A key does not show which it is.
    handling: { ...UNSAID, termsUrl: "https://ai.google.dev/terms" },
  },
  {
    ...PROVIDER,
    kind: "openrouter",
    name: "OpenRouter",
    usageShape: "openrouter",
    addresses: [only("https://openrouter.ai/api/v1", "US")],
    keyHint: "sk-or-",
    // It forwards text, and the provider behind it decides.
    handling: { ...UNSAID, termsUrl: "https://openrouter.ai/docs/guides/privacy/provider-logging" },
  },
  {
    ...PROVIDER,
    kind: "siliconflow",
    name: "SiliconFlow",
    addresses: [
      mainland("https://api.siliconflow.cn/v1"),
      abroad("https://api.siliconflow.com/v1"),
    ],
    keyHint: "sk-",
  },
  {
    ...SELF_HOSTED,
    kind: "vllm",
    name: "vLLM",
    addresses: [only("http://127.0.0.1:8000/v1", "house")],
  },
  {
    ...SELF_HOSTED,
    kind: "ollama",
    name: "Ollama",
    addresses: [only("http://127.0.0.1:11434/v1", "house")],
  },
  {
    ...SELF_HOSTED,
    kind: "llama.cpp",
    name: "llama.cpp",
    addresses: [only("http://127.0.0.1:8080/v1", "house")],
  },
  {
    ...SELF_HOSTED,
    kind: "sglang",
    name: "SGLang",
    addresses: [only("http://127.0.0.1:30000/v1", "house")],
  },
  {
    ...SELF_HOSTED,
    kind: "lm-studio",
    name: "LM Studio",
    addresses: [only("http://127.0.0.1:1234/v1", "house")],
  },
];

/** The preset of a kind. Null: there is none. */
export function findPreset(kind: string): ProviderPreset | null {
  return PRESETS.find((preset) => preset.kind === kind) ?? null;
}

function only(baseUrl: string, jurisdiction: string): ProviderAddress {
  return { region: null, baseUrl, jurisdiction };
}

function mainland(baseUrl: string): ProviderAddress {
  return { region: "mainland", baseUrl, jurisdiction: "CN" };
}

/** An address whose jurisdiction was not found in the provider's terms. */
function abroad(baseUrl: string): ProviderAddress {
  return { region: "international", baseUrl, jurisdiction: "unknown" };
}
