"use client";

import type { KeyboardEvent, ReactNode } from "react";
import { classNames } from "#app/_ui/class-names";
import { GRADES } from "#lib/domain/quality/evaluation";
import { useMarks } from "./case-marks.tsx";
import type { JudgedPlace } from "./case-target.ts";

const STEPS: Record<string, 1 | -1> = { j: 1, k: -1 };

type HitFrameProps = { place: JudgedPlace; children: ReactNode };

/**
 * A hit in a list. While the focus is inside, J and K go to the next and the previous hit, and 2, 1 and
 * 0 grade it.
 */
export function HitFrame({ place, children }: HitFrameProps) {
  const { gradeOf, judge } = useMarks();
  const grade = gradeOf(place);

  function press(event: KeyboardEvent<HTMLLIElement>) {
    if (isShortcut(event)) return;
    const step = STEPS[event.key];
    if (step) go(event.currentTarget, step);
    const pressed = GRADES.find((one) => String(one) === event.key);
    if (pressed !== undefined) judge(place, pressed === grade ? null : pressed);
  }

  return (
    <li
      onKeyDown={press}
      className={classNames(
        "relative flex min-w-0 scroll-mb-44 flex-col gap-2 rounded-lg border bg-surface px-4 py-3 focus-within:border-line-strong",
        grade === 2 && "border-l-4 border-l-accent",
        grade === 1 && "border-l-4 border-l-warn",
        grade === 0 && "border-l-4 border-l-stop",
      )}
    >
      {children}
    </li>
  );
}

/** The browser's own shortcuts, such as Ctrl+K. */
function isShortcut({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey;
}

function go(hit: HTMLElement, step: 1 | -1) {
  const next = step === 1 ? hit.nextElementSibling : hit.previousElementSibling;
  const link = next?.querySelector<HTMLElement>("a, input, button");
  link?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
