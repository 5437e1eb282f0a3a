'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { inputClass } from '@/components/ui/input-class';

type ControlSelectProps = {
  controls: readonly { readonly id: string; readonly title: string; readonly count: number }[];
};

/** Narrows a list to what fails one control; writes the address, and the server answers it. */
export function ControlSelect({ controls }: ControlSelectProps) {
  const [isPending, startTransition] = useTransition();
  const [{ control }, set] = useQueryStates(
    { control: parseAsString.withDefault(''), page: parseAsString },
    { shallow: false, history: 'replace', startTransition },
  );
  const missing = control !== '' && !controls.some(({ id }) => id === control);
  return (
    <select
      aria-label="Fails control"
      aria-busy={isPending}
      value={control}
      onChange={({ target }) => void set({ control: target.value || null, page: null })}
      {...(control === '' && { 'data-screen-only': true })}
      className={`${inputClass} w-full sm:w-56`}
    >
      <option value="">Fails any control, or none</option>
      {missing && <option value={control}>{control}</option>}
      {controls.map(({ id, title, count }) => (
        <option key={id} value={id}>
          {title} ({count})
        </option>
      ))}
    </select>
  );
}
