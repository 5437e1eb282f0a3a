import { z } from 'zod';
import { get, post } from '@/lib/api/route';
import { changeSettings, settingsView } from '@/lib/api/settings';
import { currentViewer } from '@/lib/auth/current-viewer';
import { settingsPartSchema } from '@/lib/controls/settings-schema';

/** The settings of all clusters: what was said, what holds, who said it when, and which controls read it. */
export const GET = get({}, async () => settingsView(await currentViewer(), null));

/** Replaces what is said for all clusters; what is left out is at its default again. */
export const POST = post({ body: z.object({ settings: settingsPartSchema }) }, async ({ body: { settings } }) =>
  changeSettings(await currentViewer(), null, settings),
);
