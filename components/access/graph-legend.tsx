'use client';

import clsx from 'clsx';
import { kindWords } from '@/components/graph/column-titles';
import { NodeGlyph } from '@/components/graph/node-glyph';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import type { AccessGraph, GraphNodeKind } from '@/lib/access-graph/types';
import { severities, type Severity } from '@/lib/controls/types';
import { kindsInLegend } from './legend-kinds';

type LegendKind = (typeof kindsInLegend)[number];

type GraphLegendProps = {
  /** Before the legend's own filters, so that what was taken out can be put back. */
  graph: AccessGraph;
  without: readonly LegendKind[];
  severity: readonly Severity[];
  onWithout: (kinds: LegendKind[]) => void;
  onSeverity: (severities: Severity[]) => void;
};

/** What shapes and colours mean; each entry is also a filter. */
export function GraphLegend({ graph, without, severity, onWithout, onSeverity }: GraphLegendProps) {
  const kinds = countBy(graph.nodes.map((node): GraphNodeKind => node.memberKind ?? node.kind));
  const risks = countBy(graph.nodes.flatMap(({ risk }) => risk ?? []));
  return (
    <div
      className="-mx-1.5 flex items-center gap-x-1 gap-y-0.5 overflow-x-auto text-xs"
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
      <span aria-hidden className="mx-1 h-4 shrink-0 border-l" />
      {kindsInLegend
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

type LegendButtonProps = { isOn: boolean; label: string; onClick: () => void; children: React.ReactNode };

function LegendButton({ isOn, label, onClick, children }: LegendButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label={label}
      title={label}
      onClick={onClick}
      className={clsx(
        'inline-flex h-6 shrink-0 items-center gap-1.5 rounded-sm px-1.5 hover:bg-hover',
        isOn ? 'text-ink' : 'text-quiet line-through',
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
