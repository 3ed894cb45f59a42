import type { ComponentProps } from "react";
import { Field } from "#ui/field";
import { Input } from "#ui/input";

type NumberFieldProps = Pick<
  ComponentProps<typeof Input>,
  "name" | "defaultValue" | "placeholder"
> & {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
};

/** A number as text, so that each field shows its own error in the language of the page. */
export function NumberField({ label, hint, error, ...input }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <Input {...control} {...input} inputMode="decimal" autoComplete="off" maxLength={20} />
      )}
    </Field>
  );
}

/** A share in per cent, without the digits of floating-point error. */
export function percentText(share: number): string {
  return String(Number((share * 100).toFixed(6)));
}
