'use client';

import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { useDeferredValue, useId, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { kindOf, NodeGlyph } from '@/components/graph/node-glyph';
import { Icon } from '@/components/ui/icons';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import type { NodeRef } from '@/lib/access-graph/detail-types';
import { nodeSearchQuery } from '@/lib/client/access';

type NodeSearchProps = {
  clusterId: string;
  snapshotId: string;
  /** Names are hidden: things are found by theirs all the same, and called by a number. */
  isRedacted: boolean;
  words: string;
  onWords: (words: string) => void;
  onPick: (node: NodeRef) => void;
  input: Ref<HTMLInputElement>;
};

/** Finds anything that the graph could show, whether it is shown or not. */
export function NodeSearch({ clusterId, snapshotId, isRedacted, words, onWords, onPick, input }: NodeSearchProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const asked = useDeferredValue(words.trim());
  const { data, isPending } = useQuery({
    ...nodeSearchQuery(clusterId, snapshotId, asked, isRedacted),
    enabled: isOpen,
  });
  const nodes = data?.nodes ?? [];
  const current = nodes[Math.min(active, nodes.length - 1)];

  const pick = (node: NodeRef) => {
    setOpen(false);
    onPick(node);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setActive((place) => Math.min(Math.max(place + (event.key === 'ArrowDown' ? 1 : -1), 0), nodes.length - 1));
    } else if (event.key === 'Enter' && isOpen && current) {
      event.preventDefault();
      pick(current);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      if (isOpen) setOpen(false);
      else onWords('');
    }
  };

  return (
    <div
      ref={box}
      className="relative min-w-0 grow basis-40 max-sm:-order-3 max-sm:basis-40 sm:max-w-md"
      onBlur={(event) => !box.current?.contains(event.relatedTarget) && setOpen(false)}
    >
      <Icon name="search" className="pointer-events-none absolute top-2 left-2.5 text-quiet" />
      <input
        ref={input}
        role="combobox"
        aria-label="Find a subject, role, binding or workload"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(isOpen && current && { 'aria-activedescendant': `${id}-${nodes.indexOf(current)}` })}
        value={words}
        placeholder="Find… role:edit, ns:payments"
        autoComplete="off"
        spellCheck={false}
        className="h-8 w-full rounded-md border border-edge/60 bg-surface pr-8 pl-8 text-sm placeholder:text-quiet hover:border-edge focus-visible:border-accent focus-visible:outline-offset-0"
        onChange={(event) => {
          onWords(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onKeyDown={onKeyDown}
      />
      <kbd className="pointer-events-none absolute top-1.5 right-2 hidden h-5 min-w-5 items-center justify-center rounded-sm border px-1 text-xs text-quiet sm:inline-flex">
        /
      </kbd>
      {isOpen && (
        <ul
          id={`${id}-list`}
          role="listbox"
          aria-label="Found"
          className="absolute top-9 z-30 max-h-80 w-full min-w-72 overflow-y-auto rounded-lg border bg-raised p-1 text-sm shadow-lift"
        >
          {nodes.map((node, place) => (
            <li
              key={node.id}
              id={`${id}-${place}`}
              role="option"
              aria-selected={node === current}
              className={clsx(
                'flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5',
                node === current && 'bg-hover',
              )}
              onPointerMove={() => setActive(place)}
              onPointerDown={(event) => {
                event.preventDefault();
                pick(node);
              }}
            >
              <NodeGlyph node={node} />
              <span className="min-w-0 grow">
                <span className="block truncate font-mono text-xs" title={node.label}>
                  {node.label}
                </span>
                <span className="block truncate text-xs text-quiet">{node.detail || kindOf(node)}</span>
              </span>
              {node.risk && (
                <>
                  <SeverityGlyph level={node.risk} />
                  <span className="sr-only">{severityWord[node.risk]}</span>
                </>
              )}
            </li>
          ))}
          {nodes.length === 0 && (
            <li className="px-2 py-2 text-quiet">
              {isPending
                ? 'Looking…'
                : isRedacted
                  ? 'Nothing in this snapshot matches'
                  : `Nothing in this snapshot matches “${asked}”`}
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
