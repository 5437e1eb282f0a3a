'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { inputClass } from '@/components/ui/input-class';
import { ageRange } from '@/lib/findings/age-range';

type AgeFilterProps = { value: string | null; onChange: (value: string | null) => void };

/** Narrows to what was first seen between so and so many days ago; either end may stay open. */
export function AgeFilter({ value, onChange }: AgeFilterProps) {
  const range = ageRange(value ?? '') ?? {};
  const [typed, setTyped] = useState<{ from: string; to: string } | null>(null);
  const from = typed?.from ?? String(range.from ?? '');
  const to = typed?.to ?? String(range.to ?? '');
  const asked = `${from}-${to}`;
  const isWrong = asked !== '-' && ageRange(asked) === null;
  const field = (name: 'from' | 'to', label: string, days: string) => (
    <input
      type="number"
      min={0}
      max={36_500}
      aria-label={label}
      placeholder={name === 'from' ? '0' : 'any'}
      value={days}
      aria-invalid={isWrong}
      onChange={({ target }) => setTyped({ from, to, [name]: target.value })}
      className={`${inputClass} h-7 w-15 px-1.5 text-xs`}
    />
  );
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs text-quiet">First seen, days ago</legend>
      <form
        className="flex items-center gap-1.5 text-xs text-quiet"
        onSubmit={(event) => {
          event.preventDefault();
          if (isWrong) return;
          onChange(asked === '-' ? null : asked);
          setTyped(null);
        }}
      >
        {field('from', 'First seen at least so many days ago', from)}
        <span>to</span>
        {field('to', 'First seen at most so many days ago', to)}
        <Button type="submit" size="sm" disabled={typed === null || isWrong}>
          Set
        </Button>
      </form>
      {isWrong && <p className="mt-1 text-xs text-critical">The second number is the larger one</p>}
    </fieldset>
  );
}
