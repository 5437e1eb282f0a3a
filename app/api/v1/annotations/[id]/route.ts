import { z } from 'zod';
import { annotationBody } from '@/lib/api/annotations';
import { del, get, post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { annotationHistory, changeAnnotation, removeAnnotation } from '@/lib/store/annotations';

const params = z.object({ id: z.string().max(40) });

/** Everything that a note ever said, oldest first. */
export const GET = get({ params }, async ({ params: { id } }) => ({
  items: await annotationHistory(await currentViewer(), id),
}));

/** Says a note otherwise. */
export const POST = post({ params, body: annotationBody }, async ({ params: { id }, body }) =>
  changeAnnotation(await currentViewer(), id, body),
);

/** Takes a note back; its history stays. */
export const DELETE = del({ params }, async ({ params: { id } }) => removeAnnotation(await currentViewer(), id));
