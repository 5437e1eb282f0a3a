'use client';

import { useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { useShortcut } from './use-shortcut';

const groups: readonly { title: string; keys: readonly (readonly [keys: readonly string[], what: string])[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      [['⌘', 'K'], 'Find a cluster, page, subject or finding (Ctrl K elsewhere than on a Mac)'],
      [['?'], 'These shortcuts'],
      [['['], 'Narrow or widen the navigation'],
      [['Esc'], 'Close what lies on top'],
    ],
  },
  {
    title: 'Lists of findings',
    keys: [
      [['j'], 'Next finding'],
      [['k'], 'Previous finding'],
      [['Enter'], 'Open it'],
      [['x'], 'Choose it; with Shift, all from the one chosen last'],
      [['e'], 'Acknowledge it, or take that back'],
      [['m'], 'Assign it to me'],
      [['c'], 'Comment'],
      [['a'], 'Accept the risk'],
      [['Esc'], 'Choose nothing any more'],
      [['/'], 'Search in the list'],
    ],
  },
  {
    title: 'Access graph',
    keys: [
      [['←', '→'], 'Along a chain, from column to column'],
      [['↑', '↓'], 'Within a column'],
      [['Enter'], 'Select'],
      [['t'], 'Table instead of graph'],
      [['f'], 'Fit to the window'],
      [['+', '-', '0'], 'Closer, further, readable size'],
      [['Space'], 'Unfold what is drawn as one, and fold it again'],
      [['p'], 'Start of a way, then its end'],
      [['i'], 'Pin the node'],
      [['h'], 'Hide the node'],
      [['u'], 'Show it again'],
      [['m'], 'All that can be done with the node'],
      [['/'], 'Find anything'],
    ],
  },
];

export function ShortcutsDialog() {
  const [open, setOpen] = useState(false);
  useShortcut('?', () => setOpen(true));
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<IconButton icon="help" label="Keyboard shortcuts" className="hidden sm:inline-flex" />}
      title="Keyboard shortcuts"
    >
      <div className="flex flex-col gap-5">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="mb-2 text-xs text-quiet">{group.title}</h3>
            <dl className="flex flex-col gap-2 text-sm">
              {group.keys.map(([keys, what]) => (
                <div key={what} className="flex items-start justify-between gap-6">
                  <dd className="order-2 flex shrink-0 gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                  <dt>{what}</dt>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
