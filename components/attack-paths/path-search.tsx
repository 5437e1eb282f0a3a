'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useEffect, useRef, useState } from 'react';
import { count } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { inputClass } from '@/components/ui/input-class';

/** Narrows the list of footholds while one types: the address changes when the typing pauses. */
export function PathSearch({ total }: { total: number }) {
  const [q, setQ] = useQueryState('q', parseAsString.withDefault('').withOptions({ shallow: false, scroll: false }));
  const [typed, setTyped] = useState(q);
  const [known, setKnown] = useState(q);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  if (q !== known) {
    setKnown(q); // Back, or a link, changed the address
    setTyped(q);
  }
  function type(next: string) {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void setQ(next.trim() || null), 250);
  }
  return (
    <div className="relative px-4 pb-3" data-screen-only>
      <Icon name="search" className="absolute top-2 left-6.5 text-quiet" />
      <input
        type="search"
        aria-label="Search footholds by name"
        placeholder="Find a foothold"
        value={typed}
        onChange={(event) => type(event.target.value)}
        className={`${inputClass} w-full pl-8`}
      />
      <span role="status" className="sr-only">
        {q !== '' && `${count(total, 'path')} found`}
      </span>
    </div>
  );
}
