import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from "#lib/domain/account";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

type NewPasswordFieldProps = { name: string; label: string; hint: string };

/** A field for a password that is chosen now: password managers offer one, the browser checks its length. */
export function NewPasswordField({ name, label, hint }: NewPasswordFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Input
          {...control}
          name={name}
          type="password"
          autoComplete="new-password"
          minLength={SHORTEST_PASSWORD}
          maxLength={LONGEST_PASSWORD}
          required
        />
      )}
    </Field>
  );
}
