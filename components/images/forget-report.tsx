'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { forgetReport } from '@/lib/client/images';

/** Takes a kept report away, after asking. */
export function ForgetReport({ id, image }: { id: number; image: string }) {
  const router = useRouter();
  const forget = useMutation({ mutationFn: () => forgetReport(id), onSuccess: () => router.refresh() });
  return (
    <Dialog
      trigger={
        <Button size="sm" tone="quiet" aria-label={`Forget the report of ${image}`}>
          Forget
        </Button>
      }
      title="Forget this report?"
      about="What it said is gone from every cluster; the image is not assessed until another report comes."
    >
      {forget.isError && (
        <p role="alert" className="mb-3 text-sm text-critical">
          {forget.error.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <DialogClose render={<Button>Keep it</Button>} />
        <Button tone="danger" onClick={() => forget.mutate()} disabled={forget.isPending || forget.isSuccess}>
          Forget it
        </Button>
      </div>
    </Dialog>
  );
}
