import type { ReactNode } from "react";

type SectionProps = { title: ReactNode; hint?: ReactNode; children: ReactNode };

/** Fields that belong together, below their title. */
export function Section({ title, hint, children }: SectionProps) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-semibold text-xl">{title}</legend>
      {hint && <p className="text-muted text-sm">{hint}</p>}
      {children}
    </fieldset>
  );
}
