'use client';

import { useId } from 'react';
import { plainText } from '@/lib/inventory/plain-text';
import type { Remedy } from '@/lib/remedy/types';

type RemedyChoiceProps = { remedies: readonly Remedy[]; chosen: string; onChoose: (id: string) => void };

/** Several ways to the same end, the one that takes least away first. */
export function RemedyChoice({ remedies, chosen, onChoose }: RemedyChoiceProps) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">Ways to fix it</legend>
      <div className="max-h-60 divide-y overflow-y-auto rounded-md border">
        {remedies.map(({ id, title }) => (
          <label key={id} className="flex cursor-pointer items-center gap-2.5 px-3 py-2 text-sm hover:bg-hover">
            <input
              type="radio"
              name={name}
              checked={id === chosen}
              onChange={() => onChoose(id)}
              className="size-3.5 shrink-0 accent-accent"
            />
            <span className="min-w-0 wrap-anywhere">{plainText(title)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
