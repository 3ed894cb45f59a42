"use client";

import { Upload } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { droppedFiles } from "./dropped-files.ts";
import type { FileToSend } from "./file-to-send.ts";

type Listen = (event: DragEvent) => void;
type DropOverlayProps = { label: string; onFiles: (files: FileToSend[]) => void };

/** Accepts files dropped anywhere on the page, and says so while files are dragged over it. */
export function DropOverlay({ label, onFiles }: DropOverlayProps) {
  const [isOver, setOver] = useState(false);
  const take = useRef(onFiles);
  take.current = onFiles;

  useEffect(() => {
    // Entering a child fires before leaving its parent, so `depth` tells when the drag leaves the page.
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const leaving = new AbortController();
    const on = (name: "dragenter" | "dragleave" | "dragover" | "drop", listen: Listen) =>
      window.addEventListener(name, listen, { signal: leaving.signal });
    on("dragenter", (event) => {
      if (!hasFiles(event)) return;
      depth++;
      setOver(true);
    });
    on("dragleave", () => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    });
    on("dragover", (event) => {
      if (hasFiles(event)) event.preventDefault();
    });
    on("drop", (event) => {
      depth = 0;
      setOver(false);
      if (!event.dataTransfer || !hasFiles(event)) return;
      event.preventDefault();
      void droppedFiles(event.dataTransfer).then((files) => take.current(files));
    });
    return () => leaving.abort();
  }, []);

  if (!isOver) return null;
  return (
    <div className="pointer-events-none fixed inset-3 z-40 grid place-items-center rounded-lg border-2 border-accent border-dashed bg-paper/85">
      <p className="flex items-center gap-3 font-medium text-accent text-xl">
        <Upload aria-hidden className="size-6" />
        {label}
      </p>
    </div>
  );
}
