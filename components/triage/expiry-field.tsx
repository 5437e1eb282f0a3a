'use client';

import clsx from 'clsx';
import { useId } from 'react';
import { inputClass } from '@/components/ui/input-class';
import { longestDays } from '@/lib/findings/acceptance';

const day = 86_400_000;

type ExpiryFieldProps = {
  /** `2026-02-21`; empty: never. */
  value: string;
  onChange: (value: string) => void;
  /** Days to choose from; null: never. */
  choices: readonly (number | null)[];
};

/** The last day on which an acceptance holds. */
export function ExpiryField({ value, onChange, choices }: ExpiryFieldProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm">
        Holds until
      </label>
      <div className="flex flex-wrap items-center gap-2">
        <input
          id={id}
          type="date"
          value={value}
          min={dateIn(1)}
          max={dateIn(longestDays)}
          onChange={({ target }) => onChange(target.value)}
          className={inputClass}
        />
        {choices.map((days) => {
          const date = days === null ? '' : dateIn(days);
          return (
            <button
              key={days}
              type="button"
              aria-pressed={value === date}
              onClick={() => onChange(date)}
              className={clsx(
                'h-7 rounded-md border px-2 text-xs',
                value === date ? 'border-accent text-ink' : 'text-quiet hover:bg-hover',
              )}
            >
              {days === null ? 'Never ends' : `${days} days`}
            </button>
          );
        })}
      </div>
    </div>
  );
}

/** The day so many days from now, as the field holds it. */
export function dateIn(days: number): string {
  return new Date(Date.now() + days * day).toISOString().slice(0, 10);
}

/** The end of that day in UTC, as it is stored; null for never. */
export function endOf(date: string): string | null {
  return date === '' ? null : `${date}T23:59:59.000Z`;
}
