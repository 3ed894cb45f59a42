"use client";

import { useEffect, useState } from "react";
import type { AddonState, ModelFile } from "#lib/domain/models/local-models";
import { requestJson } from "#ui/request-json";

/** The files lie in a folder of the server. */
export type LocalModels = { folder: string; files: ModelFile[]; addon: AddonState };

/** How often a running installation is asked after, in milliseconds. */
const PAUSE = 500;

/** The files that can be run and the add-on that runs them, asked after while it is installed. */
export function useLocalModels() {
  const [local, setLocal] = useState<LocalModels | null>(null);
  const isInstalling = local?.addon.state === "installing";

  useEffect(() => {
    let isGone = false;
    const look = async () => {
      const reply = await requestJson<LocalModels>("GET", "/api/local-models");
      // Asked again in a moment; what the page shows meanwhile is what was known.
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
