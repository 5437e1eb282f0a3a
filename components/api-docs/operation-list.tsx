'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { parseAsString, useQueryState } from 'nuqs';
import { count } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { inputClass } from '@/components/ui/input-class';
import { apiDocsPath } from '@/lib/client/paths';
import { MethodBadge } from './method-badge';
import { Prose } from './prose';

export type ListedOperation = {
  readonly id: string;
  readonly tag: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
};

/** Every operation by tag, narrowed by words; the one that is shown is marked. */
export function OperationList({ operations, current }: { operations: readonly ListedOperation[]; current: string }) {
  const [words, setWords] = useQueryState('q', parseAsString.withDefault('').withOptions({ history: 'replace' }));
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = operations.filter(({ tag, method, path, summary, id }) =>
    wanted.every((word) => `${tag} ${method} ${path} ${summary} ${id}`.toLowerCase().includes(word)),
  );
  const tags = [...new Set(shown.map(({ tag }) => tag))];
  return (
    <nav
      aria-label="Operations"
      data-screen-only
      className="flex min-w-0 flex-col gap-3 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-5rem)]"
    >
      <div className="relative">
        <Icon name="search" className="absolute top-2 left-2.5 text-quiet" />
        <input
          type="search"
          aria-label="Search operations"
          placeholder="Path, name or what it answers"
          value={words}
          onChange={(event) => setWords(event.target.value || null)}
          className={clsx(inputClass, 'w-full pl-8')}
        />
      </div>
      <p role="status" className="text-xs text-quiet">
        {shown.length === 0 ? 'Nothing is called like this' : count(shown.length, 'operation')}
      </p>
      <div className="max-h-96 min-h-0 overflow-y-auto rounded-md border lg:max-h-none" tabIndex={-1}>
        {tags.map((tag) => (
          <section key={tag} aria-label={tag}>
            <h2 className="sticky top-0 z-10 border-b bg-ground px-3 py-1.5 text-xs text-quiet">{tag}</h2>
            <ul>
              {shown
                .filter((operation) => operation.tag === tag)
                .map(({ id, method, path, summary }) => (
                  <li key={id} className="border-b last:border-b-0">
                    <Link
                      href={apiDocsPath({ op: id, q: words })}
                      {...(id === current && { 'aria-current': 'true' as const })}
                      className={clsx('flex flex-col gap-0.5 px-3 py-2 hover:bg-hover', id === current && 'bg-hover')}
                    >
                      <span className="flex items-center gap-2">
                        <MethodBadge method={method} />
                        <code className="min-w-0 font-mono text-xs wrap-anywhere">{path}</code>
                      </span>
                      <span className="line-clamp-1 text-xs text-quiet">
                        <Prose text={summary} />
                      </span>
                    </Link>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}
