"use client";

import { useEffect, useState } from "react";
import { useDoor } from "../door.tsx";
import { RequestFailure, requestJson } from "../request-json.ts";

type Loaded<Result> =
  | { state: "loading" }
  | { state: "loaded"; value: Result }
  | { state: "failed"; isGone: boolean };

/** Reads JSON at an address of the door's; again when the address changes. Null: nothing to read. */
export function useJson<Result>(address: string | null): Loaded<Result> {
  const { path, headers } = useDoor();
  const url = address === null ? null : `${path}${address}`;
  const [loaded, setLoaded] = useState<{ url: string; result: Loaded<Result> } | null>(null);
  useEffect(() => {
    if (url === null) return;
    const leaving = new AbortController();
    requestJson<Result>(url, { headers, signal: leaving.signal })
      .then((value) => setLoaded({ url, result: { state: "loaded", value } }))
      .catch((error: unknown) => {
        if (leaving.signal.aborted) return;
        console.warn("A source could not be read.", error);
        const isGone = error instanceof RequestFailure && error.status === 404;
        setLoaded({ url, result: { state: "failed", isGone } });
      });
    return () => leaving.abort();
  }, [url, headers]);
  return loaded && loaded.url === url ? loaded.result : { state: "loading" };
}
