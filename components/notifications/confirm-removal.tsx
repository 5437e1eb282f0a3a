'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { Dialog } from '@/components/ui/dialog';

type ConfirmRemovalProps = { name: string; about: string; onRemove: () => Promise<unknown>; onDone: () => void };

/** A button that asks once more before something is gone. */
export function ConfirmRemoval({ name, about, onRemove, onDone }: ConfirmRemovalProps) {
  const [isOpen, setOpen] = useState(false);
  const removal = useMutation({
    mutationFn: onRemove,
    onSuccess: () => {
      setOpen(false);
      onDone();
    },
  });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" tone="quiet" aria-label={`Remove ${name}`}>
          Remove
        </Button>
      }
      title={`Remove ${name}?`}
      about={about}
    >
      {removal.error && (
        <Callout tone="critical" icon="warning">
          {removal.error.message}
        </Callout>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={() => setOpen(false)}>Keep it</Button>
        <Button tone="danger" onClick={() => removal.mutate()} disabled={removal.isPending}>
          Remove
        </Button>
      </div>
    </Dialog>
  );
}
