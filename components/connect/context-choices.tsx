'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { connectCluster, contextsQuery, type Started } from '@/lib/client/scans';

/** The contexts of the kubeconfig on this machine, each one click away. */
export function ContextChoices({ onStarted }: { onStarted: (started: Started) => void }) {
  const contexts = useQuery(contextsQuery());
  const connect = useMutation({ mutationFn: connectCluster, onSuccess: onStarted });

  if (contexts.isPending) return <Skeleton className="h-24 w-full" />;
  if (contexts.isError) {
    return (
      <Callout tone="high" icon="warning" title="The kubeconfig cannot be used">
        {contexts.error.message}
      </Callout>
    );
  }
  const { items, inCluster } = contexts.data;
  return (
    <div className="flex flex-col gap-3">
      {connect.isError && (
        <Callout tone="high" icon="warning" title="The cluster was not connected">
          {connect.error.message}
        </Callout>
      )}
      {items.length === 0 && !inCluster && (
        <EmptyState icon="terminal" title="No kubeconfig was found">
          Set <code className="font-mono">KUBECONFIG</code> and start Lynceus again, or use a server and a token.
        </EmptyState>
      )}
      <ul className="flex max-h-80 flex-col overflow-y-auto">
        {inCluster && (
          <li className="flex items-center justify-between gap-4 border-b py-(--row-y)">
            <div>
              <p className="text-sm font-medium">This cluster</p>
              <p className="text-xs text-quiet">with the ServiceAccount that Lynceus runs as</p>
            </div>
            <Button
              size="sm"
              disabled={connect.isPending}
              onClick={() => connect.mutate({ connection: { kind: 'in-cluster' } })}
            >
              Connect
            </Button>
          </li>
        )}
        {items.map((context) => (
          <li
            key={context.name}
            className="flex items-center justify-between gap-4 border-b py-(--row-y) last:border-b-0"
          >
            <div className="min-w-0">
              <p className="flex items-center gap-2 font-mono text-xs">
                <span className="min-w-0 wrap-anywhere">{context.name}</span>
                {context.current && <Badge className="font-sans">current</Badge>}
              </p>
              <p className="mt-0.5 text-xs wrap-anywhere text-quiet">
                {context.usable ? `${context.server} as ${context.user}` : context.why}
              </p>
            </div>
            <Button
              size="sm"
              disabled={!context.usable || connect.isPending}
              aria-label={`Connect ${context.name}`}
              onClick={() => connect.mutate({ connection: { kind: 'kubeconfig', context: context.name } })}
            >
              Connect
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
