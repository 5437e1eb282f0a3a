import type { ReactNode } from 'react';
import { ClusterBar } from '@/components/layout/cluster-bar';
import { decodedParam } from '@/components/layout/cluster-view';
import { Main } from '@/components/layout/page';

type LayoutProps = { params: Promise<{ cluster: string }>; children: ReactNode };

export default async function ClusterLayout({ params, children }: LayoutProps) {
  return (
    <>
      <ClusterBar clusterId={decodedParam((await params).cluster)} />
      <Main>{children}</Main>
    </>
  );
}
