import clsx from 'clsx';
import Link from 'next/link';
import { KindGlyph } from '@/components/layout/kind-glyph';
import { middleEllipsis } from '@/components/ui/middle';
import { SeverityGlyph, severityText, severityWord } from '@/components/ui/severity';
import { Time } from '@/components/ui/time';
import { RowCheck } from '@/components/triage/row-check';
import { findingPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import type { FindingRow } from '@/lib/store/types';
import { FindingMarks } from './finding-marks';

type FindingItemProps = {
  finding: FindingRow;
  at: string | null;
  /** Shown where findings of several clusters stand in one list. */
  clusterName: string | null;
  chosen: boolean;
  onChoose: (range: boolean) => void;
};

/** The grid that list and heading share on wide screens. */
export const findingGrid =
  'grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 md:grid-cols-[7rem_minmax(0,1fr)_minmax(0,18rem)_8rem]';

/** One finding in a list; the whole row leads to it. */
export function FindingItem({ finding, at, clusterName, chosen, onChoose }: FindingItemProps) {
  const target = finding.subject ?? finding.resource;
  const quiet = finding.state === 'fixed' || finding.state === 'accepted' || finding.state === 'false-positive';
  const name = target.namespace ? `${target.namespace}/${target.name}` : target.name;
  return (
    <li
      className={clsx(
        findingGrid,
        'relative border-b px-4 py-[calc(var(--row-y)*1.25)] last:border-b-0 hover:bg-hover has-focus-visible:bg-hover',
        quiet && 'text-quiet',
        chosen && 'bg-accent/8',
      )}
    >
      <span
        className={clsx(
          'flex items-center gap-1.5 self-start pt-px text-sm font-medium',
          quiet ? 'text-quiet' : severityText[finding.severity],
        )}
      >
        <RowCheck
          on={chosen}
          label={`Choose ${finding.title}: ${plainText(name)}`}
          onToggle={onChoose}
          className="relative z-10 mr-1"
        />
        <SeverityGlyph level={finding.severity} />
        {severityWord[finding.severity]}
      </span>
      <div className="col-span-2 min-w-0 text-sm max-md:order-3 md:col-span-1">
        <Link
          href={findingPath(finding.id, at)}
          data-row-link={finding.id}
          className={clsx(
            'text-sm font-medium outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent',
            finding.state === 'fixed' && 'line-through decoration-edge',
          )}
        >
          {finding.title}
        </Link>
        <p className="mt-0.5 line-clamp-2 text-xs wrap-anywhere text-quiet" title={finding.message}>
          {finding.message}
        </p>
      </div>
      <div className="col-span-2 mt-1 min-w-0 max-md:order-4 max-md:flex max-md:flex-wrap max-md:gap-x-3 md:col-span-1 md:mt-0">
        <span className="flex min-w-0 items-start gap-1.5 pt-px" title={`${target.kind} ${plainText(name)}`}>
          <KindGlyph kind={target.kind} size={14} className="text-quiet" />
          <span className="sr-only">{target.kind} </span>
          <span className="line-clamp-2 font-mono text-xs wrap-anywhere">{middleEllipsis(plainText(name), 72)}</span>
        </span>
        {clusterName !== null && <p className="truncate text-xs text-quiet md:mt-0.5">{clusterName}</p>}
      </div>
      <div className="text-xs text-quiet max-md:contents md:flex md:flex-col md:items-end md:gap-y-1">
        <Time
          iso={finding.state === 'fixed' ? finding.lastSeen : finding.firstSeen}
          className="whitespace-nowrap max-md:order-2"
        />
        <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 max-md:order-5 max-md:col-span-2 max-md:mt-1.5 empty:hidden md:contents">
          <FindingMarks finding={finding} />
        </div>
      </div>
    </li>
  );
}
