import type { ReactNode } from 'react';
import { loadFinding } from '@/components/findings/load-finding';
import { Crumb } from '@/components/layout/crumb';
import { Frame } from '@/components/layout/frame';
import { TextLink } from '@/components/ui/text-link';
import { findingsPath } from '@/lib/client/paths';

type LayoutProps = { params: Promise<{ id: string }>; children: ReactNode };

export default async function FindingLayout({ params, children }: LayoutProps) {
  const { cluster } = await loadFinding((await params).id, null);
  return (
    <Frame
      clusterId={cluster.id}
      crumb={
        <Crumb wideOnly>
          <TextLink href={findingsPath(cluster.id)} className="block truncate rounded-sm px-1.5 py-1 text-ink">
            Findings
          </TextLink>
        </Crumb>
      }
    >
      {children}
    </Frame>
  );
}
