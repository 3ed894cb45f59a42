/** The one parameter that an address may have: Azure's classic addresses name the version of the interface in it. */
export const API_VERSION = "api-version";

/**
 * How a client reaches an address: its options. Azure's classic addresses, `…/openai/deployments/NAME?api-version=…`, want
 * the version behind the path that the client appends, and the key in a header of its own.
 */
export function reach(baseUrl: string, apiKey: string | null, send: typeof fetch) {
  const url = new URL(baseUrl);
  const version = url.searchParams.get(API_VERSION);
  if (version === null) return { baseURL: baseUrl, fetch: send };
  url.search = "";
  const withKey: typeof fetch = (input, init) => {
    const headers = new Headers(init?.headers);
    // The client's own header would be taken for a token of Azure's directory.
    headers.delete("authorization");
    headers.set("api-key", apiKey ?? "none");
    return send(input, { ...init, headers });
  };
  return {
    baseURL: url.href.replace(/\/$/, ""),
    defaultQuery: { [API_VERSION]: version },
    fetch: withKey,
  };
}

/** Whether an address is a deployment of Azure's that lacks the version of the interface. */
export function lacksVersion(url: URL): boolean {
  const isAzure = /\.(?:openai|cognitiveservices)\.azure\.(?:com|us|cn)$/i.test(url.hostname);
  return isAzure && /\/deployments\//.test(url.pathname) && !url.searchParams.has(API_VERSION);
}
