'use client';

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { count } from '@/components/ui/format';
import { TextArea, TextField } from '@/components/ui/input';
import { plainText } from '@/lib/inventory/plain-text';
import { previewAcceptance, revokeAcceptance, signAcceptance } from './requests';
import type { AcceptanceDraft, AcceptanceKind, AcceptancePattern } from '@/lib/findings/acceptance';
import { usualDays } from '@/lib/findings/acceptance';
import type { FindingRow } from '@/lib/store/types';
import { useToast } from '@/components/ui/toast';
import { ChoiceField } from './choice-field';
import { dateIn, endOf, ExpiryField } from './expiry-field';
import { PatternFields } from './pattern-fields';
import { PreviewCounts } from './preview-counts';
import { scopeAround, scopesOf, type ScopeKind } from './scopes';
import { undoTime, useReadAgain } from './use-act';

type AcceptDialogProps = {
  finding: FindingRow & { readonly fingerprint?: string };
  open: boolean;
  onClose: () => void;
};

/** Accepts a finding, or more than it: what is signed says beforehand what it hides. */
export function AcceptDialog({ finding, open, onClose }: AcceptDialogProps) {
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title="Accept the risk"
      about="The finding stays true. It leaves the lists until the acceptance ends, and the score is told with and without it."
    >
      <AcceptForm finding={finding} onClose={onClose} />
    </Dialog>
  );
}

function AcceptForm({ finding, onClose }: Omit<AcceptDialogProps, 'open'>) {
  const [kind, setKind] = useState<AcceptanceKind>('accepted');
  const [scopeKind, setScopeKind] = useState<ScopeKind>('object');
  const [pattern, setPattern] = useState<AcceptancePattern>(() => {
    const { kind: _, ...parts } = scopeAround(finding, 'pattern') as { kind: 'pattern' } & AcceptancePattern; // asked for
    return parts;
  });
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState('');
  const [date, setDate] = useState(() => dateIn(usualDays));
  const scope = scopeKind === 'pattern' ? { kind: scopeKind, ...pattern } : scopeAround(finding, scopeKind);
  const draft: AcceptanceDraft = { kind, scope, reason, owner, expiresAt: endOf(date) };
  const toast = useToast();
  const again = useReadAgain();
  const preview = useQuery({
    queryKey: ['acceptance-preview', scope],
    queryFn: () => previewAcceptance(draft),
    placeholderData: keepPreviousData,
  });
  const undo = useMutation({
    mutationFn: (id: string) => revokeAcceptance(id, 'Undone at once'),
    onSuccess: again,
    onError: (error) => toast.add({ title: 'It was not undone', description: error.message }),
  });
  const sign = useMutation({
    mutationFn: () => signAcceptance(draft),
    onSuccess: ({ id, signed, needsApproval }) => {
      toast.add({
        title: needsApproval ? 'Signed; a second person has to agree' : `Accepted ${count(signed.count, 'finding')}`,
        timeout: undoTime,
        actionProps: { children: 'Undo', onClick: () => undo.mutate(id) },
      });
      again();
      onClose();
    },
  });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        sign.mutate();
      }}
    >
      <TextArea
        autoFocus
        label="Why it may stay"
        required
        rows={3}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        placeholder="What makes it bearable, and what has to happen before it ends"
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
      <div className="grid gap-4 sm:grid-cols-2">
        <ChoiceField
          label="It covers"
          value={scopeKind}
          onChange={setScopeKind}
          options={scopesOf(finding).map((value) => ({ value, label: scopeLabel(finding, value) }))}
        />
        <ChoiceField
          label="It is"
          value={kind}
          onChange={(next) => {
            setKind(next);
            if (next === 'accepted' && date === '') setDate(dateIn(usualDays));
          }}
          options={[
            { value: 'accepted', label: 'An accepted risk', about: 'True, and somebody answers for leaving it' },
            { value: 'false-positive', label: 'A false positive', about: 'Not so: the control is mistaken here' },
          ]}
        />
      </div>
      {scopeKind === 'pattern' && <PatternFields value={pattern} onChange={setPattern} />}
      <PreviewCounts preview={preview.data ?? null} error={preview.error} />
      {sign.isError && (
        <p role="alert" className="text-sm text-critical">
          {sign.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" tone="primary" disabled={sign.isPending}>
          {sign.isPending ? 'Signing…' : 'Accept'}
        </Button>
      </div>
    </form>
  );
}

function scopeLabel({ clusterId, resource }: FindingRow, kind: ScopeKind): ReactNode {
  switch (kind) {
    case 'findings':
      return 'This finding';
    case 'object':
      return `${resource.kind} ${plainText(resource.name)}, this control`;
    case 'namespace':
      return resource.namespace === ''
        ? 'This control, all without a namespace'
        : `This control in namespace ${plainText(resource.namespace)}`;
    case 'cluster':
      return `This control in ${clusterId}`;
    case 'pattern':
      return 'A pattern';
  }
}
