import { type ReactNode, useId } from "react";

type AccountSectionProps = {
  title: ReactNode;
  /** What the section is for, in a sentence. */
  text: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

export function AccountSection({ title, text, actions, children }: AccountSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4 border-t pt-6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
          <h2 id={id} className="font-semibold text-lg">
            {title}
          </h2>
          <p className="max-w-measure text-muted">{text}</p>
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
