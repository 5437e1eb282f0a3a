import { z } from 'zod';
import { post } from '@/lib/api/route';
import { previewSettings } from '@/lib/api/settings';
import { currentViewer } from '@/lib/auth/current-viewer';
import { settingsPartSchema } from '@/lib/controls/settings-schema';

/** What other settings of all clusters would change. Nothing is stored. */
export const POST = post({ body: z.object({ settings: settingsPartSchema }) }, async ({ body: { settings } }) =>
  previewSettings(await currentViewer(), null, settings),
);
