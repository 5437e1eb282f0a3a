import { compareClusters, compareSearch } from '@/lib/api/compare';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** Clusters side by side: scores, frameworks, controls and roles that differ. */
export const GET = get({ search: compareSearch }, async ({ search: { clusters } }) =>
  compareClusters(await currentViewer(), clusters),
);
