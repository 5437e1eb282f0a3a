import clsx from 'clsx';
import { useId, type ReactNode } from 'react';
import { inputClass } from './input-class';

type SelectFieldProps<T extends string> = {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly { readonly value: T; readonly label: string }[];
  hint?: ReactNode;
  className?: string;
};

/** A labelled choice of one of several. */
export function SelectField<T extends string>({
  label,
  value,
  onChange,
  options,
  hint,
  className,
}: SelectFieldProps<T>) {
  const id = useId();
  return (
    <div className={clsx('flex min-w-0 flex-col gap-1', className)}>
      <label htmlFor={id} className="text-sm">
        {label}
      </label>
      <select
        id={id}
        className={clsx(inputClass, 'w-full')}
        value={value}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
        // Its values are those of `options`.
        onChange={({ target }) => onChange(target.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-quiet">
          {hint}
        </p>
      )}
    </div>
  );
}
