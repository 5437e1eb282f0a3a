'use client';

import { useQuery } from '@tanstack/react-query';
import { kindOf, NodeGlyph } from '@/components/graph/node-glyph';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { formatNumber } from '@/components/ui/format';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { Sheet } from '@/components/ui/sheet';
import { Loading, Skeleton } from '@/components/ui/skeleton';
import { leftOutQuery, type AccessAsked } from '@/lib/client/access';

type LeftOutSheetProps = {
  clusterId: string;
  snapshotId: string;
  asked: AccessAsked;
  isOpen: boolean;
  onClose: () => void;
  onFocus: (id: string) => void;
  onPin: (id: string) => void;
};

/** What the picture does not show, by name: each can be pinned into it, or become its focus. */
export function LeftOutSheet({ clusterId, snapshotId, asked, isOpen, onClose, onFocus, onPin }: LeftOutSheetProps) {
  const { data, error, refetch } = useQuery({ ...leftOutQuery(clusterId, snapshotId, asked), enabled: isOpen });
  return (
    <Sheet open={isOpen} onOpenChange={(open) => !open && onClose()} title="Left out of this picture">
      <div className="flex flex-col gap-5 p-4">
        {error ? (
          <ErrorState
            title="The list could not be read"
            actions={<Button onClick={() => void refetch()}>Try again</Button>}
          >
            {error.message}
          </ErrorState>
        ) : data ? (
          data.groups.map(({ reason, count, nodes }) => (
            <section key={reason} aria-label={reason}>
              <h3 className="mb-1 text-xs text-quiet">
                {formatNumber(count)} {reason}
              </h3>
              <ul>
                {nodes.map((node) => (
                  <li key={node.id} className="flex items-center gap-2 border-b border-hairline/60 py-1">
                    <NodeGlyph node={node} size={14} />
                    <span className="sr-only">{kindOf(node)} </span>
                    <button
                      type="button"
                      onClick={() => onFocus(node.id)}
                      className="min-w-0 grow rounded-sm text-left font-mono text-xs wrap-anywhere hover:text-accent"
                    >
                      {node.label}
                    </button>
                    {node.risk && (
                      <>
                        <SeverityGlyph level={node.risk} />
                        <span className="sr-only">{severityWord[node.risk]}</span>
                      </>
                    )}
                    <Button
                      size="sm"
                      tone="quiet"
                      aria-label={`Pin ${node.label} into the picture`}
                      onClick={() => onPin(node.id)}
                    >
                      Pin
                    </Button>
                  </li>
                ))}
              </ul>
              {nodes.length < count && (
                <p className="pt-1 text-xs text-quiet">
                  The riskiest {formatNumber(nodes.length)}; the others are found by name.
                </p>
              )}
            </section>
          ))
        ) : (
          <Loading label="Reading what is left out">
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="mt-3 h-64 w-full" />
          </Loading>
        )}
      </div>
    </Sheet>
  );
}
