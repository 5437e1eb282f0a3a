'use client';

import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { CopyButton } from '@/components/ui/copy-button';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import type { DeadGrantRow } from '@/lib/api/dead-grants';
import { deadReasons } from '@/lib/rbac/dead-grant-types';
import { DeadItem } from './dead-item';
import { deadReasonWords } from './dead-reason-words';
import { deadScript } from './dead-script';

type DeadListProps = { clusterId: string; at: string | null; rows: readonly DeadGrantRow[] };

const mostRows = 200;

/** Dead grants by reason. What is chosen becomes one script, which first keeps a copy of everything. */
export function DeadList({ clusterId, at, rows }: DeadListProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [showsScript, setShowsScript] = useState(false);
  const chosenRows = rows.filter(({ id }) => chosen.has(id));
  const script = deadScript(chosenRows, clusterId);
  const choose = (ids: readonly string[], isOn: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      for (const id of ids)
        if (isOn) next.add(id);
        else next.delete(id);
      return next;
    });

  return (
    <div className="flex flex-col gap-4">
      {deadReasons.map((reason) => {
        const group = rows.filter((row) => row.reason === reason);
        if (group.length === 0) return null;
        const ids = group.map(({ id }) => id);
        const { title, about } = deadReasonWords[reason];
        const isAll = ids.every((id) => chosen.has(id));
        return (
          <Panel
            key={reason}
            id={reason}
            title={
              <>
                {title} <span className="font-normal text-quiet tabular-nums">{group.length}</span>
              </>
            }
            about={about}
            flush
            action={
              <Button size="sm" tone="quiet" onClick={() => choose(ids, !isAll)}>
                {isAll ? 'Choose none' : 'Choose all'}
                <span className="sr-only">: {title}</span>
              </Button>
            }
          >
            <ul className="flex flex-col">
              {group.slice(0, mostRows).map((row) => (
                <DeadItem
                  key={row.id}
                  clusterId={clusterId}
                  at={at}
                  row={row}
                  isChosen={chosen.has(row.id)}
                  onChoose={(isOn) => choose([row.id], isOn)}
                />
              ))}
            </ul>
            {group.length > mostRows && (
              <p className="px-4 py-2 text-sm text-quiet">
                And {count(group.length - mostRows, 'more', 'more')}: narrow the list, or export it.
              </p>
            )}
          </Panel>
        );
      })}
      {chosenRows.length > 0 && (
        <section
          aria-label="Script"
          className="sticky bottom-3 z-10 flex flex-col gap-3 rounded-lg border border-accent/50 bg-raised px-4 py-3 shadow-lift"
        >
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <p role="status" className="text-sm">
              {count(chosenRows.length, 'grant')} chosen
              {chosenRows.some(({ confidence }) => confidence === 'check') && (
                <span className="text-quiet">; some of them want a look first</span>
              )}
            </p>
            <div className="ml-auto flex flex-wrap gap-2">
              <Badge className="hidden h-7 sm:inline-flex">keeps a copy first</Badge>
              <Button size="sm" tone="quiet" aria-expanded={showsScript} onClick={() => setShowsScript(!showsScript)}>
                {showsScript ? 'Hide script' : 'Show script'}
              </Button>
              <Button size="sm" tone="quiet" onClick={() => setChosen(new Set())}>
                Choose none
              </Button>
              <CopyButton text={script} label="Copy script" tone="primary" icon="terminal" />
            </div>
          </div>
          {showsScript && <CodeBlock code={script} label="Script" copy={false} height="max-h-[40vh]" />}
        </section>
      )}
    </div>
  );
}
