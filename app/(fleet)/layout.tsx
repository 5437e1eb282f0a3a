import type { ReactNode } from 'react';
import { Frame } from '@/components/layout/frame';
import { PageCrumb } from '@/components/layout/page-crumb';

export default function FleetLayout({ children }: { children: ReactNode }) {
  return <Frame crumb={<PageCrumb />}>{children}</Frame>;
}
