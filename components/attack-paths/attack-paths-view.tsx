import { GapCallout } from '@/components/access/gap-callout';
import { rbacGaps } from '@/components/access/rbac-gaps';
import type { ClusterView } from '@/components/layout/cluster-view';
import { PageHeader } from '@/components/layout/page';
import { ErrorState } from '@/components/ui/error-state';
import { count } from '@/components/ui/format';
import { TextLink } from '@/components/ui/text-link';
import { SavedViews } from '@/components/saved-views/saved-views';
import { attackPaths, attackPathsSearch, type AttackPathsAnswer } from '@/lib/api/attack-paths';
import { attackPathsPath } from '@/lib/client/paths';
import { AppError } from '@/lib/errors';
import type { SnapshotDetail } from '@/lib/store/types';
import { BlastPanel } from './blast-panel';
import { ChangePanel } from './change-panel';
import { foldRoles, roleName } from './fold-roles';
import { PathList } from './path-list';
import { PathPanel } from './path-panel';
import type { PathsAddress } from './paths-links';
import { pathsSentence } from './paths-sentence';
import { QuestionBar } from './question-bar';
import { endsOf, ReachLists } from './reach-lists';
import { ReachMatrix } from './reach-matrix';
import { NoPath } from './no-path';

type AttackPathsViewProps = {
  view: ClusterView;
  snapshot: SnapshotDetail;
  search: Readonly<Record<string, string>>;
};

/** How attackers get somewhere in a cluster, from the answer to the proof: who gets what, what cuts it, and every step. */
export async function AttackPathsView({ view: { viewer, cluster, at }, snapshot, search }: AttackPathsViewProps) {
  const asked = attackPathsSearch.parse(search);
  const { from, to, path, q, off } = asked;
  const address: PathsAddress = { clusterId: cluster.id, at, from, to, path, q, off, way: search['way'] ?? '' };
  const answer = await orUnknown(attackPaths(viewer, snapshot, asked));
  if (answer instanceof AppError) {
    return (
      <>
        <PageHeader title="Attack paths" />
        <QuestionBar address={address} snapshotId={snapshot.id} to={null} />
        <ErrorState
          title="That is not in this snapshot"
          actions={<TextLink href={attackPathsPath(cluster.id, { off, at })}>All attack paths</TextLink>}
        >
          {answer.message}
        </ErrorState>
      </>
    );
  }
  const { adminOf, secretsOf, rows } = answer.table;
  const { folded } = foldRoles(rows, answer.to.id);
  return (
    <>
      <PageHeader
        title="Attack paths"
        answer={`${off.length > 0 ? 'What if: ' : ''}${pathsSentence(answer)}`}
        actions={<SavedViews page="attack-paths" clusterId={cluster.id} />}
      />
      <GapCallout gaps={rbacGaps(snapshot.gapList)} clusterId={cluster.id} at={at} />
      <QuestionBar address={address} snapshotId={snapshot.id} to={answer.to.id} />
      <BlastPanel address={address} answer={answer} />
      <div className="flex flex-col gap-4 lg:grid lg:grid-cols-[minmax(0,25.5rem)_minmax(0,1fr)] lg:items-start">
        <div className="flex min-w-0 flex-col gap-4 max-lg:contents">
          <div className="flex min-w-0 flex-col gap-2">
            <ReachMatrix address={address} answer={answer} />
            {answer.from.single === null && (
              <ReachLists
                address={address}
                lists={[
                  {
                    id: 'reach-roles',
                    label: count(folded.length, 'more cloud role'),
                    ends: folded.map((to) => ({ to, name: roleName(to) })),
                  },
                  {
                    id: 'reach-namespaces',
                    label: `Admin of ${count(adminOf.length, 'namespace')}`,
                    ends: endsOf('namespace-admin', adminOf),
                  },
                  {
                    id: 'reach-secrets',
                    label: `Secrets of ${count(secretsOf.length, 'namespace')}`,
                    ends: endsOf('secrets', secretsOf),
                  },
                ]}
              />
            )}
          </div>
          {answer.from.single === null && answer.reached > 0 && (
            <div className="min-w-0 max-lg:order-2">
              <PathList address={address} answer={answer} />
            </div>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4 max-lg:contents">
          <div className="min-w-0 max-lg:order-1">
            {answer.reached === 0 ? (
              <NoPath address={address} answer={answer} />
            ) : (
              <PathPanel address={address} answer={answer} clusterName={cluster.name} />
            )}
          </div>
          <div className="min-w-0 max-lg:order-3">
            <ChangePanel address={address} answer={answer} />
          </div>
        </div>
      </div>
    </>
  );
}

/** The answer, or why there is none: a place that this snapshot does not know. */
async function orUnknown(question: Promise<AttackPathsAnswer>): Promise<AttackPathsAnswer | AppError> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return error;
    throw error;
  }
}
