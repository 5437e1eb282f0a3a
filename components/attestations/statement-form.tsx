'use client';

import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { inputClass, TextArea, TextField } from '@/components/ui/input';
import { stateAttestation } from '@/lib/client/attestations';
import { isWebAddress } from '@/lib/findings/web-address';
import type { AttestedAnswer } from '@/lib/findings/attested';
import { answerWords } from './statement-words';

type StatementFormProps = {
  statement: string;
  clusters: readonly { readonly id: string; readonly name: string }[];
  chosen: string | null;
  today: string;
  onStated: () => void;
};

const day = 86_400_000;
const longest = 365;
const answers: readonly AttestedAnswer[] = ['yes', 'no', 'not-applicable'];

/** What a person fills in to state something: for which cluster, who, what, why, with what evidence, until when. */
export function StatementForm({ statement, clusters, chosen, today, onStated }: StatementFormProps) {
  const id = useId();
  const inDays = (days: number) => new Date(Date.parse(today) + days * day).toISOString().slice(0, 10);
  const [cluster, setCluster] = useState(chosen ?? '');
  const [answer, setAnswer] = useState<AttestedAnswer>('yes');
  const [person, setPerson] = useState('');
  const [note, setNote] = useState('');
  const [evidence, setEvidence] = useState('');
  const [until, setUntil] = useState(inDays(longest));
  const link = evidence.trim();
  const wrongLink = link !== '' && !isWebAddress(link);
  const saying = useMutation({
    mutationFn: () =>
      stateAttestation({
        ...{ statement, answer, person: person.trim(), note: note.trim() },
        cluster: cluster === '' ? null : cluster,
        evidence: link === '' ? null : link,
        expiresAt: `${until}T23:59:59.000Z`,
      }),
    onSuccess: onStated,
  });
  return (
    <form
      aria-label="State it"
      className="flex flex-col gap-3 border-t pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrongLink) saying.mutate();
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <div className="flex flex-col gap-1">
          <label htmlFor={`${id}-cluster`}>About</label>
          <select
            id={`${id}-cluster`}
            value={cluster}
            onChange={({ target }) => setCluster(target.value)}
            className={`${inputClass} pr-6`}
          >
            <option value="">All clusters</option>
            {clusters.map((each) => (
              <option key={each.id} value={each.id}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
        <TextField
          label="Who states it"
          hint="A name that others can ask"
          value={person}
          required
          maxLength={200}
          onChange={({ target }) => setPerson(target.value)}
        />
      </div>
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1.5">
        <legend className="mb-1">Is it so?</legend>
        {answers.map((each) => (
          <label key={each} className="flex min-h-6 items-center gap-1.5">
            <input
              type="radio"
              name={`${id}-answer`}
              checked={answer === each}
              onChange={() => setAnswer(each)}
              className="accent-accent"
            />
            {answerWords[each]}
          </label>
        ))}
      </fieldset>
      <TextArea
        label="Note"
        hint={
          answer === 'yes' ? 'What was looked at' : answer === 'no' ? 'What is missing' : 'Why it is no question here'
        }
        value={note}
        required={answer !== 'yes'}
        rows={2}
        maxLength={2000}
        onChange={({ target }) => setNote(target.value)}
      />
      <div className="grid gap-3 sm:grid-cols-[1fr_10rem]">
        <TextField
          label="Link to the evidence"
          hint="A page, a ticket, a report"
          error={wrongLink ? 'A link starts with http:// or https://' : undefined}
          placeholder="https://"
          value={evidence}
          maxLength={2000}
          onChange={({ target }) => setEvidence(target.value)}
        />
        <TextField
          label="Holds until"
          hint="A year at most"
          type="date"
          required
          min={inDays(1)}
          max={inDays(longest)}
          value={until}
          onChange={({ target }) => setUntil(target.value)}
        />
      </div>
      {saying.isError && (
        <p role="alert" className="text-critical wrap-anywhere">
          {saying.error.message}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-xs text-quiet">It is shown as attested, with name and date; never as passed.</p>
        <Button type="submit" tone="primary" icon="attest" disabled={saying.isPending || wrongLink}>
          {saying.isPending ? 'Stating…' : 'State it'}
        </Button>
      </div>
    </form>
  );
}
