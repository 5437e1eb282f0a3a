'use client';

import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icons';
import { TextLink } from '@/components/ui/text-link';
import { everywhere } from '@/lib/access-graph/in-address';
import type { AccessGraph } from '@/lib/access-graph/types';
import { attackPathsPath } from '@/lib/client/paths';
import { startsPaths } from './starts-paths';
import type { AccessState } from './use-access-state';

type GraphChipsProps = {
  clusterId: string;
  at: string | null;
  off: readonly string[];
  state: Pick<AccessState, 'start' | 'end' | 'pin' | 'in' | 'redact' | 'unfold'>;
  graph: AccessGraph;
  /** How many ways from start to end lie in the picture; null when one of them is not in it. */
  ways: number | null;
  onChange: (values: Partial<AccessState>) => void;
};

/** What the reader set: where a way begins and ends, which grants count, what is pinned. Each is taken back by a press. */
export function GraphChips({ clusterId, at, off, state, graph, ways, onChange }: GraphChipsProps) {
  const { start, end, pin, redact } = state;
  const called = (id: string) => graph.nodes.find((node) => node.id === id)?.label ?? (redact ? 'not shown here' : id);
  const isEmpty =
    start === null && end === null && state.in === null && pin.length === 0 && state.unfold.length === 0 && !redact;
  if (isEmpty) return null;
  return (
    <div className="flex flex-wrap items-center gap-2 text-xs" role="group" aria-label="Set in this graph">
      {start !== null && (
        <Chip label="Remove the start" onRemove={() => onChange({ start: null })}>
          Start <b className="font-mono font-medium wrap-anywhere">{called(start)}</b>
        </Chip>
      )}
      {end !== null && (
        <Chip label="Remove the end" onRemove={() => onChange({ end: null })}>
          End <b className="font-mono font-medium wrap-anywhere">{called(end)}</b>
        </Chip>
      )}
      {(start !== null || end !== null) && <span role="status">{waysInWords(start, end, ways)}</span>}
      {start !== null && startsPaths(start) && (
        <TextLink
          href={attackPathsPath(clusterId, {
            from: start,
            to: end !== null && startsPaths(end) ? end : null,
            off,
            at,
          })}
        >
          Attack paths from the start
        </TextLink>
      )}
      {start === null && end !== null && /^(sa|user|group):/.test(end) && (
        <TextLink href={attackPathsPath(clusterId, { to: end, off, at })}>Attack paths to the end</TextLink>
      )}
      {state.in !== null && (
        <Chip label="Show grants of every place" onRemove={() => onChange({ in: null })}>
          Only grants{' '}
          {state.in === everywhere ? (
            'that count everywhere'
          ) : (
            <>
              in <b className="font-mono font-medium">{redact ? 'one namespace' : state.in}</b>
            </>
          )}
        </Chip>
      )}
      {pin.length > 0 && (
        <Chip label="Unpin all" onRemove={() => onChange({ pin: [] })}>
          {pin.length} pinned
        </Chip>
      )}
      {state.unfold.length > 0 && (
        <Chip label="Fold again" onRemove={() => onChange({ unfold: [] })}>
          {state.unfold.length} unfolded
        </Chip>
      )}
      {redact && (
        <Chip label="Show names again" onRemove={() => onChange({ redact: false })}>
          Names are hidden here; the address still holds them
        </Chip>
      )}
    </div>
  );
}

function waysInWords(start: string | null, end: string | null, ways: number | null): string {
  if (ways === null) return 'Not in this picture.';
  if (start === null) return 'All that leads there is bright.';
  if (end === null) return 'All that it leads to is bright.';
  if (ways === 0) return 'No way between them in this picture.';
  return ways === 1 ? 'One way in this picture.' : `${ways} ways in this picture.`;
}

function Chip({ label, onRemove, children }: { label: string; onRemove: () => void; children: ReactNode }) {
  return (
    <span className="inline-flex min-h-6 items-center gap-1.5 rounded-sm border border-accent/50 pl-2">
      <span>{children}</span>
      <button
        type="button"
        aria-label={label}
        title={label}
        onClick={onRemove}
        className="flex size-6 items-center justify-center rounded-sm text-quiet hover:bg-hover hover:text-ink"
      >
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}
