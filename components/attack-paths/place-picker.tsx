'use client';

import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Icon } from '@/components/ui/icons';
import { placesQuery } from '@/lib/client/attack-paths';
import { pathsLink, type PathsAddress } from './paths-links';

// Comes with the list, whose places are asked for at the same time; a place takes its line before it has its name.
const PlaceName = dynamic(() => import('./place-name').then((module) => module.PlaceName), {
  ssr: false,
  loading: () => <span>&nbsp;</span>,
});

/** Something to choose that is no single place: a group of footholds. */
export type Shortcut = { readonly value: string; readonly title: string; readonly hint: string };

type PlacePickerProps = {
  address: PathsAddress;
  snapshotId: string;
  as: 'start' | 'end';
  label: string;
  /** What is chosen, as text. */
  chosen: string;
  shortcuts: readonly Shortcut[];
};

type Option = { readonly value: string; readonly shortcut: Shortcut | null };

/** Chooses where paths start, or where they end, among everything that the snapshot knows. */
export function PlacePicker({ address, snapshotId, as, label, chosen, shortcuts }: PlacePickerProps) {
  const id = useId();
  const router = useRouter();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const asked = useDeferredValue(words.trim());
  const { data, isPending, error } = useQuery({
    ...placesQuery(address.clusterId, snapshotId, as, asked),
    enabled: isOpen,
  });
  const options: readonly Option[] = [
    ...shortcuts
      .filter(({ title }) => title.toLowerCase().includes(asked.toLowerCase()))
      .map((shortcut) => ({ value: shortcut.value, shortcut })),
    ...(data?.items ?? []).map((place) => ({ value: place.id, shortcut: null })),
  ];
  const current = options[Math.min(active, options.length - 1)];

  function close() {
    setOpen(false);
    setWords('');
    setActive(0);
  }
  function pick({ value }: Option) {
    close();
    input.current?.blur();
    router.push(pathsLink(address, as === 'start' ? { from: value } : { to: value }), { scroll: false });
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setActive((at) => Math.min(Math.max(at + (event.key === 'ArrowDown' ? 1 : -1), 0), options.length - 1));
    } else if (event.key === 'Enter' && isOpen && current) {
      event.preventDefault();
      pick(current);
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      close();
    }
  }

  return (
    <div
      ref={box}
      className="relative min-w-0 grow basis-64"
      onBlur={(event) => !box.current?.contains(event.relatedTarget) && close()}
    >
      <label htmlFor={id} className="pointer-events-none absolute top-1.5 left-2.5 text-sm text-quiet">
        {label}
      </label>
      <input
        ref={input}
        id={id}
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(isOpen && current && { 'aria-activedescendant': `${id}-${options.indexOf(current)}` })}
        value={isOpen ? words : chosen}
        placeholder={chosen}
        autoComplete="off"
        spellCheck={false}
        className={clsx(
          'h-8 w-full truncate rounded-md border border-edge/60 bg-surface pr-8 text-sm placeholder:text-quiet hover:border-edge focus-visible:border-accent focus-visible:outline-offset-0',
          as === 'start' ? 'pl-13' : 'pl-8',
        )}
        onChange={(event) => {
          setWords(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onClick={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      <Icon name="chevronDown" className="pointer-events-none absolute top-2 right-2.5 text-quiet" />
      {isOpen && (
        <ul
          id={`${id}-list`}
          role="listbox"
          aria-label={as === 'start' ? 'Where paths start' : 'Where paths end'}
          className="absolute top-9 z-30 max-h-96 w-full min-w-72 overflow-y-auto rounded-lg border bg-raised p-1 text-sm shadow-lift"
        >
          {options.map((option, at) => (
            <li
              key={`${option.shortcut === null ? 'place' : 'group'} ${option.value}`}
              id={`${id}-${at}`}
              role="option"
              aria-selected={option === current}
              className={clsx('cursor-pointer rounded-md px-2 py-1.5', option === current && 'bg-hover')}
              onPointerMove={() => setActive(at)}
              onPointerDown={(event) => {
                event.preventDefault();
                pick(option);
              }}
            >
              {option.shortcut ? (
                <>
                  <span className="block">{option.shortcut.title}</span>
                  <span className="block text-xs text-quiet">{option.shortcut.hint}</span>
                </>
              ) : (
                <PlaceName id={option.value} />
              )}
            </li>
          ))}
          {options.length === 0 && (
            <li className="px-2 py-2 text-quiet">
              {error ? error.message : isPending ? 'Looking…' : `Nothing in this snapshot matches “${asked}”`}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
