import { z } from 'zod';
import { uploadImageReports } from '@/lib/api/image-reports';
import { get, postRaw } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { listImageReports } from '@/lib/store/images';

/** `file`: what a raw body is called in messages. */
const search = z.object({ file: z.string().max(500).optional() });

/** The reports that are kept, last stored first. */
export const GET = get({}, async () => ({ items: await listImageReports() }));

/** Reports in, as a form with `files` or as a raw body; kept for every cluster that runs their images. */
export const POST = postRaw({ search }, async ({ search: { file }, request }) =>
  uploadImageReports(await currentViewer(), request, file),
);
