import { z } from 'zod';
import { forgetImageReport } from '@/lib/api/image-reports';
import { del } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** Forgets a report. */
export const DELETE = del({ params: z.object({ report: z.coerce.number().int() }) }, async ({ params: { report } }) =>
  forgetImageReport(await currentViewer(), report),
);
