import type { Metadata } from 'next';
import { FindingView } from '@/components/findings/finding-view';
import { loadFinding } from '@/components/findings/load-finding';

type FindingPageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ at?: string | string[] }> };

/** The title says what kind of finding it is and not where: titles end up in histories and link previews. */
export async function generateMetadata(props: FindingPageProps): Promise<Metadata> {
  const { detail } = await found(props);
  return { title: detail.title };
}

export default async function FindingPage(props: FindingPageProps) {
  const { detail, cluster, object, remedy, fixed, work, at } = await found(props);
  return <FindingView {...{ detail, object, remedy, fixed, work, at }} clusterName={cluster.name} />;
}

async function found({ params, searchParams }: FindingPageProps) {
  const [{ id }, { at }] = await Promise.all([params, searchParams]);
  const moment = (Array.isArray(at) ? at[0] : at) || null;
  return { ...(await loadFinding(id, moment)), at: moment };
}
