type CheckGroupProps<T extends string> = {
  label: string;
  options: readonly { readonly value: T; readonly label: string }[];
  value: readonly T[];
  onChange: (value: T[]) => void;
  hint?: string;
};

/** Several of several: boxes in a row. */
export function CheckGroup<T extends string>({ label, options, value, onChange, hint }: CheckGroupProps<T>) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-sm">{label}</legend>
      <div className="flex flex-wrap gap-x-4 gap-y-1">
        {options.map((option) => (
          <label key={option.value} className="inline-flex min-h-6 items-center gap-1.5 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={value.includes(option.value)}
              onChange={({ target }) =>
                onChange(target.checked ? [...value, option.value] : value.filter((each) => each !== option.value))
              }
            />
            {option.label}
          </label>
        ))}
      </div>
      {hint && <p className="text-xs text-quiet">{hint}</p>}
    </fieldset>
  );
}
