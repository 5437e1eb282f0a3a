'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextArea } from '@/components/ui/input';
import { useToast } from '@/components/ui/toast';
import { revokeAcceptance } from './requests';
import { useReadAgain } from './use-act';

/** Takes an acceptance back: what it hid is open again. */
export function RevokeDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const [why, setWhy] = useState('');
  const toast = useToast();
  const again = useReadAgain();
  const revoke = useMutation({
    mutationFn: () => revokeAcceptance(id, why),
    onSuccess: () => {
      toast.add({ title: 'Taken back: what it hid is open again' });
      again();
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Take the acceptance back"
      about="What it hides is open again at once. The acceptance stays on record."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          revoke.mutate();
        }}
      >
        <TextArea autoFocus label="Why" required rows={2} value={why} onChange={({ target }) => setWhy(target.value)} />
        {revoke.isError && (
          <p role="alert" className="text-sm text-critical">
            {revoke.error.message}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Keep it</Button>
          <Button type="submit" tone="primary" disabled={revoke.isPending}>
            Take back
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
