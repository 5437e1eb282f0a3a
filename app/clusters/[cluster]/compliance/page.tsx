import { Suspense } from 'react';
import { ComplianceTabs } from '@/components/compliance/compliance-tabs';
import { MetTable } from '@/components/compliance/met-table';
import { NamespaceTable } from '@/components/compliance/namespace-table';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { NoSnapshot } from '@/components/posture/no-snapshot';
import { surfaceNames } from '@/components/posture/surfaces';
import { formatScore } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { saidOf } from '@/lib/api/attestations';
import { clusterCompliance, clusterNamespaces } from '@/lib/api/compliance';
import { clusterPath, findingsPath, frameworkPath } from '@/lib/client/paths';
import type { Compliance, FrameworkState } from '@/lib/findings/compliance';
import type { Viewer } from '@/lib/store/viewer';

export const metadata = { title: 'Compliance' };

export default async function ClusterCompliancePage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (snapshot === null) return <NoSnapshot cluster={cluster} />;
  const { frameworks, surfaces, all } = clusterCompliance(
    viewer,
    snapshot,
    saidOf(viewer, cluster.id, at === null ? undefined : snapshot.collectedAt).of,
  );
  const coverage = `${clusterPath(cluster.id, 'coverage', at)}#not-assessed`;
  return (
    <Page>
      <PageHeader title="Compliance" answer={sentence(all)} />
      <ComplianceTabs clusterId={cluster.id} at={at} current="compliance" />
      <Panel
        title="Frameworks"
        about="Controls of each that fail, pass or could not look, and what of the rest people vouch for"
        flush
      >
        <MetTable
          label="Frameworks"
          head="Framework"
          coverage={coverage}
          rows={frameworks.map(({ framework, state }) => ({
            ...state,
            id: framework.id,
            name: framework.name,
            href: frameworkPath(framework.id, { cluster: cluster.id, at }),
            ...saidIn(state, frameworkPath(framework.id, { cluster: cluster.id, at, show: 'people' })),
          }))}
        />
      </Panel>
      <Panel
        id="surfaces"
        title="Surfaces"
        about="Three numbers, apart: what complies of what was assessed, how much was assessed, and the risk of what is open"
        flush
      >
        <MetTable
          label="Surfaces"
          head="Surface"
          coverage={coverage}
          rows={[
            ...surfaces.map(({ surface, ...met }) => ({
              ...met,
              id: surface,
              name: surfaceNames[surface],
              href: findingsPath(cluster.id, { surface, at }),
              risk: snapshot.risk?.[surface] ?? null,
            })),
            {
              ...all,
              id: 'all',
              name: 'All of it',
              href: findingsPath(cluster.id, { at }),
              risk: snapshot.risk?.all ?? null,
            },
          ]}
        />
      </Panel>
      <Panel
        title="Namespaces, the riskiest first"
        about="Risk adds up the severities of what is open; what can be reached from outside, or is carried by a pod, counts double. As the controls of today judge it."
        flush
      >
        <Suspense fallback={<p className="px-4 pb-4 text-sm text-quiet">Judging every namespace…</p>}>
          <Namespaces viewer={viewer} clusterId={cluster.id} snapshotId={snapshot.id} at={at} />
        </Suspense>
      </Panel>
    </Page>
  );
}

type NamespacesProps = { viewer: Viewer; clusterId: string; snapshotId: string; at: string | null };

async function Namespaces({ viewer, clusterId, snapshotId, at }: NamespacesProps) {
  return <NamespaceTable clusterId={clusterId} at={at} rows={await clusterNamespaces(viewer, snapshotId)} />;
}

/** How much of what controls do not answer is attested; nothing where controls answer all of it. */
function saidIn({ requirements }: FrameworkState, href: string) {
  const { attested, 'attested-gap': gap, 'to-attest': open, 'not-visible': unseen } = requirements;
  const of = attested + gap + open + unseen;
  return of === 0 ? {} : { said: { attested, of, href } };
}

function sentence({ compliance, coverage, controls, withoutAccepted }: Compliance): string {
  if (compliance === null || coverage === null) return 'No control could be assessed here.';
  const rest = withoutAccepted?.compliance;
  const without = rest == null || rest === compliance ? '' : `, ${formatScore(rest)} % without accepted risk`;
  return `${formatScore(compliance)} % of what was assessed complies, by severity${without}; ${formatScore(coverage)} % of what applies was assessed. ${controls.failed} controls fail and ${controls.passed} pass.`;
}
