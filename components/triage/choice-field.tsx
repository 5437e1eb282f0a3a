'use client';

import { useId, type ReactNode } from 'react';

type ChoiceFieldProps<T extends string> = {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: ReactNode; about?: ReactNode }[];
};

/** One of a few, all of them shown. */
export function ChoiceField<T extends string>({ label, value, onChange, options }: ChoiceFieldProps<T>) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm">{label}</legend>
      <div className="flex flex-col gap-1">
        {options.map((option) => (
          <label key={option.value} className="flex min-h-6 min-w-0 cursor-default items-start gap-2 text-sm">
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="mt-1 accent-(--accent)"
            />
            <span className="min-w-0 wrap-anywhere">
              {option.label}
              {option.about && <span className="block text-xs text-quiet">{option.about}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
