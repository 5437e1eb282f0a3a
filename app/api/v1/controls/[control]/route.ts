import { z } from 'zod';
import { controlStates } from '@/lib/api/control-states';
import { knownControl } from '@/lib/api/known-control';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** One control, and how it stands in the newest snapshot of every cluster. */
export const GET = get({ params: z.object({ control: z.string().max(200) }) }, async ({ params }) => {
  const { id, family, title, severity, surface, why, remediation, references, reads } = knownControl(params.control);
  const states = (await controlStates(await currentViewer())).get(id) ?? [];
  return {
    ...{ id, family, title, severity, surface, why, remediation, references, reads },
    clusters: states.map(({ cluster, result }) => ({ id: cluster.id, name: cluster.name, result })),
  };
});
