'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/input';
import type { FindingRow } from '@/lib/store/types';
import { useAct } from './use-act';

/** The ticket elsewhere that stands for a finding. */
export function TicketDialog({ finding, onClose }: { finding: FindingRow; onClose: () => void }) {
  const [key, setKey] = useState(finding.ticket?.key ?? '');
  const [url, setUrl] = useState(finding.ticket?.url ?? '');
  const act = useAct(onClose);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Link a ticket">
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const ticket = key.trim() === '' ? null : { key: key.trim(), url: url.trim() === '' ? null : url.trim() };
          act.mutate({ chosen: { ids: [finding.id] }, act: { kind: 'ticket', ticket } });
        }}
      >
        <TextField
          autoFocus
          label="Key"
          maxLength={100}
          value={key}
          onChange={({ target }) => setKey(target.value)}
          placeholder="SEC-123"
          hint="Empty: no ticket"
        />
        <TextField
          label="Address"
          type="url"
          pattern="https?://.+"
          maxLength={2000}
          value={url}
          onChange={({ target }) => setUrl(target.value)}
          placeholder="https://…"
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={act.isPending}>
            Link
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
