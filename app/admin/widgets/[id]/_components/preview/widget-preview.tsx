"use client";

import { Monitor, Smartphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Button } from "#ui/button";
import { useWidth } from "#ui/use-width";
import { previewOf } from "../settings/read-draft.ts";
import type { SettingsDraft } from "../settings/settings-draft.ts";
import { PreviewStage } from "./preview-stage.tsx";

/** In CSS pixels; `largest` keeps the whole frame on a small screen. */
const DEVICES = {
  desktop: { width: 640, height: 720, largest: 1 },
  phone: { width: 390, height: 720, largest: 0.8 },
} as const;
type Device = keyof typeof DEVICES;

type WidgetPreviewProps = { widgetId: string; draft: SettingsDraft; lastAccent: string };

/** The draft as visitors would see it. It gives real answers; questions asked here do not count. */
export function WidgetPreview({ widgetId, draft, lastAccent }: WidgetPreviewProps) {
  const t = useTranslations("console.widgets");
  const [device, setDevice] = useState<Device>("desktop");
  const [isOpen, setOpen] = useState(true);
  const settings = useMemo(() => previewOf(draft, lastAccent), [draft, lastAccent]);
  const { width, height, largest } = DEVICES[device];
  const [ref, room] = useWidth();
  const scale = Math.min(largest, (room ?? 0) / width);
  const toggle = () => setOpen(!isOpen);

  return (
    <section aria-label={t("preview")} className="flex min-w-0 flex-col gap-3 lg:sticky lg:top-6">
      <div className="flex flex-wrap items-center gap-2">
        <DeviceSwitch device={device} onChange={setDevice} />
        {device === "phone" && (
          <Button size="small" variant="ghost" className="ml-auto" onClick={toggle}>
            {isOpen ? t("previewClose") : t("previewOpen")}
          </Button>
        )}
      </div>
      <div ref={ref} className="w-full overflow-hidden" style={{ height: height * scale }}>
        <div
          className="relative mx-auto overflow-hidden rounded-lg border"
          style={{ width: width * scale, height: height * scale }}
        >
          <div
            className="absolute top-0 left-0 origin-top-left"
            style={{ width, height, transform: `scale(${scale})` }}
          >
            <PreviewStage
              widgetId={widgetId}
              settings={settings}
              origins={draft.origins}
              isPhone={device === "phone"}
              isOpen={isOpen}
              onToggle={toggle}
            />
          </div>
        </div>
      </div>
      <p className="text-muted text-sm">{t("previewText")}</p>
    </section>
  );
}

type DeviceSwitchProps = { device: Device; onChange: (device: Device) => void };

function DeviceSwitch({ device, onChange }: DeviceSwitchProps) {
  const t = useTranslations("console.widgets");
  const choices = [
    { value: "desktop", label: t("desktop"), Icon: Monitor },
    { value: "phone", label: t("phone"), Icon: Smartphone },
  ] as const;
  return (
    <fieldset aria-label={t("device")} className="flex gap-1">
      {choices.map(({ value, label, Icon }) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === device}
          onClick={() => onChange(value)}
          className="flex h-8 items-center gap-1.5 rounded-md px-2.5 text-muted text-sm hover:bg-sunken hover:text-ink aria-pressed:bg-sunken aria-pressed:font-medium aria-pressed:text-ink"
        >
          <Icon aria-hidden className="size-4" />
          {label}
        </button>
      ))}
    </fieldset>
  );
}
