import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { count, formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { SeverityMark } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink, TextLink } from '@/components/ui/text-link';
import type { Comparison } from '@/lib/api/compare';
import type { DriftCell, RoleDrift } from '@/lib/changes/drift';
import { driftText } from '@/lib/changes/drift-text';
import { comparePath, rolePath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

type RoleDriftTableProps = {
  comparison: Comparison;
  /** Whether the roles of controllers that Kubernetes ships are shown too. */
  builtIn: boolean;
};

/** Everybody binds these, whoever ships them. */
const userFacing = new Set(['cluster-admin', 'admin', 'edit', 'view']);

/** Roles of one name across clusters, where they do not grant the same. */
export function RoleDriftTable({ comparison: { clusters, roles }, builtIn }: RoleDriftTableProps) {
  const names = new Map(clusters.map(({ id, name }) => [id, plainText(name)]));
  const shipped = roles.filter((role) => role.builtIn && !userFacing.has(role.name));
  const shown = builtIn ? roles : roles.filter((role) => !shipped.includes(role));
  const blind = clusters.filter(({ rolesSeen }) => !rolesSeen);
  const path = comparePath(clusters.map(({ id }) => id));
  return (
    <Panel
      title="Roles that grant something else"
      about={
        shown.length === 0
          ? 'Every role of the same name grants the same, however its rules are written.'
          : `${count(shown.length, 'role')} of the same name; the standard is what most clusters have, or else what grants less`
      }
      action={
        shipped.length > 0 && (
          <TextLink href={builtIn ? path : `${path}&builtin=1`} scroll={false} className="text-xs">
            {builtIn ? 'Hide' : 'Show'} {formatNumber(shipped.length)} that Kubernetes or a vendor ships
          </TextLink>
        )
      }
      flush
    >
      {blind.length > 0 && (
        <div className="px-4 pb-3">
          <Callout title={`Not all roles of ${blind.map(({ id }) => names.get(id)).join(', ')} could be read`}>
            A role that is not listed there may exist all the same.
          </Callout>
        </div>
      )}
      {shown.length > 0 && (
        <div className="overflow-y-auto sm:max-h-160 print:max-h-none print:overflow-visible">
          <Table label="Roles that differ between clusters" stacked={8.5}>
            <thead>
              <tr>
                <Th>Role</Th>
                {clusters.map(({ id }) => (
                  <Th key={id}>{names.get(id)}</Th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((role) => (
                <Tr key={`${role.kind} ${role.namespace} ${role.name}`}>
                  <Td className="min-w-48 align-top">
                    <span className="text-xs text-quiet">{role.kind}</span>{' '}
                    <span className="font-mono wrap-anywhere">{nameOf(role)}</span>
                    <span className="mt-0.5 block text-xs text-quiet">
                      {role.risk === null ? `${role.variants} variants` : <SeverityMark level={role.risk} />}
                    </span>
                  </Td>
                  {role.cells.map((cell) => (
                    <Td key={cell.cluster} label={names.get(cell.cluster) ?? ''} className="min-w-44 align-top">
                      <Cell role={role} cell={cell} clusterName={names.get(cell.cluster) ?? ''} />
                    </Td>
                  ))}
                </Tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </Panel>
  );
}

function Cell({ role, cell, clusterName }: { role: RoleDrift; cell: DriftCell; clusterName: string }) {
  if (cell.state === 'absent') return <span className="text-quiet">no such role</span>;
  if (cell.state === 'unseen') return <Badge tone="hatched">could not be read</Badge>;
  const href = rolePath(
    cell.cluster,
    role.namespace === '' ? `cr:${role.name}` : `role:${role.namespace}/${role.name}`,
  );
  const label = `${role.kind} ${nameOf(role)} in ${clusterName}`;
  if (cell.variant === 0) {
    return (
      <QuietLink href={href} className="text-quiet" aria-label={`${label}: the standard`}>
        the standard
      </QuietLink>
    );
  }
  return (
    <QuietLink href={href} className="block text-xs" aria-label={`${label}: ${difference(cell)}`}>
      {cell.more.length > 0 && <span className="block wrap-anywhere">+ {plainText(driftText(cell.more))}</span>}
      {cell.less.length > 0 && (
        <span className="block wrap-anywhere text-quiet">− {plainText(driftText(cell.less))}</span>
      )}
      {cell.only.length > 0 && <span className="block text-quiet italic">nowhere else</span>}
    </QuietLink>
  );
}

function difference({ more, less }: Extract<DriftCell, { state: 'present' }>): string {
  const parts = [
    ...(more.length > 0 ? [`can also ${driftText(more)}`] : []),
    ...(less.length > 0 ? [`cannot ${driftText(less)}`] : []),
  ];
  return plainText(parts.join('; '));
}

const nameOf = ({ namespace, name }: RoleDrift) => plainText(namespace === '' ? name : `${namespace}/${name}`);
