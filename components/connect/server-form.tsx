'use client';

import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { TextArea, TextField } from '@/components/ui/input';
import { connectCluster, rescan, type Started } from '@/lib/client/scans';

type ServerFormProps = { cluster: { id: string; name: string } | null; onStarted: (started: Started) => void };

/** Address, token and CA of an API server. The token is used for one scan and not kept. */
export function ServerForm({ cluster, onStarted }: ServerFormProps) {
  const [unverified, setUnverified] = useState(false);
  const connect = useMutation({
    mutationFn: (form: FormData) => {
      const text = (key: string) => String(form.get(key) ?? '').trim();
      const connection = {
        kind: 'server' as const,
        server: text('server'),
        token: text('token'),
        ...(text('ca') && { ca: text('ca') }),
        ...(unverified && { skipTlsVerify: true }),
      };
      return cluster ? rescan({ cluster: cluster.id, connection }) : connectCluster({ name: text('name'), connection });
    },
    onSuccess: onStarted,
  });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    connect.mutate(new FormData(event.currentTarget));
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {connect.isError && (
        <Callout tone="high" icon="warning" title="The cluster was not connected">
          {connect.error.message}
        </Callout>
      )}
      {!cluster && (
        <TextField name="name" label="Name" placeholder="prod-eu" required maxLength={200} autoComplete="off" />
      )}
      <TextField
        name="server"
        label="API server"
        placeholder="https://10.0.0.1:6443"
        required
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        name="token"
        label="Bearer token"
        type="password"
        required
        autoComplete="off"
        hint="kubectl create token lynceus-reader -n lynceus. It is used for this scan and not kept."
      />
      <TextArea
        name="ca"
        label="CA certificate (PEM)"
        rows={4}
        spellCheck={false}
        placeholder="-----BEGIN CERTIFICATE-----"
        hint="Leave it empty when the server has a publicly trusted certificate."
      />
      <label className="flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          checked={unverified}
          onChange={(event) => setUnverified(event.target.checked)}
          className="mt-1 accent-(--accent)"
        />
        <span>
          Do not verify the certificate
          <span className="block text-xs text-quiet">Whoever sits between could then read the token.</span>
        </span>
      </label>
      <div className="flex justify-end">
        <Button type="submit" tone="primary" disabled={connect.isPending}>
          {connect.isPending ? 'Connecting…' : 'Connect'}
        </Button>
      </div>
    </form>
  );
}
