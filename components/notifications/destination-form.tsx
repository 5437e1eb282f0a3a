'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { CodeBlock } from '@/components/ui/code-block';
import { Dialog } from '@/components/ui/dialog';
import { TextArea, TextField } from '@/components/ui/input';
import { SelectField } from '@/components/ui/select-field';
import { saveDestination } from '@/lib/client/notifications';
import type { DestinationView } from '@/lib/notify/destinations';
import { draftOf, fieldsOf, secretHint, type Fields } from './destination-fields';

type DestinationFormProps = { before?: DestinationView; onDone: () => void };

/** A destination: added, or changed; secrets that are left empty stay as they are. */
export function DestinationForm({ before, onDone }: DestinationFormProps) {
  const router = useRouter();
  const [fields, setFields] = useState<Fields>(() => fieldsOf(before));
  const save = useMutation({
    mutationFn: () => saveDestination(draftOf(fields), before?.id ?? null),
    onSuccess: ({ key }) => {
      router.refresh();
      if (key === null) onDone();
    },
  });
  const set =
    <K extends keyof Fields>(key: K) =>
    (value: Fields[K]) =>
      setFields({ ...fields, [key]: value });
  const field = (key: 'name' | 'url' | 'key' | 'host' | 'port' | 'user' | 'password' | 'from') => ({
    value: fields[key],
    autoComplete: 'off',
    onChange: ({ target }: { target: HTMLInputElement }) => set(key)(target.value),
  });
  const { kind } = fields;

  if (save.data?.key) {
    return (
      <Dialog open onOpenChange={onDone} title="The signing key" about="Shown now and never again.">
        <div className="flex flex-col gap-3">
          <p className="text-sm text-pretty">
            Give this to the receiver: every message carries a signature made with it, in x-lynceus-signature.
          </p>
          <CodeBlock code={save.data.key} label="Signing key" wrap />
          <Button tone="primary" onClick={onDone}>
            I have kept it
          </Button>
        </div>
      </Dialog>
    );
  }

  return (
    <Dialog
      open
      onOpenChange={onDone}
      wide
      title={before ? `Change ${before.name}` : 'Add a destination'}
      about="Whom Lynceus writes to. What it writes about is said by rules."
    >
      <form
        aria-label="Destination"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <div className="grid gap-3 sm:grid-cols-2">
          {!before && (
            <SelectField
              label="Kind"
              value={kind}
              options={[
                { value: 'webhook', label: 'Webhook' },
                { value: 'slack', label: 'Slack, Mattermost, Rocket.Chat' },
                { value: 'email', label: 'E-mail' },
              ]}
              onChange={set('kind')}
            />
          )}
          <TextField label="Name" required maxLength={120} {...field('name')} />
        </div>
        {kind !== 'email' && (
          <TextField
            label="Address"
            placeholder={kind === 'slack' ? 'https://hooks.slack.com/services/…' : 'https://hooks.example.com/lynceus'}
            hint={secretHint(before, 'url')}
            required={!before}
            {...field('url')}
          />
        )}
        {kind === 'webhook' && (
          <TextField
            label="Signing key"
            hint={before ? secretHint(before, 'key') : 'Empty: one is made, and shown once.'}
            {...field('key')}
            type="password"
            autoComplete="new-password"
          />
        )}
        {kind === 'email' && (
          <>
            <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_6rem_12rem]">
              <TextField label="SMTP server" placeholder="smtp.example.com" required {...field('host')} />
              <TextField label="Port" inputMode="numeric" required {...field('port')} />
              <SelectField
                label="Encryption"
                value={fields.tls}
                options={[
                  { value: 'starttls', label: 'STARTTLS, required' },
                  { value: 'implicit', label: 'TLS' },
                  { value: 'none', label: 'None' },
                ]}
                onChange={set('tls')}
              />
            </div>
            {fields.tls !== 'none' && (
              <TextArea
                label="Authority of its certificate (optional)"
                rows={2}
                placeholder="-----BEGIN CERTIFICATE-----"
                hint="As PEM, for a server whose certificate is vouched for by your own authority"
                value={fields.ca}
                onChange={({ target }) => set('ca')(target.value)}
              />
            )}
            <div className="grid gap-3 sm:grid-cols-2">
              <TextField label="User name" {...field('user')} />
              <TextField
                label="Password"
                hint={secretHint(before, 'password')}
                {...field('password')}
                type="password"
                autoComplete="new-password"
              />
              <TextField label="From" placeholder="lynceus@example.com" required {...field('from')} />
              <TextArea
                label="To"
                hint="One mailbox a line."
                rows={2}
                required
                value={fields.to}
                onChange={({ target }) => set('to')(target.value)}
              />
            </div>
          </>
        )}
        <label className="flex items-start gap-2 text-sm">
          <input
            type="checkbox"
            className="mt-0.5 size-4 accent-accent"
            checked={fields.isPrivate}
            onChange={({ target }) => set('isPrivate')(target.checked)}
          />
          <span>
            The host stands in a private network
            <span className="block text-xs text-quiet">
              Without this, only public addresses over TLS and this machine are reached.
            </span>
          </span>
        </label>
        {save.error && (
          <Callout tone="critical" icon="warning" title="This was not saved">
            {save.error.message}
          </Callout>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onDone}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={save.isPending}>
            {before ? 'Save' : 'Add destination'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
