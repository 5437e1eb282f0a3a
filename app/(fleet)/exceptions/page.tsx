import { connection } from 'next/server';
import { ExceptionsView } from '@/components/exceptions/exceptions-view';
import { clustersWithExceptions } from '@/lib/api/exceptions-file';
import { currentViewer } from '@/lib/auth/current-viewer';

export const metadata = { title: 'Accepted risks' };

export default async function ExceptionsPage() {
  const viewer = await currentViewer();
  return <ExceptionsView viewer={viewer} now={await requestTime()} sources={await clustersWithExceptions(viewer)} />;
}

/** What ends when depends on now: the page is made on each request. */
async function requestTime(): Promise<number> {
  await connection();
  return Date.now();
}
