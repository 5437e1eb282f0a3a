'use client';

import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { dateIn, endOf, ExpiryField } from '@/components/triage/expiry-field';
import { importExceptions, type ImportAsked } from '@/components/triage/requests';
import { SelectField } from '@/components/ui/select-field';
import { useReadAgain } from '@/components/triage/use-act';
import { scopeWords } from '@/components/triage/words';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { count } from '@/components/ui/format';
import { TextField } from '@/components/ui/input';
import { useToast } from '@/components/ui/toast';
import type { ExceptionSource } from '@/lib/api/exceptions-file';
import { usualDays } from '@/lib/findings/acceptance';
import { plainText } from '@/lib/inventory/plain-text';

const shown = 50;

type ImportDialogProps = {
  titles: Readonly<Record<string, string>>;
  /** Clusters in which Kubescape keeps exceptions. */
  sources: readonly ExceptionSource[];
};

/** Reads exceptions from a file, Kubescape's or an export of ours, or from a cluster: what it would sign is told first. */
export function ImportDialog({ titles, sources }: ImportDialogProps) {
  const [source, setSource] = useState('');
  const [open, setOpen] = useState(false);
  const [file, setFile] = useState<{ name: string; text: string } | null>(null);
  const [owner, setOwner] = useState('');
  const [date, setDate] = useState(() => dateIn(usualDays));
  const chooser = useRef<HTMLInputElement>(null);
  const toast = useToast();
  const again = useReadAgain();
  const asked = (dryRun: boolean): ImportAsked => ({
    ...(source === '' ? { file: file?.text ?? '' } : { file: '', cluster: source }),
    ...{ owner, reason: `Imported from ${(source || file?.name) ?? 'a file'}`, dryRun },
    expiresAt: endOf(date) ?? '',
  });
  const review = useMutation({ mutationFn: () => importExceptions(asked(true)) });
  const sign = useMutation({
    mutationFn: () => importExceptions(asked(false)),
    onSuccess: ({ acceptances }) => {
      const signed = acceptances.filter(({ problems }) => problems.length === 0).length;
      toast.add({ title: `Signed ${count(signed, 'acceptance')}` });
      again();
      setOpen(false);
      setFile(null);
      review.reset();
    },
  });
  const found = review.data;
  const sound = found?.acceptances.filter(({ problems }) => problems.length === 0).length ?? 0;
  const error = review.error ?? sign.error;
  const reset = () => {
    review.reset();
    sign.reset();
  };
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon="upload">Import</Button>}
      title="Import accepted risks"
      about="Kubescape’s exceptions as JSON, those it keeps in a cluster, or a file that was exported here. Nothing is signed before you have seen it."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (found) sign.mutate();
          else review.mutate();
        }}
      >
        {sources.length > 0 && (
          <SelectField
            label="From"
            value={source}
            onChange={(next) => {
              setSource(next);
              reset();
            }}
            options={[
              { value: '', label: 'A file' },
              ...sources.map(({ id, name, exceptions }) => ({
                value: id,
                label: `${plainText(name)}: ${count(exceptions, 'exception')} that Kubescape keeps there`,
              })),
            ]}
          />
        )}
        <div className={source === '' ? 'flex flex-wrap items-center gap-2 text-sm' : 'hidden'}>
          <Button icon="file" onClick={() => chooser.current?.click()}>
            Choose a file
          </Button>
          <span className="min-w-0 truncate text-quiet">{file ? plainText(file.name) : 'No file chosen'}</span>
          <input
            ref={chooser}
            type="file"
            accept="application/json,.json"
            hidden
            aria-label="Exceptions to import"
            onChange={({ target }) => {
              const [chosen] = target.files ?? [];
              target.value = ''; // so that the same file can be chosen again
              reset();
              if (chosen) void chosen.text().then((text) => setFile({ name: chosen.name, text }));
            }}
          />
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label="Who answers for them"
            required
            value={owner}
            onChange={({ target }) => {
              setOwner(target.value);
              reset();
            }}
            hint="Where the file names nobody"
          />
          <ExpiryField
            value={date}
            onChange={(next) => {
              setDate(next || dateIn(usualDays));
              reset();
            }}
            choices={[30, usualDays]}
          />
        </div>
        {error && (
          <p role="alert" className="text-sm wrap-anywhere text-critical">
            {error.message}
          </p>
        )}
        {found && (
          <div role="status" aria-label="What it would sign" className="flex flex-col gap-2 text-sm">
            <p>
              {count(sound, 'acceptance')} can be signed
              {found.leftOut.length > 0 && `; ${count(found.leftOut.length, 'part')} of it left out`}.
            </p>
            <ul className="max-h-56 overflow-y-auto rounded-md border bg-sunk px-3 py-1.5 text-xs">
              {found.acceptances.slice(0, shown).map((each, index) => (
                <li key={index} className="py-1">
                  <bdi className="wrap-anywhere">{plainText(scopeWords(each.scope, titles))}</bdi>
                  <span className="text-quiet">
                    {' '}
                    · {each.covers === 0 ? 'matches nothing today' : `hides ${count(each.covers, 'finding')}`}
                    {each.problems.length > 0 && ` · not signed: ${each.problems.join('; ')}`}
                  </span>
                </li>
              ))}
              {found.acceptances.length > shown && <li>and {found.acceptances.length - shown} more</li>}
              {found.leftOut.slice(0, shown).map(({ from, what, why }, index) => (
                <li key={`out ${index}`} className="py-1 text-quiet">
                  <bdi>{plainText(from)}</bdi>, <bdi>{plainText(what)}</bdi>: {plainText(why)}
                </li>
              ))}
            </ul>
          </div>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button
            type="submit"
            tone="primary"
            disabled={
              (source === '' && file === null) ||
              review.isPending ||
              sign.isPending ||
              (found !== undefined && sound === 0)
            }
          >
            {found ? `Sign ${sound}` : 'Review'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
