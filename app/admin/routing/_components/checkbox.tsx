type CheckboxProps = { name: string; value: string; label: string; isChecked: boolean };

/** A checkbox of a group. */
export function Checkbox({ name, value, label, isChecked }: CheckboxProps) {
  return (
    <label className="flex min-h-8 items-start gap-2.5 py-0.5">
      <input
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={isChecked}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 break-words">{label}</span>
    </label>
  );
}
