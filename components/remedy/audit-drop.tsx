'use client';

import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { count } from '@/components/ui/format';
import type { UsageImport } from '@/lib/api/usage';

type AuditDropProps = { clusterId: string; /** Whether logs were read before. */ known: boolean };
type State = { readonly phase: 'idle' | 'reading' | 'done' | 'failed'; readonly text: string };

/** Takes an audit log, by choosing or dropping it; what it tells is shown when the page comes back. */
export function AuditDrop({ clusterId, known }: AuditDropProps) {
  const [{ phase, text }, setState] = useState<State>({ phase: 'idle', text: '' });
  const input = useRef<HTMLInputElement>(null);
  const router = useRouter();

  async function read(file: File | undefined) {
    if (!file) return;
    setState({ phase: 'reading', text: `Reading ${file.name}…` });
    const result = await send(clusterId, file);
    setState(result);
    if (result.phase === 'done') router.refresh();
  }

  return (
    <div
      // The window takes manifests wherever they are dropped; here it is a log.
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.nativeEvent.stopImmediatePropagation();
        window.dispatchEvent(new DragEvent('dragleave')); // so that the window no longer waits for a drop
        void read(event.dataTransfer.files[0]);
      }}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2"
    >
      <p className="min-w-0 text-sm text-pretty text-quiet">
        {known
          ? 'More logs make it surer: add another, here or by the command line.'
          : 'Add an audit log of the API server (audit.k8s.io, JSON lines, .gz too) to see what is used. Only counts are kept.'}
      </p>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Audit log"
        onChange={(event) => {
          void read(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button size="sm" icon="upload" disabled={phase === 'reading'} onClick={() => input.current?.click()}>
        Add an audit log
      </Button>
      <p
        role={phase === 'failed' ? 'alert' : 'status'}
        className={phase === 'failed' ? 'w-full text-sm text-critical' : 'w-full text-sm empty:hidden'}
      >
        {text}
      </p>
    </div>
  );
}

async function send(clusterId: string, file: File): Promise<State> {
  const path = `/api/v1/clusters/${encodeURIComponent(clusterId)}/usage?${new URLSearchParams({ file: file.name })}`;
  const response = await fetch(path, { method: 'POST', body: file }).catch(() => null);
  const answer: unknown = await response?.json().catch(() => null);
  if (!response?.ok) {
    const { detail } = (answer ?? {}) as { detail?: string }; // a problem of our own server
    return { phase: 'failed', text: detail ?? 'Lynceus does not answer: is it still running?' };
  }
  const { events, malformed } = answer as UsageImport; // our own server's answer
  const skipped = malformed > 0 ? `; ${count(malformed, 'line')} held no event` : '';
  return { phase: 'done', text: `Read ${count(events, 'request')} of ${file.name}${skipped}.` };
}
