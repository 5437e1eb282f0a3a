import { UnseenPanel } from '@/components/attestations/unseen-panel';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { blindGroups } from '@/components/posture/blind-groups';
import { roleForGaps } from '@/components/posture/gap-role';
import { GapTable } from '@/components/posture/gap-table';
import { NoSnapshot } from '@/components/posture/no-snapshot';
import { NotAssessedTable } from '@/components/posture/not-assessed-table';
import { coverageAnswer } from '@/components/posture/sentences';
import { CodeBlock } from '@/components/ui/code-block';
import { count, formatScore } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { Panel } from '@/components/ui/panel';
import { saidOf } from '@/lib/api/attestations';
import { controls } from '@/lib/controls/catalogue';

const titles = new Map(controls.map(({ id, title }) => [id, title]));

export const metadata = { title: 'Coverage' };

export default async function CoveragePage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (snapshot === null) return <NoSnapshot cluster={cluster} />;
  const hidden = snapshot.gapList.filter(({ reason }) => reason === 'forbidden' || reason === 'unavailable');
  const notInFile = snapshot.gapList.filter(({ reason }) => reason === 'not-in-file').map(({ resource }) => resource);
  const leftOut = snapshot.gapList.filter(({ reason }) => reason === 'left-out');
  const notServed = snapshot.gapList.filter(({ reason }) => reason === 'not-served');
  const role = roleForGaps(hidden);

  return (
    <Page>
      <PageHeader title="Coverage" answer={coverageAnswer(snapshot)} />
      <Panel
        title="What could not be read"
        about={`${formatScore(snapshot.kindsRead)} % of the kinds that Lynceus wants to read were read; the figure in the bar counts controls instead`}
        flush
      >
        {hidden.length === 0 ? (
          <p className="flex items-center gap-2 px-4 pt-1 pb-3 text-sm">
            <Icon name="check" className="text-quiet" />
            {notInFile.length === 0 ? 'Everything that Lynceus wants to read was visible' : 'Every file was read'}
          </p>
        ) : (
          <GapTable gaps={hidden} />
        )}
      </Panel>
      {role && (
        <Panel
          title="The permissions that would close these gaps"
          about="Bind this ClusterRole to the identity that Lynceus reads with. It contains no permission on Secrets."
        >
          <CodeBlock code={role} label="ClusterRole" />
        </Panel>
      )}
      {notInFile.length > 0 && (
        <Panel
          title={`Not in the files: ${count(notInFile.length, 'kind')}`}
          about="They may not exist in the cluster, or were not exported. This exports those that it serves; leave out what kubectl does not know."
        >
          <div className="print:hidden">
            <CodeBlock
              code={`kubectl get ${notInFile.join(',')} --all-namespaces --output=yaml > more.yaml`}
              label="Command"
              wrap
              height="max-h-28"
            />
          </div>
          <p className="hidden font-mono text-xs wrap-anywhere text-quiet print:block">{notInFile.join(', ')}</p>
        </Panel>
      )}
      <Panel
        id="not-assessed"
        title="Controls not assessed, or only in part"
        about="They could not look everywhere: neither passed nor failed is claimed for what they did not see"
        flush
      >
        <NotAssessedTable groups={blindGroups(snapshot.controls, titles)} />
      </Panel>
      <UnseenPanel
        clusterId={cluster.id}
        states={saidOf(viewer, cluster.id, at === null ? undefined : snapshot.collectedAt).states}
        asOfThen={at !== null}
      />
      {leftOut.length > 0 && (
        <Panel title="Left out on purpose" about="Never asked for: no permission is missing">
          <ul className="flex flex-col gap-1 text-sm text-quiet">
            {leftOut.map(({ resource, message }) => (
              <li key={resource}>
                <span className="mr-2 font-mono text-xs text-ink">{resource}</span>
                {message}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {notServed.length > 0 && (
        <Panel title="Not served by this API server" about="Kinds that cannot exist here; nothing is hidden by this">
          <p className="font-mono text-xs leading-6 wrap-anywhere text-quiet">
            {notServed.map(({ resource }) => resource).join(', ')}
          </p>
        </Panel>
      )}
    </Page>
  );
}
