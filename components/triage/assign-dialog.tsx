'use client';

import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/input';
import type { FindingRow } from '@/lib/store/types';
import { useAct } from './use-act';

type AssignDialogProps = { finding: FindingRow; people: readonly string[]; onClose: () => void };

/** Who works on one finding. */
export function AssignDialog({ finding, people, onClose }: AssignDialogProps) {
  const [name, setName] = useState(finding.assignee ?? '');
  const list = useId();
  const act = useAct(onClose);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Assign">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const to = name.trim() === '' ? null : name.trim();
          act.mutate({ chosen: { ids: [finding.id] }, act: { kind: 'assign', to } });
        }}
      >
        <TextField
          autoFocus
          label="To whom"
          list={list}
          maxLength={200}
          value={name}
          onChange={({ target }) => setName(target.value)}
          hint="A person or a team; empty: to nobody"
        />
        <datalist id={list}>
          {people.map((person) => (
            <option key={person} value={person} />
          ))}
        </datalist>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={act.isPending}>
            Assign
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
