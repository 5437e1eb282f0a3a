import 'server-only';

import type { Settings } from '@/lib/controls/settings';
import { settingsOf, settingsPartSchema, type SettingsPart } from '@/lib/controls/settings-schema';
import { AppError } from '@/lib/errors';
import { getCluster } from './clusters';
import { guarded } from './failures';
import { openStore } from './open';
import { maySee, type Viewer } from './viewer';

/** Where settings are said: for one cluster, or (null) for all. */
export type SettingsPlace = string | null;

/** What one place says, and who said it when. */
export type SavedSettings = { readonly settings: SettingsPart; readonly savedAt: string; readonly savedBy: string };

/** The settings that hold for a cluster: its own over those of all clusters over the defaults. */
export function settingsFor(clusterId: string): Settings {
  return settingsOf(newest(null)?.settings ?? {}, newest(clusterId)?.settings ?? {});
}

/** What a place itself says; nothing when nobody said anything. @throws AppError `not-found`. */
export async function ownSettings(viewer: Viewer, place: SettingsPlace): Promise<SavedSettings | null> {
  await assertSeen(viewer, place);
  return newest(place);
}

/** Everything that was ever said for a place, newest first, at most 100. @throws AppError `not-found`. */
export async function settingsHistory(viewer: Viewer, place: SettingsPlace): Promise<readonly SavedSettings[]> {
  await assertSeen(viewer, place);
  return rowsOf(place, 100).map(saved);
}

/** Says something else for a place; what is left out is taken from above. @throws AppError `not-found`, `forbidden`. */
export async function saveSettings(
  viewer: Viewer,
  place: SettingsPlace,
  settings: SettingsPart,
  now = new Date(),
): Promise<void> {
  await assertSeen(viewer, place);
  if (place === null && viewer.clusters !== 'all')
    throw new AppError('forbidden', 'Settings of all clusters are for those who may see all clusters');
  guarded(() =>
    openStore()
      .sql.prepare('INSERT INTO control_settings (cluster_id, body, saved_at, saved_by) VALUES (?, ?, ?, ?)')
      .run(place, JSON.stringify(settings), now.toISOString(), viewer.name),
  );
}

/** The clusters of a viewer that have settings of their own. */
export function clustersWithSettings(viewer: Viewer): readonly string[] {
  const ids = openStore()
    .sql.prepare(
      `SELECT cluster_id FROM control_settings s WHERE cluster_id IS NOT NULL AND body <> '{}'
       AND id = (SELECT max(id) FROM control_settings WHERE cluster_id = s.cluster_id) ORDER BY cluster_id`,
    )
    .pluck()
    .all() as string[]; // one column of text
  return ids.filter((id) => maySee(viewer, id));
}

/** Everything that was ever said for a cluster or for all, in the order in which it was said. */
export function settingsSaid(clusterId: string): readonly (SavedSettings & { readonly place: SettingsPlace })[] {
  const rows = openStore()
    .sql.prepare(
      `SELECT cluster_id AS place, body, saved_at AS savedAt, saved_by AS savedBy FROM control_settings
       WHERE cluster_id = ? OR cluster_id IS NULL ORDER BY id`,
    )
    .all(clusterId) as (Row & { readonly place: SettingsPlace })[]; // columns as selected
  return rows.map((row) => ({ ...saved(row), place: row.place }));
}

async function assertSeen(viewer: Viewer, place: SettingsPlace): Promise<void> {
  if (place !== null) await getCluster(viewer, place);
}

function newest(place: SettingsPlace): SavedSettings | null {
  const [row] = rowsOf(place, 1);
  return row ? saved(row) : null;
}

function rowsOf(place: SettingsPlace, most: number): Row[] {
  return openStore()
    .sql.prepare(
      `SELECT body, saved_at AS savedAt, saved_by AS savedBy FROM control_settings
       WHERE cluster_id IS ? ORDER BY id DESC LIMIT ?`,
    )
    .all(place, most) as Row[]; // columns as selected
}

type Row = { readonly body: string; readonly savedAt: string; readonly savedBy: string };

// A field that an older version wrote and this one cannot read is left out; the others hold.
function saved({ body, savedAt, savedBy }: Row): SavedSettings {
  const said = JSON.parse(body) as Record<string, unknown>; // written by saveSettings
  const readable = Object.entries(said).filter(
    ([key, value]) => settingsPartSchema.safeParse({ [key]: value }).success,
  );
  return { settings: settingsPartSchema.parse(Object.fromEntries(readable)), savedAt, savedBy };
}
