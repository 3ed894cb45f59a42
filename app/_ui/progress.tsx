import { classNames } from "./class-names.ts";

type ProgressProps = {
  /** 0 to 1; null when the end is unknown. */
  value: number | null;
  label: string;
  tone?: "accent" | "warn";
  className?: string;
};

export function Progress({ value, label, tone = "accent", className }: ProgressProps) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { "aria-valuenow": percent })}
      className={classNames("h-1.5 w-full overflow-hidden rounded-full bg-line", className)}
    >
      <div
        className={classNames(
          "h-full rounded-full transition-[width]",
          tone === "warn" ? "bg-warn" : "bg-accent",
          percent === null && "w-1/4 animate-pulse",
        )}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
