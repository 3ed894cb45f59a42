"use client";

import { useEffect, useState } from "react";
import type { AddonState, ModelFile } from "#lib/domain/models/local-models";
import { requestJson } from "#ui/request-json";

/** `folder`: the server's folder with the files. */
export type LocalModels = { folder: string; files: ModelFile[]; addon: AddonState };

/** Milliseconds between two requests for the state of a running installation. */
const PAUSE = 500;

/** The files that can be run and the add-on that runs them; polled while the add-on is being installed. */
export function useLocalModels() {
  const [local, setLocal] = useState<LocalModels | null>(null);
  const isInstalling = local?.addon.state === "installing";

  useEffect(() => {
    let isGone = false;
    const look = async () => {
      const reply = await requestJson<LocalModels>("GET", "/api/local-models");
      // After a failure the page keeps the last known state; the next request follows soon.
      if (reply.ok && !isGone) setLocal(reply.body);
    };
    void look();
    const timer = isInstalling ? setInterval(() => void look(), PAUSE) : undefined;
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [isInstalling]);

  async function install() {
    setLocal((known) => known && { ...known, addon: { state: "installing", share: 0 } });
    await requestJson("POST", "/api/local-models/addon");
  }

  return { local, install: () => void install() };
}
