'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ahead } from '@/components/ui/ahead';
import { Button } from '@/components/ui/button';
import { formatMoment } from '@/components/ui/format';
import { Lazily } from '@/components/ui/lazily';
import { ExternalLink, TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import { acceptancesPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import type { Acceptance } from '@/lib/findings/acceptance';
import type { FindingDetail } from '@/lib/store/types';
import { useAct } from './use-act';
import { kindWord, stateWord } from './words';

const AcceptDialog = dynamic(() => import('./accept-dialog').then((module) => module.AcceptDialog), { ssr: false });
const AssignDialog = dynamic(() => import('./assign-dialog').then((module) => module.AssignDialog), { ssr: false });
const RevokeDialog = dynamic(() => import('./revoke-dialog').then((module) => module.RevokeDialog), { ssr: false });
const TicketDialog = dynamic(() => import('./ticket-dialog').then((module) => module.TicketDialog), { ssr: false });

/** Somebody comes near the buttons. */
function fetchDialogs() {
  ahead(import('./accept-dialog'), import('./assign-dialog'), import('./revoke-dialog'), import('./ticket-dialog'));
}

type WorkPanelProps = {
  finding: FindingDetail;
  /** The acceptance in effect that covers it. */
  acceptance: Acceptance | null;
  me: string;
  people: readonly string[];
};

/** Where a finding stands as work, and what can be done about it as such. */
export function WorkPanel({ finding, acceptance, me, people }: WorkPanelProps) {
  const { state, assignee, due, overdue, ticket } = finding;
  const [asking, setAsking] = useState<'accept' | 'assign' | 'ticket' | 'revoke' | null>(null);
  const act = useAct();
  const chosen = { ids: [finding.id] };
  const close = () => setAsking(null);
  const isFixed = state === 'fixed';
  return (
    <div className="flex flex-col gap-3 text-sm" onPointerEnter={fetchDialogs} onFocus={fetchDialogs}>
      <dl className="flex flex-col gap-2.5">
        <Row label="State">
          <span className={overdue ? 'text-high' : undefined}>{stateWord[state]}</span>
        </Row>
        {due !== null && (
          <Row label={overdue ? 'Was due' : 'Due'}>
            <span className={overdue ? 'font-medium text-high' : undefined}>
              <Time iso={due} />
            </span>
          </Row>
        )}
        <Row label="Assigned to">
          <span className="flex flex-wrap items-center gap-x-2">
            {assignee === null ? <span className="text-quiet">nobody</span> : <bdi>{plainText(assignee)}</bdi>}
            <TextButton onClick={() => setAsking('assign')}>{assignee === null ? 'Assign' : 'Change'}</TextButton>
          </span>
        </Row>
        <Row label="Ticket">
          <span className="flex flex-wrap items-center gap-x-2">
            {ticket === null ? (
              <span className="text-quiet">none</span>
            ) : ticket.url === null ? (
              <span className="font-mono">{plainText(ticket.key)}</span>
            ) : (
              <ExternalLink href={ticket.url}>{plainText(ticket.key)}</ExternalLink>
            )}
            <TextButton onClick={() => setAsking('ticket')}>{ticket === null ? 'Link one' : 'Change'}</TextButton>
          </span>
        </Row>
        {acceptance && (
          <Row label={kindWord[acceptance.kind]}>
            <bdi className="block wrap-anywhere">{plainText(acceptance.reason)}</bdi>
            <span className="block text-xs text-quiet">
              <bdi>{plainText(acceptance.owner)}</bdi> answers for it
              {acceptance.expiresAt === null ? '' : `, until ${formatMoment(acceptance.expiresAt)}`}.{' '}
              <TextLink href={acceptancesPath(acceptance.id)}>What it covers</TextLink>
            </span>
          </Row>
        )}
      </dl>
      {!isFixed && (
        <div className="flex flex-wrap gap-2">
          {state === 'acknowledged' ? (
            <Button size="sm" onClick={() => act.mutate({ chosen, act: { kind: 'reopen' } })} disabled={act.isPending}>
              Take back
            </Button>
          ) : (
            acceptance === null && (
              <Button
                size="sm"
                onClick={() => act.mutate({ chosen, act: { kind: 'acknowledge' } })}
                disabled={act.isPending}
              >
                Acknowledge
              </Button>
            )
          )}
          {assignee !== me && (
            <Button
              size="sm"
              onClick={() => act.mutate({ chosen, act: { kind: 'assign', to: me } })}
              disabled={act.isPending}
            >
              Assign to me
            </Button>
          )}
          {acceptance === null ? (
            <Button size="sm" onClick={() => setAsking('accept')}>
              Accept…
            </Button>
          ) : (
            <Button size="sm" onClick={() => setAsking('revoke')}>
              Take the acceptance back…
            </Button>
          )}
        </div>
      )}
      {asking !== null && (
        <Lazily onFail={close}>
          {asking === 'accept' && <AcceptDialog open finding={finding} onClose={close} />}
          {asking === 'assign' && <AssignDialog finding={finding} people={people} onClose={close} />}
          {asking === 'ticket' && <TicketDialog finding={finding} onClose={close} />}
          {asking === 'revoke' && acceptance && <RevokeDialog id={acceptance.id} onClose={close} />}
        </Lazily>
      )}
    </div>
  );
}

function Row({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-quiet">{label}</dt>
      <dd className="mt-0.5 min-w-0">{children}</dd>
    </div>
  );
}

function TextButton({ onClick, children }: { onClick: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="min-h-6 text-xs text-accent underline-offset-3 hover:underline print:hidden"
    >
      {children}
    </button>
  );
}
