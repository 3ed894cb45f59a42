/**
 * The first part of a model's name, as routers write it, by which they know the vendor to pass a request on to. Owners of
 * models on the model hub have other names (`mistralai`, `deepseek-ai`), so a model that is served under its hub name does not match.
 */
const VENDORS: Readonly<Record<string, string>> = {
  ai21: "AI21",
  aleph_alpha: "Aleph Alpha",
  anthropic: "Anthropic",
  azure: "Microsoft Azure",
  azure_ai: "Microsoft Azure",
  bedrock: "Amazon Bedrock",
  cerebras: "Cerebras",
  chatgpt: "OpenAI",
  cloudflare: "Cloudflare",
  cohere: "Cohere",
  cohere_chat: "Cohere",
  dashscope: "Alibaba DashScope",
  databricks: "Databricks",
  deepinfra: "DeepInfra",
  deepseek: "DeepSeek",
  fireworks_ai: "Fireworks",
  gemini: "Google",
  github: "GitHub",
  github_copilot: "GitHub",
  google: "Google",
  gradient_ai: "Gradient",
  groq: "Groq",
  huggingface: "Hugging Face",
  jina_ai: "Jina",
  mistral: "Mistral",
  moonshot: "Moonshot",
  nebius: "Nebius",
  novita: "Novita",
  nvidia_nim: "NVIDIA",
  openai: "OpenAI",
  openrouter: "OpenRouter",
  ovhcloud: "OVHcloud",
  perplexity: "Perplexity",
  replicate: "Replicate",
  sagemaker: "Amazon SageMaker",
  sambanova: "SambaNova",
  siliconflow: "SiliconFlow",
  snowflake: "Snowflake",
  together_ai: "Together",
  vertex_ai: "Google",
  vertex_ai_beta: "Google",
  volcengine: "Volcengine",
  voyage: "Voyage",
  watsonx: "IBM watsonx",
  "x-ai": "xAI",
  xai: "xAI",
  zai: "Zhipu",
  "z-ai": "Zhipu",
  zhipu: "Zhipu",
};

/** Models with open weights that are served under such a name on one's own hardware, too. */
const OPEN_WEIGHTS =
  /^(?:openai\/(?:gpt-oss|whisper|clip)|google\/(?:gemma|t5|flan|embeddinggemma)|databricks\/(?:dbrx|dolly)|cerebras\/(?:cerebras|btlm)|cohere\/c4ai)/;

/** Families of models whose weights nobody can run on hardware of their own. */
const CLOSED: readonly (readonly [RegExp, string])[] = [
  [/^(?:chat)?gpt-(?!oss|2(?:\b|-)|j|neo|sw3)/, "OpenAI"],
  [/^o[1345](?:-(?:mini|pro|preview|deep-research))?(?:-\d{4}-\d\d-\d\d)?$/, "OpenAI"],
  [/^text-embedding-(?:3|ada)/, "OpenAI"],
  [/^claude-/, "Anthropic"],
  [/^gemini-/, "Google"],
  [/^(?:qwen-(?:max|plus|turbo|long|flash)|qwen3-max|qwq-plus)/, "Alibaba DashScope"],
  [/^(?:moonshot-v1|kimi-latest|kimi-thinking)/, "Moonshot"],
  [/^deepseek-(?:chat|reasoner)$/, "DeepSeek"],
  [/^glm-(?:4|4\.5|z1)-(?:plus|air|airx|flash|flashx|long|x)$/, "Zhipu"],
  [/^ernie-(?:3\.5|4\.0|speed|lite|x1|5)/, "Baidu Qianfan"],
  [/^doubao-/, "Volcengine"],
  [/^hunyuan-(?:turbo|pro|lite|standard|t1)/, "Tencent"],
  [/^grok-(?:beta|[3-9])/, "xAI"],
  [/^mistral-(?:large|medium|small)-latest$/, "Mistral"],
  [/^(?:embed-(?:english|multilingual)-v|rerank-(?:v3|english|multilingual))/, "Cohere"],
  [/^(?:voyage|rerank)-[23]/, "Voyage"],
  [/^sonar(?:-|$)/, "Perplexity"],
];

/**
 * The vendor that a model's name points to: by the first part that routers put before it, or because the model is one that
 * only its vendor can run. Null: its name points to none.
 */
export function vendorOfModel(model: string): string | null {
  const name = model.toLowerCase();
  if (OPEN_WEIGHTS.test(name)) return null;
  const [first = "", ...rest] = name.split(/[/]/);
  const vendor = rest.length > 0 && Object.hasOwn(VENDORS, first) ? VENDORS[first] : undefined;
  if (vendor) return vendor;
  const last = rest.at(-1) ?? first;
  return CLOSED.find(([pattern]) => pattern.test(last))?.[1] ?? null;
}
