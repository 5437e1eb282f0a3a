'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { KindGlyph } from '@/components/layout/kind-glyph';
import { useToast } from '@/components/ui/toast';
import { clusterPath } from '@/lib/client/paths';
import { connectCluster, type ContextChoice, type Started } from '@/lib/client/scans';
import { ScanProgress } from './scan-progress';

const few = 6;

/** Contexts in rows: one click connects, the row shows how it goes, and ends on the posture page. */
export function ContextList({ contexts }: { contexts: readonly ContextChoice[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? contexts : contexts.slice(0, few);
  return (
    <>
      <ul>
        {shown.map((context) => (
          <ContextRow key={context.name} context={context} />
        ))}
      </ul>
      {contexts.length > few && (
        <button
          type="button"
          onClick={() => setAll(!all)}
          className="w-full border-t px-4 pt-2 pb-1.5 text-left text-xs text-quiet hover:text-accent"
        >
          {all ? 'Show fewer' : `Show all ${contexts.length} contexts`}
        </button>
      )}
    </>
  );
}

function ContextRow({ context }: { context: ContextChoice }) {
  const router = useRouter();
  const toast = useToast();
  const [started, setStarted] = useState<Started | null>(null);
  const connect = useMutation({
    mutationFn: connectCluster,
    onSuccess: setStarted,
    onError: (error) => toast.add({ title: `${context.name} was not connected`, description: error.message }),
  });
  return (
    <li className="border-t px-4 py-[calc(var(--row-y)*1.25)] first:border-t-0">
      <div className="flex items-center justify-between gap-4">
        <div className="flex min-w-0 items-start gap-2.5">
          <KindGlyph kind="Cluster" className="mt-0.5 text-quiet" />
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 font-mono text-xs">
              <span className="wrap-anywhere">{context.name}</span>
              {context.current && <Badge className="font-sans">current</Badge>}
            </p>
            <p className="mt-0.5 text-xs wrap-anywhere text-quiet">
              {context.usable ? `${context.server} as ${context.user}` : context.why}
            </p>
          </div>
        </div>
        {!started && (
          <Button
            size="sm"
            disabled={!context.usable || connect.isPending}
            aria-label={`Connect ${context.name}`}
            onClick={() => connect.mutate({ connection: { kind: 'kubeconfig', context: context.name } })}
          >
            Connect
          </Button>
        )}
      </div>
      {started && (
        <ScanProgress
          started={started}
          onBack={() => setStarted(null)}
          onDone={() => {
            router.push(clusterPath(started.scan.clusterId));
            router.refresh();
          }}
        />
      )}
    </li>
  );
}
