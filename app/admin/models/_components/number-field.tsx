import { Field } from "#ui/field";
import { Input } from "#ui/input";

type NumberFieldProps = {
  name: string;
  label: string;
  hint: string;
  /** Null: empty, the default applies. */
  value: number | null;
  least: number;
  most: number;
};

/** A whole number that may be left out. */
export function NumberField({ name, label, hint, value, least, most }: NumberFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type="number"
          inputMode="numeric"
          min={least}
          max={most}
          step={1}
          defaultValue={value ?? ""}
        />
      )}
    </Field>
  );
}
