import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

const TONES = {
  neutral: "border-line bg-sunken text-muted",
  accent: "border-accent/30 bg-accent-wash text-accent",
  warn: "border-warn/30 bg-warn-wash text-warn",
  stop: "border-stop/30 bg-stop-wash text-stop",
};

type BadgeProps = { tone?: keyof typeof TONES; className?: string; children: ReactNode };

export function Badge({ tone = "neutral", className, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs leading-5 [&_svg]:size-3",
        TONES[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
