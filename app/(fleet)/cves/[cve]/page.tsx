import type { Metadata } from 'next';
import { CveView } from '@/components/images/cve-view';
import { decodedParam } from '@/components/layout/cluster-view';
import { cveAcrossFleet } from '@/lib/api/images-cve';
import { currentViewer } from '@/lib/auth/current-viewer';

type CvePageProps = { params: Promise<{ cve: string }> };

const nameOf = async ({ params }: CvePageProps) => decodedParam((await params).cve).slice(0, 200);

export async function generateMetadata(props: CvePageProps): Promise<Metadata> {
  return { title: await nameOf(props) };
}

export default async function CvePage(props: CvePageProps) {
  const name = await nameOf(props);
  return <CveView name={name} cve={await cveAcrossFleet(await currentViewer(), name)} />;
}
