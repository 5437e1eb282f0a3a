import { notificationsView } from '@/lib/api/notifications';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** Whom Lynceus tells what, without secrets, and the last hundred deliveries. */
export const GET = get({}, async () => notificationsView(await currentViewer()));
