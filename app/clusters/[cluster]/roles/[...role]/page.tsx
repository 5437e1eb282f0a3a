import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { GapCallout } from '@/components/access/gap-callout';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { rbacGaps } from '@/components/access/rbac-gaps';
import { clusterView, decodedParam } from '@/components/layout/cluster-view';
import { Page } from '@/components/layout/page';
import { manifestOf } from '@/components/roles/manifest';
import { roleFromPath } from '@/components/roles/object-from-path';
import { RoleView } from '@/components/roles/role-view';
import { roleProfile } from '@/lib/access-graph/role-profile';
import { deadGrantsAbout } from '@/lib/api/dead-grants';
import { keptObject } from '@/lib/api/kept-object';
import { loadAccess } from '@/lib/store/access';
import { findingsThrough } from '@/lib/store/grant-findings';
import { unchangedSince } from '@/lib/store/object-history';

type RolePageProps = {
  params: Promise<{ cluster: string; role: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Titles end up in histories and link previews: they name nothing of a cluster. */
export const metadata: Metadata = { title: 'Role' };

export default async function RolePage({ params, searchParams }: RolePageProps) {
  const { cluster: clusterParam, role: path } = await params;
  const { viewer, cluster, snapshot, at } = await clusterView({
    params: Promise.resolve({ cluster: clusterParam }),
    searchParams,
  });
  const id = roleFromPath(path.map(decodedParam));
  if (id === null) notFound();
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;

  const profile = roleProfile(await loadAccess(viewer, snapshot.id), id);
  if (!profile) notFound();
  const { kind, namespace, name } = profile;
  const resource = `${kind.toLowerCase()}s.rbac.authorization.k8s.io`;
  const [object, findings, dead, unchanged] = await Promise.all([
    keptObject(viewer, snapshot.id, resource, { namespace, name }),
    findingsThrough(viewer, { clusterId: cluster.id, snapshotId: snapshot.id }, { kind, namespace, name }),
    deadGrantsAbout(viewer, snapshot, { kind, namespace, name }),
    unchangedSince(viewer, snapshot.id, resource, { namespace, name }),
  ]);
  return (
    <Page>
      <GapCallout gaps={rbacGaps(snapshot.gapList)} clusterId={cluster.id} at={at} />
      <RoleView
        clusterId={cluster.id}
        at={at}
        profile={profile}
        manifest={object && manifestOf(object)}
        {...{ findings, dead, unchanged }}
      />
    </Page>
  );
}
