import { z } from 'zod';
import { post } from '@/lib/api/route';
import { importSettings } from '@/lib/api/settings';

/** Settings out of an exported file or Kubescape's control inputs, with what of them means nothing here. Nothing is stored. */
export const POST = post({ body: z.object({ file: z.unknown() }) }, ({ body: { file } }) =>
  Promise.resolve(importSettings(file)),
);
