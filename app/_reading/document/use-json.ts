"use client";

import { useEffect, useState } from "react";
import { requestJson } from "#ui/request-json";
import { useDoor } from "../door.tsx";

type Loaded<Result> =
  | { state: "loading" }
  | { state: "loaded"; value: Result }
  | { state: "failed"; isGone: boolean };

/** Loads JSON from an address of the API base, again when the address changes. Null: nothing to load. */
export function useJson<Result>(address: string | null): Loaded<Result> {
  const { path, headers } = useDoor();
  const url = address === null ? null : `${path}${address}`;
  const [loaded, setLoaded] = useState<{ url: string; result: Loaded<Result> } | null>(null);
  useEffect(() => {
    if (url === null) return;
    const leaving = new AbortController();
    const load = async () => {
      const { signal } = leaving;
      const reply = await requestJson<Result>("GET", url, undefined, { headers, signal });
      if (signal.aborted) return;
      if (reply.ok) return setLoaded({ url, result: { state: "loaded", value: reply.body } });
      console.warn("A source could not be read.", reply);
      setLoaded({ url, result: { state: "failed", isGone: reply.status === 404 } });
    };
    void load();
    return () => leaving.abort();
  }, [url, headers]);
  return loaded && loaded.url === url ? loaded.result : { state: "loading" };
}
