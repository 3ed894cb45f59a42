"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { classNames } from "#app/_ui/class-names";
import { GRADES } from "#lib/domain/quality/evaluation";
import { useMarks } from "./case-marks.tsx";
import type { JudgedPlace } from "./case-target.ts";

const TONES = {
  2: "has-checked:border-accent has-checked:bg-accent-wash has-checked:text-accent",
  1: "has-checked:border-warn has-checked:bg-warn-wash has-checked:text-warn",
  0: "has-checked:border-stop has-checked:bg-stop-wash has-checked:text-stop",
};

type GradeChoiceProps = { place: JudgedPlace; label: string };

/** Grades a passage with one click; a click on the chosen grade removes it. */
export function GradeChoice({ place, label }: GradeChoiceProps) {
  const t = useTranslations("console.case");
  const { gradeOf, judge } = useMarks();
  const name = useId();
  const chosen = gradeOf(place);
  return (
    <fieldset className="flex flex-wrap items-center gap-1.5 text-sm">
      <legend className="sr-only">{t("judge", { title: label })}</legend>
      {GRADES.map((grade) => (
        <label
          key={grade}
          className={classNames(
            "flex min-h-8 items-center rounded-md border border-line-strong/60 bg-surface px-2.5 hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent has-checked:font-medium",
            TONES[grade],
          )}
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={chosen === grade}
            onChange={() => judge(place, grade)}
            onClick={() => chosen === grade && judge(place, null)}
          />
          {t(`grade.${grade}`)}
        </label>
      ))}
    </fieldset>
  );
}
