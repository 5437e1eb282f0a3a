import { z } from 'zod';
import { NotificationsPage } from '@/components/notifications/notifications-page';
import type { ReportOrder } from '@/components/notifications/rule-form';
import { notificationsView } from '@/lib/api/notifications';
import { currentViewer } from '@/lib/auth/current-viewer';
import { reportFormat, reportQuestion } from '@/lib/reports/question';
import { listClusters } from '@/lib/store/clusters';

export const metadata = { title: 'Notifications' };

type PageProps = { searchParams: Promise<{ rule?: string | string[] }> };

export default async function NotificationSettingsPage({ searchParams }: PageProps) {
  const viewer = await currentViewer();
  const clusters = (await listClusters(viewer)).map(({ id, name }) => ({ id, name }));
  return (
    <NotificationsPage
      view={await notificationsView(viewer)}
      clusters={clusters}
      order={orderOf((await searchParams).rule)}
    />
  );
}

const orderSchema = z.object({ report: reportQuestion, format: reportFormat });

/** The report that an address wants to be sent regularly; null when it names none. */
function orderOf(text: string | string[] | undefined): ReportOrder | null {
  if (typeof text !== 'string' || !text.startsWith('{')) return null;
  try {
    return orderSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // an address that somebody changed
  }
}
