import { z } from 'zod';
import { get, post } from '@/lib/api/route';
import { changeSettings, settingsView } from '@/lib/api/settings';
import { currentViewer } from '@/lib/auth/current-viewer';
import { settingsPartSchema } from '@/lib/controls/settings-schema';

const params = z.object({ cluster: z.string() });

/** The settings of a cluster: what it says itself, what it inherits, who said it when, and which controls read it. */
export const GET = get({ params }, async ({ params: { cluster } }) => settingsView(await currentViewer(), cluster));

/** Replaces what is said for a cluster; what is left out is inherited again. */
export const POST = post(
  { params, body: z.object({ settings: settingsPartSchema }) },
  async ({ params: { cluster }, body: { settings } }) => changeSettings(await currentViewer(), cluster, settings),
);
