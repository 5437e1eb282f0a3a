import { Callout } from '@/components/ui/callout';
import { Panel } from '@/components/ui/panel';
import { AppError } from '@/lib/errors';
import { listContexts, type ClusterContext } from '@/lib/kubernetes/contexts';
import type { ClusterSummary } from '@/lib/store/types';
import { ContextList } from './context-list';
import { OtherWays } from './other-ways';

/** What could be connected next: the contexts of this machine that are not yet, and the other ways. */
export function ConnectSection({ clusters }: { clusters: readonly ClusterSummary[] }) {
  const known = new Set(
    clusters.flatMap(({ source, context }) => (source === 'kubeconfig' && context ? [context] : [])),
  );
  const { contexts, problem } = contextsOfThisMachine();
  const offered = contexts.filter(({ name }) => !known.has(name));
  return (
    <section
      data-screen-only={clusters.length > 0 || undefined}
      aria-labelledby="connect"
      className="mt-4 flex flex-col gap-3"
    >
      <h2 id="connect" className="text-base font-medium">
        {clusters.length === 0 ? 'Begin with' : 'Connect another cluster'}
      </h2>
      {problem && (
        <Callout tone="high" icon="warning" title="The kubeconfig of this machine cannot be used">
          {problem}
        </Callout>
      )}
      {offered.length > 0 && (
        <Panel title="Contexts of the kubeconfig on this machine" headingLevel={3} flush>
          <ContextList contexts={offered} />
        </Panel>
      )}
      <OtherWays />
    </section>
  );
}

function contextsOfThisMachine(): { contexts: readonly ClusterContext[]; problem: string | null } {
  try {
    return { contexts: listContexts(), problem: null };
  } catch (error) {
    if (error instanceof AppError) return { contexts: [], problem: error.message };
    throw error;
  }
}
