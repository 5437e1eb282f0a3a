'use client';

import clsx from 'clsx';
import { kindsInOrder, kindWords } from '@/components/graph/column-titles';
import { NodeGlyph } from '@/components/graph/node-glyph';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import type { AccessGraph, GraphNodeKind } from '@/lib/access-graph/types';
import { severities, type Severity } from '@/lib/controls/types';
import { changeCounts } from './change-counts';

type LegendKind = (typeof kindsInOrder)[number];

type GraphLegendProps = {
  /** Before the legend's own filters, so that what was taken out can be put back. */
  graph: AccessGraph;
  without: readonly LegendKind[];
  severity: readonly Severity[];
  onWithout: (kinds: LegendKind[]) => void;
  onSeverity: (severities: Severity[]) => void;
  /** Two moments are in the picture; only what changed is kept when `onlyChanged`. */
  isCompared: boolean;
  onlyChanged: boolean;
  onOnlyChanged: (only: boolean) => void;
};

/** What shapes and colours mean; each entry is also a filter. */
export function GraphLegend(props: GraphLegendProps) {
  const { graph, without, severity, onWithout, onSeverity, isCompared, onlyChanged, onOnlyChanged } = props;
  const changes = changeCounts(graph);
  const kinds = countBy(graph.nodes.map((node): GraphNodeKind => node.memberKind ?? node.kind));
  const risks = countBy(graph.nodes.flatMap(({ risk }) => risk ?? []));
  return (
    <div
      className="-mx-1.5 flex items-center gap-x-1 gap-y-0.5 overflow-x-auto text-xs sm:flex-wrap print:mx-0 print:flex-wrap"
      role="group"
      aria-label="Legend and filter"
    >
      {severities
        .filter((level) => risks.has(level) || severity.includes(level))
        .map((level) => {
          const isOn = severity.length === 0 || severity.includes(level);
          return (
            <LegendButton
              key={level}
              isOn={isOn}
              label={`${severityWord[level]}: ${risks.get(level) ?? 0}`}
              onClick={() =>
                onSeverity(severity.includes(level) ? severity.filter((one) => one !== level) : [...severity, level])
              }
            >
              <SeverityGlyph level={level} size={10} /> {severityWord[level]}
            </LegendButton>
          );
        })}
      {isCompared && (
        <LegendButton
          isOn={onlyChanged}
          isPlain
          label={`Only what changed: ${changes.added} added, ${changes.removed} removed, ${changes.changed} changed`}
          onClick={() => onOnlyChanged(!onlyChanged)}
        >
          <span aria-hidden className="size-2.5 rounded-xs border border-accent bg-accent/28" /> + {changes.added}
          <span aria-hidden className="ml-1 size-2.5 rounded-xs border border-dotted border-quiet" /> −{' '}
          {changes.removed}
          {onlyChanged && <span className="text-accent">only these</span>}
        </LegendButton>
      )}
      <span aria-hidden className="mx-1 h-4 shrink-0 border-l" />
      {kindsInOrder
        .filter((kind) => kinds.has(kind) || without.includes(kind))
        .map((kind) => (
          <LegendButton
            key={kind}
            isOn={!without.includes(kind)}
            label={`${kindWords[kind]}: ${kinds.get(kind) ?? 0}`}
            onClick={() =>
              onWithout(without.includes(kind) ? without.filter((one) => one !== kind) : [...without, kind])
            }
          >
            <NodeGlyph node={{ kind }} size={14} /> {kindWords[kind]}
          </LegendButton>
        ))}
    </div>
  );
}

type LegendButtonProps = {
  isOn: boolean;
  isPlain?: boolean;
  label: string;
  onClick: () => void;
  children: React.ReactNode;
};

function LegendButton({ isOn, isPlain = false, label, onClick, children }: LegendButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={label}
      title={label}
      onClick={onClick}
      className={clsx(
        'inline-flex h-6 shrink-0 items-center gap-1.5 rounded-sm px-1.5 hover:bg-hover',
        isOn || isPlain ? 'text-ink' : 'text-quiet line-through',
      )}
    >
      {children}
    </button>
  );
}

function countBy<T>(values: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
