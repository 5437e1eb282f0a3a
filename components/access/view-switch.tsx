'use client';

import clsx from 'clsx';
import type { View } from './use-access-state';

const viewWords: Readonly<Record<View, string>> = {
  overview: 'Overview',
  columns: 'Graph',
  organic: 'Organic',
  matrix: 'Matrix',
  table: 'Table',
  outline: 'Outline',
};

/** The ways of looking at the same part of the graph. */
export function ViewSwitch({ view, onView }: { view: View; onView: (view: View) => void }) {
  return (
    <div
      role="radiogroup"
      aria-label="View"
      className="flex h-8 min-w-0 overflow-x-auto rounded-md border p-0.5 max-sm:-order-1 max-sm:w-full"
    >
      {(Object.keys(viewWords) as View[]).map((each) => (
        <button
          key={each}
          type="button"
          role="radio"
          aria-checked={view === each}
          onClick={() => onView(each)}
          className={clsx(
            'shrink-0 grow rounded-sm px-2 text-xs transition-colors',
            view === each ? 'bg-hover font-medium text-ink' : 'text-quiet hover:text-ink',
          )}
        >
          {viewWords[each]}
        </button>
      ))}
    </div>
  );
}
