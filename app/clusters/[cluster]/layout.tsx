import type { ReactNode } from 'react';
import { decodedParam } from '@/components/layout/cluster-view';
import { Frame } from '@/components/layout/frame';

type LayoutProps = { params: Promise<{ cluster: string }>; children: ReactNode };

export default async function ClusterLayout({ params, children }: LayoutProps) {
  return <Frame clusterId={decodedParam((await params).cluster)}>{children}</Frame>;
}
