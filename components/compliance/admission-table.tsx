import { Badge } from '@/components/ui/badge';
import { formatNumber } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { ObjectName } from '@/components/ui/object-name';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { NamespaceAdmission } from '@/lib/assessment/pod-security-report';
import { podSecurityLevels, type PodSecurityLevel } from '@/lib/controls/pod-security/admitted-at';

type AdmissionTableProps = {
  rows: readonly NamespaceAdmission[];
  chosen: string | null;
  hrefOf: (namespace: string) => string;
};

/** Namespaces by level: what they enforce, and what they could. */
export function AdmissionTable({ rows, chosen, hrefOf }: AdmissionTableProps) {
  return (
    <Table label="Pod Security by namespace">
      <thead>
        <tr>
          <Th>Namespace</Th>
          <Th className="max-sm:hidden">Enforces</Th>
          <Th className="hidden md:table-cell">Warns, audits</Th>
          <Th numeric className="hidden sm:table-cell">
            Workloads
          </Th>
          <Th className="max-sm:px-2">Baseline</Th>
          <Th className="max-sm:px-2">Restricted</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr
            key={row.namespace}
            {...(row.namespace === chosen && { 'aria-current': 'true' as const })}
            className={row.namespace === chosen ? 'bg-hover' : 'hover:bg-hover'}
          >
            <Td className="sm:min-w-32">
              <ObjectName name={row.namespace} href={hrefOf(row.namespace)} />
              <span className="mt-1 block sm:hidden">
                <Enforced row={row} />
              </span>
            </Td>
            <Td className="whitespace-nowrap max-sm:hidden">
              <Enforced row={row} />
            </Td>
            <Td className="hidden text-xs text-quiet md:table-cell">
              {[
                row.labels.warn && `warns ${row.labels.warn.level}`,
                row.labels.audit && `audits ${row.labels.audit.level}`,
              ]
                .filter(Boolean)
                .join(', ') || '–'}
            </Td>
            <Td numeric className="hidden sm:table-cell">
              {formatNumber(row.workloads)}
            </Td>
            {podSecurityLevels.map((level) => (
              <Td key={level} className="whitespace-nowrap max-sm:px-2">
                <LevelCell row={row} level={level} href={hrefOf(row.namespace)} />
              </Td>
            ))}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Enforced({ row: { labels, canRaise } }: { row: NamespaceAdmission }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {labels.enforce ? (
        <>
          {labels.enforce.level} <span className="text-xs text-quiet">{labels.enforce.version}</span>
        </>
      ) : (
        <span className="text-quiet">nothing</span>
      )}
      {canRaise && <Badge tone="good">can be raised</Badge>}
    </span>
  );
}

function LevelCell({ row, level, href }: { row: NamespaceAdmission; level: PodSecurityLevel; href: string }) {
  const blocked = row.blocked[level].length;
  if (blocked > 0) {
    return (
      <QuietLink href={href}>
        <span className="tabular-nums">{formatNumber(blocked)}</span> in the way
      </QuietLink>
    );
  }
  if (row.passes === null) {
    return (
      <span className="inline-flex items-center gap-1.5 text-xs">
        <span aria-hidden className="hatched inline-block h-3 w-4 rounded-[2px] border" /> not assessed
      </span>
    );
  }
  return (
    <span className="flex items-center gap-1 text-xs text-quiet">
      <Icon name="check" size={14} className="text-good" /> {row.workloads === 0 ? 'nothing runs' : 'would pass'}
    </span>
  );
}
