'use client';

import dynamic from 'next/dynamic';
import { useEffect, useRef, useState } from 'react';
import type { BulkDeed } from '@/components/triage/bulk-dialog';
import { useAct } from '@/components/triage/use-act';
import { useSelection } from '@/components/triage/use-selection';
import { useTriageKeys } from '@/components/triage/use-triage-keys';
import { ahead } from '@/components/ui/ahead';
import { Lazily } from '@/components/ui/lazily';
import { plainText } from '@/lib/inventory/plain-text';
import type { FindingListQuery } from '@/lib/client/findings';
import { withQuery } from '@/lib/client/paths';
import type { Chosen } from '@/components/triage/requests';
import type { FindingRow } from '@/lib/store/types';

const AcceptDialog = dynamic(() => import('@/components/triage/accept-dialog').then((module) => module.AcceptDialog), {
  ssr: false,
});
const BulkBar = dynamic(() => import('@/components/triage/bulk-bar').then((module) => module.BulkBar), { ssr: false });
const BulkDialog = dynamic(() => import('@/components/triage/bulk-dialog').then((module) => module.BulkDialog), {
  ssr: false,
});
const CommentDialog = dynamic(
  () => import('@/components/triage/comment-dialog').then((module) => module.CommentDialog),
  { ssr: false },
);

/** A row has the focus, or is chosen: a key may open any of these next. */
function fetchDialogs() {
  ahead(
    import('@/components/triage/accept-dialog'),
    import('@/components/triage/bulk-bar'),
    import('@/components/triage/bulk-dialog'),
    import('@/components/triage/comment-dialog'),
  );
}

type TriageProps = {
  items: readonly FindingRow[];
  asked: FindingListQuery;
  total: number;
  me: string;
  /** The row that has the focus. */
  here: () => string | null;
  goTo: (id: string) => void;
};

type Asking =
  | { readonly kind: 'bulk'; readonly deed: BulkDeed }
  | { readonly kind: 'accept' | 'comment'; readonly finding: FindingRow }
  | null;

/** Choosing rows of the list and doing something to them, by pointer or by key. */
export function useTriage({ items, asked, total, me, here, goTo }: TriageProps) {
  const selection = useSelection(
    items.map(({ id }) => id),
    withQuery('', asked),
  );
  const [asking, setAsking] = useState<Asking>(null);
  const act = useAct();
  const several = selection.all || selection.ids.length > 0;
  const chosen: Chosen = selection.all ? { filter: filterOf(asked) } : { ids: selection.ids };
  useEffect(() => {
    if (several) fetchDialogs();
  }, [several]);
  const from = useRef<string | null>(null);
  // The dialog took the focus from the row before it could remember it.
  function close() {
    const row = from.current;
    setAsking(null);
    if (row !== null) requestAnimationFrame(() => goTo(row));
  }

  useTriageKeys({
    here,
    onSelect: (id, range) => asking === null && selection.toggle(id, range),
    onClear: selection.clear,
    onDeed: (deed, id) => {
      if (asking) return; // its dialog is on the way: what is typed is meant for it
      from.current = id;
      if (several) return setAsking({ kind: 'bulk', deed });
      const finding = items.find((item) => item.id === id);
      if (!finding) return;
      if (deed === 'accept' || deed === 'comment') return setAsking({ kind: deed, finding });
      const isTaken = deed === 'acknowledge' && finding.state === 'acknowledged';
      act.mutate({
        chosen: { ids: [finding.id] },
        act: deed === 'assign-to-me' ? { kind: 'assign', to: me } : { kind: isTaken ? 'reopen' : 'acknowledge' },
      });
    },
  });

  return {
    onNear: fetchDialogs,
    isChosen: selection.has,
    choose: selection.toggle,
    bar: several && (
      <Lazily onFail={selection.clear}>
        <BulkBar
          chosen={selection.all ? total : selection.ids.length}
          total={total}
          isAll={selection.all}
          onAll={selection.chooseAll}
          onClear={selection.clear}
          onDeed={(deed) => {
            from.current = null;
            setAsking({ kind: 'bulk', deed });
          }}
        />
      </Lazily>
    ),
    dialogs: asking && (
      <Lazily onFail={close}>
        {asking.kind === 'accept' && <AcceptDialog open finding={asking.finding} onClose={close} />}
        {asking.kind === 'comment' && (
          <CommentDialog id={asking.finding.id} about={plainText(asking.finding.message)} onClose={close} />
        )}
        {asking.kind === 'bulk' && (
          <BulkDialog
            deed={asking.deed}
            chosen={chosen}
            me={me}
            onClose={close}
            onDone={() => {
              selection.clear();
              close();
            }}
          />
        )}
      </Lazily>
    ),
  };
}

/** The query of the list as the API reads it: lists joined by commas. */
function filterOf(asked: FindingListQuery): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(withQuery('', asked).slice(1)));
}
