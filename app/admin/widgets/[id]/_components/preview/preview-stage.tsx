"use client";

import { MessageCircle, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef } from "react";
import { classNames } from "#app/_ui/class-names";
import { contrast } from "#lib/domain/widgets/widget-theme";
import { readOrigins } from "../../../_components/read-lines.ts";
import type { PreviewSettings } from "../settings/read-draft.ts";
import { MockPage } from "./mock-page.tsx";
import { usePreviewFrame } from "./use-preview-frame.ts";

type PreviewStageProps = {
  widgetId: string;
  settings: PreviewSettings;
  /** As typed; the drawn browser's bar shows the first one. */
  origins: string;
  isPhone: boolean;
  isOpen: boolean;
  onToggle: () => void;
};

/** The drawn page with the widget on it, at its real size. */
export function PreviewStage(props: PreviewStageProps) {
  const { widgetId, settings, origins, isPhone, isOpen, onToggle } = props;
  const t = useTranslations("console.widgets");
  const frame = useRef<HTMLIFrameElement>(null);
  const panelId = useId();
  usePreviewFrame(frame, settings);

  const { accent, position, radius } = settings.appearance;
  const side = position === "left" ? "left-5" : "right-5";
  const isFull = isPhone && isOpen;
  return (
    <>
      <MockPage address={addressIn(origins)} isPhone={isPhone} />
      <div
        id={panelId}
        hidden={!isOpen}
        className={classNames(
          "absolute overflow-hidden bg-surface",
          isPhone ? "inset-0" : `bottom-[88px] h-[560px] w-[400px] border shadow-float ${side}`,
        )}
        style={isPhone ? undefined : { borderRadius: radius }}
      >
        <iframe
          ref={frame}
          src={`/embed/${widgetId}/preview`}
          title={t("previewFrame")}
          className="size-full border-0"
        />
      </div>
      {!isFull && (
        <button
          type="button"
          aria-label={isOpen ? t("previewClose") : t("previewOpen")}
          aria-expanded={isOpen}
          aria-controls={panelId}
          onClick={onToggle}
          className={classNames(
            "absolute bottom-5 grid size-14 place-items-center rounded-full shadow-float",
            side,
          )}
          style={{ background: accent, color: inkOn(accent) }}
        >
          {isOpen ? (
            <X aria-hidden className="size-6.5" />
          ) : (
            <MessageCircle aria-hidden className="size-6.5" />
          )}
        </button>
      )}
    </>
  );
}

/**
 * White if its contrast is at least 3:1, as graphics need, else nearly black; the same rule as in the
 * loader.
 */
function inkOn(color: string): string {
  return contrast(color, "#ffffff") >= 3 ? "#ffffff" : "#111111";
}

function addressIn(origins: string): string {
  const [first] = readOrigins(origins).origins;
  return first?.replace(/^https?:\/\//, "").replace("*.", "www.") ?? "www.example.com";
}
