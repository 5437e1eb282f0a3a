import type { ReactNode } from 'react';
import { ClusterBar } from '@/components/layout/cluster-bar';
import { PageCrumb } from '@/components/layout/page-crumb';
import { Main } from '@/components/layout/page';

export default function FleetLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <ClusterBar crumb={<PageCrumb />} />
      <Main>{children}</Main>
    </>
  );
}
