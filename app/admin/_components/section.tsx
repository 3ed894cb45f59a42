import type { ReactNode } from "react";

type SectionProps = {
  id: string;
  title: ReactNode;
  intro?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
};

/** A part of a page with a heading of its own, and beside it the action for the whole part. */
export function Section({ id, title, intro, action, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-col gap-1">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 id={id} className="font-semibold text-xl">
            {title}
          </h2>
          {action}
        </div>
        {intro && <p className="max-w-measure text-muted">{intro}</p>}
      </div>
      {children}
    </section>
  );
}
