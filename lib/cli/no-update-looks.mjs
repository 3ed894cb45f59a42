// Loaded into the web process of `npm run dev` before Next, which there asks the npm registry whether there is a newer
// Next. Nobody asked for that: the request fails as if there were no network, which Next takes for "unknown".
const original = globalThis.fetch;
globalThis.fetch = (input, init) =>
  String(input).endsWith("/-/package/next/dist-tags")
    ? Promise.reject(new TypeError("Freehold does not look for updates."))
    : original(input, init);
