'use client';

import { useEffect, useRef, useState } from 'react';
import { useShortcut } from '@/components/layout/use-shortcut';
import { Icon } from '@/components/ui/icons';
import { inputClass } from '@/components/ui/input-class';
import { Kbd } from '@/components/ui/kbd';

/** Searches the list while one types: the address changes when the typing pauses. */
export function FindingSearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useShortcut('/', () => field.current?.focus());
  useEffect(() => () => clearTimeout(timer.current), []);

  if (value !== known) {
    setKnown(value); // Back, or a chip, changed the address
    setTyped(value);
  }
  function type(next: string) {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next.trim()), 250);
  }
  return (
    <div className="relative min-w-0 grow max-sm:basis-full sm:max-w-80">
      <Icon name="search" className="absolute top-2 left-2.5 text-quiet" />
      <input
        ref={field}
        type="search"
        aria-label="Search in these findings"
        placeholder="Title, message, namespace or name"
        value={typed}
        onChange={(event) => type(event.target.value)}
        className={`${inputClass} w-full pr-9 pl-8 [&::-webkit-search-cancel-button]:hidden`}
      />
      <span className="pointer-events-none absolute top-1.5 right-1.5 hidden sm:block">
        <Kbd>/</Kbd>
      </span>
    </div>
  );
}
