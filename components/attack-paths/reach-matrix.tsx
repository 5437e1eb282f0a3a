import clsx from 'clsx';
import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { count, formatNumber } from '@/components/ui/format';
import type { AttackPathsAnswer } from '@/lib/api/attack-paths';
import type { FootholdGroup } from '@/lib/attack-paths/footholds';
import type { ReachCell } from '@/lib/attack-paths/reach-table';
import { kindOfPlace, nameOfPlace } from '@/lib/attack-paths/places';
import { plainText } from '@/lib/inventory/plain-text';
import { foldRoles, roleName } from './fold-roles';
import { pathsLink, type PathsAddress } from './paths-links';
import { placeTitle } from './place-parts';

type ReachMatrixProps = { address: PathsAddress; answer: AttackPathsAnswer };

const groupTitles: Readonly<Record<FootholdGroup, string>> = {
  anyone: 'Anyone',
  exposed: 'Exposed',
  workloads: 'Workloads',
  subjects: 'Subjects',
  'stolen-token': 'Stolen tokens',
  ci: 'CI accounts',
  node: 'Any one node',
};

const groupHints: Readonly<Record<FootholdGroup, string>> = {
  anyone: 'Callers who did not sign in, and everybody who did',
  exposed: 'Workloads that are reachable from outside the cluster',
  workloads: 'Every pod that people run; what Kubernetes and vendors ship is left out',
  subjects: 'Every ServiceAccount, user and group; built-in ones are left out',
  'stolen-token': 'ServiceAccounts with a token in a Secret, which never expires',
  ci: 'Identities that look like those of a pipeline, by name or label',
  node: 'Code on one node that is no control-plane node',
};

/** Which attacker gets what: objectives, the gravest first, by groups of footholds. Every number leads to its paths. */
export function ReachMatrix({ address, answer: { table, from, to, unseen } }: ReachMatrixProps) {
  const { shown } = foldRoles(table.rows, to.id);
  return (
    <Panel title="Who gets what" about="Footholds that lead to each objective, and the fewest steps" flush>
      <Table label="Objectives by groups of footholds">
        <thead>
          <tr>
            <Th className="h-11 pr-1 align-bottom max-sm:first:pl-3">Objective</Th>
            {table.groups.map(({ group, total }) => (
              <Th
                key={group}
                numeric
                className="h-11 align-bottom max-sm:px-0.5 max-sm:last:pr-3 sm:px-2 sm:last:pr-4"
                title={groupHints[group]}
              >
                <span className="block">{groupTitles[group]}</span>
                <span className="block">of {formatNumber(total)}</span>
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ objective, cells }) => (
            <Tr key={objective} className={clsx(objective === to.id && 'bg-hover/60')}>
              <th scope="row" className="py-1 pr-1 pl-3 text-left sm:pl-4 text-sm leading-4 font-normal">
                <Link
                  href={pathsLink(address, { to: objective })}
                  scroll={false}
                  className={clsx(
                    'inline-block min-w-20 wrap-anywhere sm:min-w-26 underline-offset-3 hover:text-accent hover:underline',
                    objective === to.id && 'font-medium',
                  )}
                >
                  {kindOfPlace(objective) === 'cloud-role' ? (
                    <span title={nameOfPlace(objective)}>
                      Cloud role <span className="font-mono text-xs">{plainText(roleName(objective))}</span>
                    </span>
                  ) : (
                    plainText(placeTitle(objective))
                  )}
                </Link>
              </th>
              {cells.map((cell) => (
                <Td key={cell.group} numeric className="py-1 max-sm:px-0.5 max-sm:last:pr-3 sm:px-2 sm:last:pr-4">
                  <Cell
                    cell={cell}
                    total={table.groups.find(({ group }) => group === cell.group)?.total ?? 0}
                    href={pathsLink(address, { from: cell.group, to: objective })}
                    current={objective === to.id && from.group === cell.group}
                    blind={unseen.length > 0}
                    label={`${placeTitle(objective)} from ${groupTitles[cell.group].toLowerCase()}`}
                  />
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

type CellProps = { cell: ReachCell; total: number; href: string; current: boolean; blind: boolean; label: string };

function Cell({ cell: { group, reached, fewest }, total, href, current, blind, label }: CellProps) {
  if (total === 0) return <span className="text-quiet">–</span>;
  if (fewest === null) {
    return blind ? (
      <span className="hatched inline-block rounded-sm px-1 text-xs">not assessed</span>
    ) : (
      <span className="text-quiet">0</span>
    );
  }
  const outside = group === 'anyone' || group === 'exposed';
  return (
    <Link
      href={href}
      scroll={false}
      aria-label={`${label}: ${formatNumber(reached)}, from ${count(fewest, 'step')}`}
      {...(current && { 'aria-current': 'true' as const })}
      className={clsx(
        'inline-flex flex-col items-end rounded-md px-1 py-0.5 hover:bg-hover sm:-mr-1.5 sm:px-1.5',
        current && 'outline-2 -outline-offset-2 outline-accent',
      )}
    >
      <span className={clsx('text-lg leading-5 tabular-nums', outside && 'font-medium text-critical')}>
        {formatNumber(reached)}
      </span>
      <span className="text-xs leading-4 whitespace-nowrap text-quiet">{count(fewest, 'step')}</span>
    </Link>
  );
}
