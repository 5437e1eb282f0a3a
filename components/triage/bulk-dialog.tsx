'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { count } from '@/components/ui/format';
import { TextArea, TextField } from '@/components/ui/input';
import { plainText } from '@/lib/inventory/plain-text';
import type { BulkAct } from '@/lib/api/triage';
import { previewBulk, type Chosen } from './requests';
import { usualDays, type AcceptanceKind } from '@/lib/findings/acceptance';
import { ChoiceField } from './choice-field';
import { dateIn, endOf, ExpiryField } from './expiry-field';
import { SeverityList } from './preview-counts';
import { useAct } from './use-act';

export type BulkDeed = 'acknowledge' | 'reopen' | 'assign-to-me' | 'assign' | 'comment' | 'accept';

type BulkDialogProps = {
  deed: BulkDeed;
  chosen: Chosen;
  me: string;
  onClose: () => void;
  onDone: () => void;
};

const titles: Readonly<Record<BulkDeed, string>> = {
  acknowledge: 'Acknowledge',
  reopen: 'Take the acknowledgement back',
  'assign-to-me': 'Assign to me',
  assign: 'Assign',
  comment: 'Comment',
  accept: 'Accept the risk',
};

/** One thing done to many findings: what it touches is told first. */
export function BulkDialog({ deed, chosen, me, onClose, onDone }: BulkDialogProps) {
  const [text, setText] = useState('');
  const [owner, setOwner] = useState('');
  const [kind, setKind] = useState<AcceptanceKind>('accepted');
  const [date, setDate] = useState(() => dateIn(usualDays));
  const act = actOf();
  const shape: BulkAct =
    deed === 'comment' ? { kind: 'comment', text: 'x' } : deed === 'assign' ? { kind: 'reopen' } : act;
  const preview = useQuery({
    queryKey: ['bulk-preview', chosen, deed],
    queryFn: () => previewBulk(chosen, shape),
    gcTime: 0,
  });
  const apply = useAct(onDone);
  const total = preview.data?.total ?? 0;
  const unchanged = deed === 'assign' ? 0 : (preview.data?.unchanged ?? 0);

  function actOf(): BulkAct {
    switch (deed) {
      case 'assign-to-me':
        return { kind: 'assign', to: me };
      case 'assign':
        return { kind: 'assign', to: text.trim() === '' ? null : text.trim() };
      case 'comment':
        return { kind: 'comment', text };
      case 'accept':
        return { kind: 'accept', as: kind, reason: text, owner, expiresAt: endOf(date) };
      default:
        return { kind: deed };
    }
  }

  return (
    <Dialog open wide={deed === 'accept'} onOpenChange={(open) => !open && onClose()} title={titles[deed]}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          apply.mutate({ chosen, act });
        }}
      >
        {deed === 'assign' && (
          <TextField
            autoFocus
            label="To whom"
            value={text}
            onChange={({ target }) => setText(target.value)}
            hint="Empty: to nobody"
          />
        )}
        {deed === 'comment' && (
          <TextArea
            autoFocus
            label="Comment"
            required
            rows={4}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
        {deed === 'accept' && (
          <>
            <TextArea
              autoFocus
              label="Why they may stay"
              required
              rows={3}
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
            <div className="grid gap-4 sm:grid-cols-2">
              <TextField
                label="Who answers for it"
                required
                value={owner}
                onChange={({ target }) => setOwner(target.value)}
                placeholder="A person or a team"
              />
              <ExpiryField
                value={date}
                onChange={setDate}
                choices={kind === 'accepted' ? [30, usualDays] : [usualDays, null]}
              />
            </div>
            <ChoiceField
              label="They are"
              value={kind}
              onChange={(next) => {
                setKind(next);
                if (next === 'accepted' && date === '') setDate(dateIn(usualDays));
              }}
              options={[
                { value: 'accepted', label: 'Accepted risks' },
                { value: 'false-positive', label: 'False positives' },
              ]}
            />
          </>
        )}
        <div role="status" aria-label="What it touches" className="rounded-md border bg-sunk px-3 py-2.5 text-sm">
          {preview.isError ? (
            <p className="text-critical">{preview.error.message}</p>
          ) : preview.data ? (
            <>
              <p>
                Touches <span className="font-medium">{count(total, 'finding')}</span>
                {preview.data.clusters.length > 1 && ` in ${preview.data.clusters.length} clusters`}:{' '}
                <SeverityList counts={preview.data.bySeverity} />
              </p>
              {unchanged > 0 && (
                <p className="text-quiet">{count(unchanged, 'of them is', 'of them are')} so already.</p>
              )}
              {preview.data.tooMany && (
                <p className="text-high">These are more than can be changed at once: narrow the list first.</p>
              )}
              <ul className="mt-1 text-xs text-quiet">
                {preview.data.examples.slice(0, 3).map(({ id, title, name }) => (
                  <li key={id} className="truncate">
                    {title}: <span className="font-mono">{plainText(name)}</span>
                  </li>
                ))}
                {total > 3 && <li>and {total - 3} more</li>}
              </ul>
            </>
          ) : (
            <p className="h-14 text-quiet">Counting what it touches…</p>
          )}
        </div>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={apply.isPending || !preview.data || preview.data.tooMany}>
            {apply.isPending ? 'Working…' : `${titles[deed]}${total > 0 ? ` (${total})` : ''}`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
