'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { approveAcceptance } from '@/components/triage/requests';
import { RevokeDialog } from '@/components/triage/revoke-dialog';
import { useReadAgain } from '@/components/triage/use-act';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import type { AcceptanceView } from '@/lib/api/acceptances';
import { nameless, samePerson } from '@/lib/identity/person-name';

/** What can be done with an acceptance: agree to it, take it back. */
export function CardActions({ acceptance, me }: { acceptance: AcceptanceView; me: string }) {
  const { id, status, createdBy, owner } = acceptance;
  const [isAsking, setAsking] = useState(false);
  const toast = useToast();
  const again = useReadAgain();
  const approve = useMutation({
    mutationFn: () => approveAcceptance(id),
    onSuccess: () => {
      toast.add({ title: 'Agreed: the acceptance is in effect' });
      again();
    },
    onError: (error) => toast.add({ title: 'It is not in effect', description: error.message }),
  });
  if (status === 'revoked' || status === 'expired') return null;
  return (
    <div data-screen-only className="mt-1 flex flex-wrap gap-2 sm:justify-end">
      {status === 'awaiting-approval' &&
        (samePerson(me, nameless) ? (
          <span className="text-xs text-pretty text-quiet sm:text-right">
            Somebody with a name has to agree: say who you are, top right
          </span>
        ) : samePerson(createdBy, me) || samePerson(owner, me) ? (
          <span className="text-xs text-quiet">Somebody else has to agree</span>
        ) : (
          <Button size="sm" tone="primary" onClick={() => approve.mutate()} disabled={approve.isPending}>
            Agree
          </Button>
        ))}
      <Button size="sm" onClick={() => setAsking(true)}>
        Take back…
      </Button>
      {isAsking && <RevokeDialog id={id} onClose={() => setAsking(false)} />}
    </div>
  );
}
