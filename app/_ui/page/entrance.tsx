import type { ReactNode } from "react";
import { LocaleSwitch } from "./locale-switch.tsx";

type EntranceProps = {
  title: ReactNode;
  children: ReactNode;
};

/** The layout of pages before sign-in: one column, one task, and the choice of language. */
export function Entrance({ title, children }: EntranceProps) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-6">
      <header className="flex w-full max-w-md items-center justify-between">
        <span translate="no" className="font-semibold font-serif text-lg">
          Freehold
        </span>
        <LocaleSwitch />
      </header>
      <main className="flex w-full max-w-md flex-col gap-6 py-12">
        <h1 className="font-semibold text-2xl">{title}</h1>
        {children}
      </main>
    </div>
  );
}
