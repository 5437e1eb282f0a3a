'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useToast } from '@/components/ui/toast';
import { actOnMany, revokeAcceptance, undoBatch, type BulkDone, type Chosen } from './requests';
import type { BulkAct } from '@/lib/api/triage';
import { doneWords } from './words';

/** Does something to findings, says so with a way to undo it, and lets every list read anew. */
export function useAct(onDone?: () => void) {
  const toast = useToast();
  const again = useReadAgain();
  const undo = useMutation({
    mutationFn: async ({ batch, acceptances }: BulkDone) => {
      if (batch !== undefined) await undoBatch(batch);
      for (const id of acceptances) await revokeAcceptance(id, 'Undone at once');
    },
    onSuccess: () => {
      toast.add({ title: 'Undone' });
      again();
    },
    onError: (error) => toast.add({ title: 'It was not undone', description: error.message }),
  });
  return useMutation({
    mutationFn: ({ chosen, act }: { chosen: Chosen; act: BulkAct }) => actOnMany(chosen, act),
    onSuccess: (done, { act }) => {
      toast.add({
        title: doneWords(act, done.findings),
        timeout: undoTime,
        actionProps: { children: 'Undo', onClick: () => undo.mutate(done) },
      });
      again();
      onDone?.();
    },
    onError: (error) => toast.add({ title: 'Nothing was changed', description: error.message }),
  });
}

/** How long a note that can be undone stays, in milliseconds. */
export const undoTime = 20_000;

/** Reads lists and the page again after people changed something. */
export function useReadAgain() {
  const queries = useQueryClient();
  const router = useRouter();
  return () => {
    void queries.invalidateQueries({ queryKey: ['findings'] });
    void queries.invalidateQueries({ queryKey: ['facets'] });
    router.refresh();
  };
}
