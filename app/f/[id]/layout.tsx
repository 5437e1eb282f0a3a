import type { ReactNode } from 'react';
import { loadFinding } from '@/components/findings/load-finding';
import { ClusterBar } from '@/components/layout/cluster-bar';
import { Main } from '@/components/layout/page';
import { TextLink } from '@/components/ui/text-link';
import { findingsPath } from '@/lib/client/paths';

type LayoutProps = { params: Promise<{ id: string }>; children: ReactNode };

export default async function FindingLayout({ params, children }: LayoutProps) {
  const { cluster } = await loadFinding((await params).id, null);
  return (
    <>
      <ClusterBar
        clusterId={cluster.id}
        crumb={
          <TextLink href={findingsPath(cluster.id)} className="block truncate rounded-sm px-1.5 py-1 text-ink">
            Findings
          </TextLink>
        }
      />
      <Main>{children}</Main>
    </>
  );
}
