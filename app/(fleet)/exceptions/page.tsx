import { connection } from 'next/server';
import { ExceptionsView } from '@/components/exceptions/exceptions-view';
import { currentViewer } from '@/lib/auth/current-viewer';

export const metadata = { title: 'Accepted risks' };

export default async function ExceptionsPage() {
  return <ExceptionsView viewer={await currentViewer()} now={await requestTime()} />;
}

/** What ends when depends on now: the page is made on each request. */
async function requestTime(): Promise<number> {
  await connection();
  return Date.now();
}
