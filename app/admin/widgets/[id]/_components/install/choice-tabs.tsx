"use client";

import { Tabs } from "radix-ui";
import type { ReactNode } from "react";

type ChoiceTabsProps<Value extends string> = {
  label: string;
  choices: readonly { value: Value; label: string }[];
  /** Renders the content of a choice. */
  children: (value: Value) => ReactNode;
};

/** The same thing in several forms, one of them visible. */
export function ChoiceTabs<Value extends string>({
  label,
  choices,
  children,
}: ChoiceTabsProps<Value>) {
  return (
    <Tabs.Root defaultValue={choices[0]?.value ?? ""} className="flex min-w-0 flex-col gap-4">
      <Tabs.List aria-label={label} className="flex flex-wrap gap-1">
        {choices.map((choice) => (
          <Tabs.Trigger
            key={choice.value}
            value={choice.value}
            className="h-8 rounded-md px-2.5 text-muted text-sm hover:bg-sunken hover:text-ink data-[state=active]:bg-accent-wash data-[state=active]:font-medium data-[state=active]:text-accent"
          >
            {choice.label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {choices.map((choice) => (
        <Tabs.Content
          key={choice.value}
          value={choice.value}
          className="flex min-w-0 flex-col gap-4"
        >
          {children(choice.value)}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
