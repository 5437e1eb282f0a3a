'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { QuietLink } from '@/components/ui/text-link';
import { controlPath } from '@/lib/client/paths';
import type { Statement } from '@/lib/controls/attestations';
import type { Attestation, StatementState } from '@/lib/findings/attested';
import { AttestedMark } from './attested-mark';
import { StatementForm } from './statement-form';
import { StatementHistory } from './statement-history';

export type StatementDialogProps = {
  statement: Statement;
  clusters: readonly { readonly id: string; readonly name: string }[];
  /** The cluster that it is looked at in; null for all. */
  chosen: string | null;
  states: readonly StatementState[];
  /** What was said of it, newest first. */
  history: readonly Attestation[];
  /** Controls that see a part of it. */
  related: readonly { readonly id: string; readonly title: string }[];
  /** `2026-11-23` */
  today: string;
  closeHref: string;
};

/** One statement: why only a person can make it, how it stands, what was said, and the form to say it. */
export function StatementDialog(props: StatementDialogProps) {
  const { statement, clusters, chosen, states, history, related, today, closeHref } = props;
  const router = useRouter();
  const [isOpen, setOpen] = useState(true); // the address follows, and takes the dialog away
  const close = () => {
    setOpen(false);
    router.push(closeHref, { scroll: false });
  };
  return (
    <Dialog open={isOpen} onOpenChange={(open) => !open && close()} title={statement.title} about={statement.why} wide>
      <div className="flex flex-col gap-4 text-sm">
        <p className="text-pretty">
          <span className="text-quiet">Look at: </span>
          {statement.look}
        </p>
        {related.length > 0 && (
          <p className="text-xs text-pretty text-quiet">
            Controls see a part of it:{' '}
            {related.map(({ id, title }, index) => (
              <span key={id}>
                {index > 0 && ' · '}
                <QuietLink href={controlPath(id)}>{title}</QuietLink>
              </span>
            ))}
          </p>
        )}
        <ul aria-label="How it stands" className="flex flex-wrap gap-x-8 gap-y-3 rounded-md border px-3 py-2.5">
          {clusters.map(({ id, name }, index) => {
            const state = states[index];
            return (
              state && (
                <li key={id} className="flex min-w-0 flex-col gap-1">
                  <span className="text-xs text-quiet">{name}</span>
                  <AttestedMark state={state} />
                </li>
              )
            );
          })}
        </ul>
        <StatementHistory history={history} clusters={clusters} onChanged={() => router.refresh()} />
        <StatementForm
          key={`${statement.id} ${chosen}`}
          statement={statement.id}
          clusters={clusters}
          chosen={chosen}
          today={today}
          onStated={() => {
            close();
            router.refresh();
          }}
        />
      </div>
    </Dialog>
  );
}
