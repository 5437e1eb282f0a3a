import { z } from 'zod';
import { del } from '@/lib/api/route';
import { removeImageReport } from '@/lib/store/images';

/** Forgets a report. */
export const DELETE = del({ params: z.object({ report: z.coerce.number().int() }) }, async ({ params: { report } }) =>
  removeImageReport(report),
);
