"use client";

import type { ComponentProps } from "react";
import { Field } from "#ui/field";
import { Input, Textarea } from "#ui/input";

type TextFieldProps = {
  label: string;
  hint?: string | undefined;
  error: string | undefined;
  value: string;
  onChange: (text: string) => void;
  className?: string;
  /** Above 1: a text area. */
  rows?: number;
} & Pick<
  ComponentProps<"input">,
  "maxLength" | "placeholder" | "inputMode" | "spellCheck" | "required"
>;

/** A text field for one value of the draft. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error, value, onChange, className, rows = 1, ...rest } = props;
  return (
    <Field
      label={label}
      hint={hint}
      error={error}
      {...(className === undefined ? {} : { className })}
    >
      {(control) => {
        const shared = { ...control, ...rest, value, autoComplete: "off" };
        return rows > 1 ? (
          <Textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
        ) : (
          <Input {...shared} onChange={(event) => onChange(event.target.value)} />
        );
      }}
    </Field>
  );
}
