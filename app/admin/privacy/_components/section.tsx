import type { ReactNode } from "react";

type SectionProps = { id: string; title: ReactNode; intro?: ReactNode; children: ReactNode };

export function Section({ id, title, intro, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h2 id={id} className="font-semibold text-xl">
          {title}
        </h2>
        {intro && <p className="max-w-measure text-muted">{intro}</p>}
      </div>
      {children}
    </section>
  );
}
