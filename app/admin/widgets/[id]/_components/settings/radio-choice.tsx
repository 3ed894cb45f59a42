"use client";

import { useId } from "react";

type Option<Value extends string> = { value: Value; label: string; hint: string };

type RadioChoiceProps<Value extends string> = {
  legend: string;
  options: Option<Value>[];
  value: Value;
  onChange: (value: Value) => void;
};

/** Radio buttons, each with an explanation. */
export function RadioChoice<Value extends string>({
  legend,
  options,
  value,
  onChange,
}: RadioChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex items-start gap-2.5">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            aria-labelledby={`${name}-${option.value}`}
            aria-describedby={`${name}-${option.value}-hint`}
            className="mt-1 size-4 shrink-0 accent-accent"
          />
          <span className="flex min-w-0 flex-col">
            <span id={`${name}-${option.value}`}>{option.label}</span>
            <span id={`${name}-${option.value}-hint`} className="text-muted text-sm">
              {option.hint}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
