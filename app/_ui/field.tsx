"use client";

import { type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

type Control = {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to correct it. */
  error?: ReactNode;
  className?: string;
  /** Renders the control; spread the given properties: `{(control) => <Input {...control} />}`. */
  children: (control: Control) => ReactNode;
};

/** A label, a control, its hint and its error, linked for screen readers. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={classNames("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children({
        id,
        ...(note ? { "aria-describedby": noteId } : {}),
        ...(error ? { "aria-invalid": true } : {}),
      })}
      {note && (
        <p
          id={noteId}
          role={error ? "alert" : undefined}
          className={classNames("text-sm", error ? "text-stop" : "text-muted")}
        >
          {note}
        </p>
      )}
    </div>
  );
}
