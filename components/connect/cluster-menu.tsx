'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, IconButton } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Menu, MenuItem } from '@/components/ui/menu';
import { useToast } from '@/components/ui/toast';
import { removeCluster } from '@/lib/client/scans';

/** What is rarely done with a cluster. */
export function ClusterMenu({ cluster }: { cluster: { id: string; name: string } }) {
  const router = useRouter();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => removeCluster(cluster.id),
    onSuccess: () => {
      toast.add({ title: `${cluster.name} was removed` });
      router.push('/');
      router.refresh();
    },
    onError: (error) => toast.add({ title: `${cluster.name} was not removed`, description: error.message }),
  });
  return (
    <>
      <Menu align="end" trigger={<IconButton icon="more" label={`More about ${cluster.name}`} />}>
        <MenuItem icon="trash" danger onClick={() => setAsking(true)}>
          Remove from Lynceus
        </MenuItem>
      </Menu>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={`Remove ${cluster.name}?`}
        about="All its snapshots and findings go from Lynceus, and links to them lead nowhere. The cluster itself is not touched."
      >
        <div className="flex justify-end gap-2">
          <DialogClose render={<Button>Keep it</Button>} />
          <Button tone="danger" onClick={() => remove.mutate()} disabled={remove.isPending}>
            {remove.isPending ? 'Removing…' : 'Remove'}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
