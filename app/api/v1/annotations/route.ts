import { z } from 'zod';
import { newAnnotationBody } from '@/lib/api/annotations';
import { get, post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { addAnnotation, listAnnotations } from '@/lib/store/annotations';

/** The notes beside a cluster with those of all clusters, or without one only the latter, by what they are about. */
export const GET = get({ search: z.object({ cluster: z.string().max(80).optional() }) }, async ({ search }) => ({
  items: await listAnnotations(await currentViewer(), search.cluster ?? null),
}));

/** Writes a note beside a moment of a cluster, or of all. */
export const POST = post({ body: newAnnotationBody }, async ({ body: { cluster, ...note } }) =>
  addAnnotation(await currentViewer(), cluster, note),
);
