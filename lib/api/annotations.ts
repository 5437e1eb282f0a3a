import { z } from 'zod';

/** A note as it is sent: the moment that it is about, and its words. */
export const annotationBody = z.object({
  at: z.iso.datetime({ offset: true }).transform((at) => new Date(at).toISOString()),
  text: z.string().trim().min(1, 'A note says something').max(2000),
});

export const newAnnotationBody = annotationBody.extend({
  /** Left out or null: a note of all clusters. */
  cluster: z.string().max(80).nullable().default(null),
});
