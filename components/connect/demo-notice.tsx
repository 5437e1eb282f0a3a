'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icons';
import { useToast } from '@/components/ui/toast';
import { removeDemo } from '@/lib/client/scans';

/** Says which clusters are invented, and takes them away. */
export function DemoNotice({ names }: { names: readonly string[] }) {
  const router = useRouter();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const remove = useMutation({
    mutationFn: removeDemo,
    onSuccess: () => {
      setOpen(false);
      toast.add({ title: 'The demo data is gone' });
      router.refresh();
    },
    onError: (error) => toast.add({ title: 'The demo data is still there', description: error.message }),
  });
  return (
    <div
      data-screen-only
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg border border-dashed px-4 py-2 text-sm"
    >
      <p className="flex items-center gap-2 text-quiet">
        <Icon name="info" className="shrink-0" />
        <span>
          {names.length === 1 ? `${names[0]} is` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)} are`} demo
          data, so that there is something to look at.
        </span>
      </p>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button tone="quiet" size="sm" icon="trash">
            Remove demo data
          </Button>
        }
        title="Remove the demo data?"
        about={`${names.join(', ')} will be removed with all their snapshots. Clusters of your own stay as they are.`}
      >
        <div className="flex justify-end gap-2">
          <DialogClose render={<Button>Keep it</Button>} />
          <Button tone="danger" onClick={() => remove.mutate()} disabled={remove.isPending}>
            {remove.isPending ? 'Removing…' : 'Remove'}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
