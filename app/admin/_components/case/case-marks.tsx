"use client";

import { createContext, type ReactNode, useContext, useState } from "react";
import type { Grade } from "#lib/domain/quality/evaluation";
import { type JudgedPlace, keyOf, type Mark } from "./case-target.ts";

type Marks = {
  marks: Mark[];
  gradeOf: (place: JudgedPlace) => Grade | null;
  /** Null removes the judgement. */
  judge: (place: JudgedPlace, grade: Grade | null) => void;
};

const Context = createContext<Marks | null>(null);

type CaseMarksProps = {
  /** Earlier judgements. */
  initial: Mark[];
  children: ReactNode;
};

/** Holds the curator's judgements on a page until they are saved. */
export function CaseMarks({ initial, children }: CaseMarksProps) {
  const [marks, setMarks] = useState(() => new Map(initial.map((mark) => [keyOf(mark), mark])));

  function judge(place: JudgedPlace, grade: Grade | null) {
    const { collectionId, documentId, versionId, start, end } = place;
    const next = new Map(marks);
    if (grade === null) next.delete(keyOf(place));
    else next.set(keyOf(place), { collectionId, documentId, versionId, start, end, grade });
    setMarks(next);
  }

  return (
    <Context
      value={{
        marks: [...marks.values()],
        gradeOf: (place) => marks.get(keyOf(place))?.grade ?? null,
        judge,
      }}
    >
      {children}
    </Context>
  );
}

export function useMarks(): Marks {
  const marks = useContext(Context);
  if (!marks) throw new Error("This is drawn inside of CaseMarks only.");
  return marks;
}
