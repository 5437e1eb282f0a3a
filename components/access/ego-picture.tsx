import Link from 'next/link';
import { GraphPicture } from '@/components/graph/graph-picture';
import type { AccessAnswer } from '@/lib/access-graph/answers';

/** A small still of the graph around a subject; the whole of it is one click away. */
export function EgoPicture({ answer, href }: { answer: AccessAnswer; href: string }) {
  const { graph, positions } = answer;
  if (graph.nodes.length <= 1) return null;
  return (
    <Link
      href={href}
      className="group relative flex max-h-80 overflow-x-auto overflow-y-hidden sm:justify-center sm:overflow-hidden rounded-lg border bg-ground p-2 hover:border-edge"
      aria-label="Open this in the access graph"
    >
      <GraphPicture
        graph={graph}
        positions={positions}
        label={`${graph.nodes.length} of ${graph.total} nodes around it`}
        className="h-auto max-h-full w-auto max-w-full min-w-[54rem] sm:min-w-[40rem] print:min-w-0"
      />
      <span className="absolute right-2 bottom-2 rounded-md border bg-surface px-2 py-1 text-xs text-accent opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100">
        Open in the graph
      </span>
    </Link>
  );
}
