import { del } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { removeDemo } from '@/lib/store/clusters';

/** Removes the demo clusters, for good. */
export const DELETE = del({}, async () => removeDemo(await currentViewer()));
