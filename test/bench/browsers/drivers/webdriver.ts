// The few commands of the W3C WebDriver protocol that the bench needs. The libraries for it are large beside them
// (selenium-webdriver has 17 MB of programs that fetch drivers, webdriver 158 packages), and both can download.

export type Commands = {
  /** Sends a command of the session and returns its value. */
  send: <Value>(method: "GET" | "POST", path: string, body?: object) => Promise<Value>;
};

/** A reference to an element, as the protocol has it. */
export type ElementReference = Record<string, string>;

/** The key under which the protocol has an element's reference. */
export const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** How the protocol writes keys that have no character. */
export const KEYS = { Tab: "\uE004", Enter: "\uE007", Escape: "\uE00C" } as const;

type Begun = { sessionId: string; capabilities: { browserVersion: string } };

/** Begins a session with these capabilities. Returns its commands, and the browser's version. */
export async function beginSession(
  driver: string,
  capabilities: object,
): Promise<Commands & { version: string }> {
  const begun = await command<Begun>("POST", `${driver}/session`, {
    capabilities: { alwaysMatch: capabilities },
  });
  return {
    version: begun.capabilities.browserVersion,
    send: (method, path, body) =>
      command(method, `${driver}/session/${begun.sessionId}${path}`, body),
  };
}

/** A driver whose browser hangs would never answer. */
const COMMAND_MS = 60_000;

/** Whether the driver takes sessions. */
export async function isReady(driver: string): Promise<boolean> {
  try {
    return (await command<{ ready: boolean }>("GET", `${driver}/status`)).ready;
  } catch (error) {
    if (error instanceof TypeError) return false; // nothing listens yet
    throw error;
  }
}

async function command<Value>(method: string, address: string, body?: object): Promise<Value> {
  const signal = AbortSignal.timeout(COMMAND_MS);
  const name = `${method} ${new URL(address).pathname}`;
  const response = await fetch(address, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    signal,
  }).catch((error: unknown) => {
    if (signal.aborted) throw new Error(`no answer to ${name}`, { cause: error });
    throw error;
  });
  const { value } = (await response.json()) as { value: Value & { error?: string } };
  if (!response.ok) throw new Error(`${name}: ${messageOf(value)}`);
  return value;
}

function messageOf(value: { error?: string; message?: string }): string {
  return [value.error, value.message].filter(Boolean).join(": ");
}
