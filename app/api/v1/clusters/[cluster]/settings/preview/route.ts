import { z } from 'zod';
import { post } from '@/lib/api/route';
import { previewSettings } from '@/lib/api/settings';
import { currentViewer } from '@/lib/auth/current-viewer';
import { settingsPartSchema } from '@/lib/controls/settings-schema';

/** What other settings of a cluster would change. Nothing is stored. */
export const POST = post(
  { params: z.object({ cluster: z.string() }), body: z.object({ settings: settingsPartSchema }) },
  async ({ params: { cluster }, body: { settings } }) => previewSettings(await currentViewer(), cluster, settings),
);
