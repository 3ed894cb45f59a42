import type { ComponentProps, ReactNode } from "react";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import type { RuleDraft } from "./rule-draft.ts";
import type { ChangeDraft } from "./use-price-form.ts";

export type FieldsProps = { draft: RuleDraft; change: ChangeDraft };

type TextName = {
  [Name in keyof RuleDraft]: RuleDraft[Name] extends string ? Name : never;
}[keyof RuleDraft];

type DraftInputProps = FieldsProps &
  Omit<ComponentProps<"input">, "name" | "value" | "onChange"> & {
    name: TextName;
    label: ReactNode;
    hint?: ReactNode;
    className?: string;
  };

/** One row of the form. */
export function DraftInput({
  draft,
  change,
  name,
  label,
  hint,
  className = "",
  ...props
}: DraftInputProps) {
  return (
    <Field label={label} hint={hint} className={`min-w-0 ${className}`}>
      {(control) => (
        <Input
          {...control}
          {...props}
          autoComplete="off"
          value={draft[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
