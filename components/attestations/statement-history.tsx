'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/input';
import { ExternalLink } from '@/components/ui/text-link';
import { withdrawAttestation } from '@/lib/client/attestations';
import type { Attestation } from '@/lib/findings/attested';
import { isWebAddress } from '@/lib/findings/web-address';
import { plainText } from '@/lib/inventory/plain-text';
import { answerWords, formatDate } from './statement-words';

type StatementHistoryProps = {
  history: readonly Attestation[];
  clusters: readonly { readonly id: string; readonly name: string }[];
  onChanged: () => void;
};

/** Everything that was said, newest first. Nothing is ever removed: what is taken back says so. */
export function StatementHistory({ history, clusters, onChanged }: StatementHistoryProps) {
  if (history.length === 0) return <p className="border-t pt-4 text-quiet">Nobody has stated anything yet.</p>;
  const nameOf = (id: string | null) =>
    id === null ? 'all clusters' : (clusters.find((cluster) => cluster.id === id)?.name ?? id);
  return (
    <section aria-label="What was said" className="border-t pt-4">
      <h3 className="mb-2 font-medium">What was said</h3>
      <ol className="flex flex-col gap-3">
        {history.map((said) => (
          <li key={said.id} className="flex flex-col gap-1 border-l pl-3">
            <p className="text-pretty wrap-anywhere">
              <span className={said.withdrawn ? 'text-quiet line-through' : 'font-medium'}>
                {answerWords[said.answer]}
              </span>
              <span className="text-quiet">
                {' '}
                for {nameOf(said.clusterId)}, says {plainText(said.person)} on {formatDate(said.saidAt)}, until{' '}
                {formatDate(said.expiresAt)}
              </span>
            </p>
            {said.note !== '' && <p className="text-xs whitespace-pre-line wrap-anywhere">{said.note}</p>}
            {said.evidence !== null && isWebAddress(said.evidence) && (
              <p className="text-xs">
                <ExternalLink href={said.evidence}>{plainText(said.evidence)}</ExternalLink>
              </p>
            )}
            {said.withdrawn ? (
              <p className="text-xs text-quiet wrap-anywhere">
                Taken back on {formatDate(said.withdrawn.at)} by {plainText(said.withdrawn.by)}
                {said.withdrawn.why && `: ${plainText(said.withdrawn.why)}`}
              </p>
            ) : (
              <TakeBack id={said.id} person={plainText(said.person)} onChanged={onChanged} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function TakeBack({ id, person, onChanged }: { id: number; person: string; onChanged: () => void }) {
  const [asking, setAsking] = useState(false);
  const [why, setWhy] = useState('');
  const taking = useMutation({ mutationFn: () => withdrawAttestation(id, why.trim()), onSuccess: onChanged });
  if (!asking) {
    return (
      <div>
        <Button size="sm" tone="quiet" className="-ml-2" onClick={() => setAsking(true)}>
          Take back<span className="sr-only"> what {person} said</span>
        </Button>
      </div>
    );
  }
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        taking.mutate();
      }}
    >
      <TextField
        label="Why it holds no longer"
        className="min-w-48 grow"
        value={why}
        maxLength={2000}
        onChange={({ target }) => setWhy(target.value)}
      />
      <Button type="submit" tone="danger" disabled={taking.isPending || taking.isSuccess}>
        Take it back
      </Button>
      {taking.isError && (
        <p role="alert" className="w-full text-critical">
          {taking.error.message}
        </p>
      )}
    </form>
  );
}
