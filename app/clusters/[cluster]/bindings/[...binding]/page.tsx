import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { GapCallout } from '@/components/access/gap-callout';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { rbacGaps } from '@/components/access/rbac-gaps';
import { clusterView, decodedParam } from '@/components/layout/cluster-view';
import { Page } from '@/components/layout/page';
import { manifestOf } from '@/components/roles/manifest';
import { bindingFromPath } from '@/components/roles/object-from-path';
import { BindingView } from '@/components/roles/binding-view';
import { bindingProfile } from '@/lib/access-graph/binding-profile';
import { deadGrantsAbout } from '@/lib/api/dead-grants';
import { keptObject } from '@/lib/api/kept-object';
import { loadAccess } from '@/lib/store/access';
import { findingsThrough } from '@/lib/store/grant-findings';
import { unchangedSince } from '@/lib/store/object-history';

type BindingPageProps = {
  params: Promise<{ cluster: string; binding: string[] }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Titles end up in histories and link previews: they name nothing of a cluster. */
export const metadata: Metadata = { title: 'Binding' };

export default async function BindingPage({ params, searchParams }: BindingPageProps) {
  const { cluster: clusterParam, binding: path } = await params;
  const { viewer, cluster, snapshot, at } = await clusterView({
    params: Promise.resolve({ cluster: clusterParam }),
    searchParams,
  });
  const id = bindingFromPath(path.map(decodedParam));
  if (id === null) notFound();
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;

  const profile = bindingProfile(await loadAccess(viewer, snapshot.id), snapshot.gapList, id);
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
      <BindingView
        clusterId={cluster.id}
        at={at}
        profile={profile}
        manifest={object && manifestOf(object)}
        {...{ findings, dead, unchanged }}
      />
    </Page>
  );
}
