import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { GapCallout } from '@/components/access/gap-callout';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { rbacGaps } from '@/components/access/rbac-gaps';
import { SubjectView } from '@/components/access/subject-view';
import { clusterView, decodedParam } from '@/components/layout/cluster-view';
import { Page } from '@/components/layout/page';
import { WhatIfBar } from '@/components/what-if/what-if-bar';
import { graphSearch } from '@/lib/access-graph/question';
import { subjectProfile } from '@/lib/access-graph/subject-profile';
import { accessAnswer } from '@/lib/api/access-graph';
import { leastPrivilege } from '@/lib/api/remedy';
import { exposureBySubject } from '@/lib/api/subject-exposure';
import { subjectKey } from '@/lib/rbac/identity';
import { subjectFromPath } from '@/components/access/subject-from-path';
import { loadAccess } from '@/lib/store/access';
import { listFindings } from '@/lib/store/findings';
import type { Viewer } from '@/lib/store/viewer';
import { parseOffList } from '@/lib/what-if/off-list';

type SubjectPageProps = {
  params: Promise<{ cluster: string; subject: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Titles end up in histories and link previews: they name nothing of a cluster. */
export const metadata: Metadata = { title: 'Subject' };

export default async function SubjectPage({ params, searchParams }: SubjectPageProps) {
  const { cluster: clusterParam, subject: path } = await params;
  const { viewer, cluster, snapshot, at } = await clusterView({
    params: Promise.resolve({ cluster: clusterParam }),
    searchParams,
  });
  const subject = subjectFromPath(path.map(decodedParam));
  if (!subject) notFound();
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;

  const key = subjectKey(subject);
  const profile = subjectProfile(await loadAccess(viewer, snapshot.id), subject);
  if (!profile) notFound();
  const off = parseOffList([(await searchParams)['off']].flat()[0]);
  const risky = profile.permissions.some(({ risk }) => risk !== null);
  const [answer, findings, leastPrivilegeOf] = await Promise.all([
    accessAnswer(viewer, snapshot, graphSearch.parse({ focus: key, risky: risky ? '1' : '0', limit: '40' })),
    listFindings(viewer, { clusterId: cluster.id, snapshotId: snapshot.id, subject: key, limit: 20 }),
    leastPrivilege(viewer, cluster.id, snapshot.id, subject),
  ]);
  return (
    <>
      <WhatIfBar clusterId={cluster.id} at={at} off={off} />
      <Page>
        <GapCallout gaps={rbacGaps(snapshot.gapList)} clusterId={cluster.id} at={at} />
        <SubjectView
          clusterId={cluster.id}
          at={at}
          profile={profile}
          answer={answer}
          findings={findings}
          leastPrivilege={leastPrivilegeOf}
          off={off}
          exposure={exposureOf(viewer, snapshot.id, key, off)}
        />
      </Page>
    </>
  );
}

/** How risky one subject is, as things are and without what is switched off. */
async function exposureOf(viewer: Viewer, snapshotId: string, key: string, off: readonly string[]) {
  const now = (await exposureBySubject(viewer, snapshotId)).get(key) ?? null;
  return { now, whatIf: (await exposureBySubject(viewer, snapshotId, off)).get(key) ?? null };
}
