import Link from 'next/link';
import { Page, PageHeader } from '@/components/layout/page';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { count } from '@/components/ui/format';
import type { Comparison } from '@/lib/api/compare';
import { driftText } from '@/lib/changes/drift-text';
import { comparePath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import { ClusterChoice } from './cluster-choice';
import { CompareFigures } from './compare-figures';
import { ControlDriftTable } from './control-drift-table';
import { RoleDriftTable } from './role-drift-table';
import { TrendTabs } from './trend-tabs';

type CompareViewProps = {
  comparison: Comparison;
  /** All clusters with a snapshot. */
  choices: readonly { readonly id: string; readonly name: string }[];
  builtIn: boolean;
};

/** Clusters side by side: figures, controls and roles that are not the same everywhere. */
export function CompareView({ comparison, choices, builtIn }: CompareViewProps) {
  const { clusters } = comparison;
  return (
    <Page wide>
      <PageHeader title="Compare clusters" answer={clusters.length > 1 ? sentence(comparison) : undefined} />
      <TrendTabs current="compare" />
      <ClusterChoice choices={choices} chosen={clusters.map(({ id }) => id)} />
      {clusters.length < 2 ? (
        <EmptyState
          icon="trends"
          title={choices.length < 2 ? 'A comparison needs a second cluster' : 'Choose a second cluster'}
          actions={
            choices.length < 2 ? (
              <Link href="/" className={buttonClass('primary')}>
                Connect a cluster
              </Link>
            ) : (
              <Link href={comparePath()} className={buttonClass('secondary')}>
                Compare all
              </Link>
            )
          }
        >
          Side by side, clusters show what one fails that the other passes, and where a role of the same name grants
          something else.
        </EmptyState>
      ) : (
        <>
          <CompareFigures comparison={comparison} />
          <RoleDriftTable comparison={comparison} builtIn={builtIn} />
          <ControlDriftTable comparison={comparison} />
        </>
      )}
    </Page>
  );
}

/** The most dangerous thing that one cluster alone allows; else how much differs. */
function sentence({ clusters, roles, controls }: Comparison): string {
  const names = new Map(clusters.map(({ id, name }) => [id, plainText(name)]));
  for (const { name, kind, cells, risk } of roles) {
    const cell = cells.find((each) => each.state === 'present' && each.risk === risk && each.only.length > 0);
    if (risk === null || cell?.state !== 'present') continue;
    return `${names.get(cell.cluster)} is the only cluster where ${kind} ${plainText(name)} can ${driftText(cell.only)}.`;
  }
  if (roles.length + controls.length === 0) return 'No role and no control comes to anything else in one of them.';
  const parts = [
    ...(roles.length > 0
      ? [`${count(roles.length, 'role')} of one name ${verb(roles, 'grant')} something else somewhere`]
      : []),
    ...(controls.length > 0
      ? [
          `${count(controls.length, 'control')} ${verb(controls, 'fail')} in one cluster and ${verb(controls, 'pass', 'es')} in another`,
        ]
      : []),
  ];
  return `${parts.join('; ')}.`;
}

const verb = (of: readonly unknown[], word: string, ending = 's') => (of.length === 1 ? `${word}${ending}` : word);
