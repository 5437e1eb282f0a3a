import 'server-only';

import { z } from 'zod';
import { judgesOtherwise, settingsChanges, type SettingsPreview } from '@/lib/assessment/settings-changes';
import { controls } from '@/lib/controls/catalogue';
import { settingsFromControlInputs, type ImportedInputs } from '@/lib/controls/control-inputs';
import type { Settings } from '@/lib/controls/settings';
import { settingsOf, settingsPartSchema, type SettingsPart } from '@/lib/controls/settings-schema';
import { AppError } from '@/lib/errors';
import { reassessAll, reassessLatest, type SettingsSaved } from '@/lib/scans/reassess-latest';
import { listClusters } from '@/lib/store/clusters';
import {
  clustersWithSettings,
  ownSettings,
  saveSettings,
  settingsHistory,
  type SavedSettings,
  type SettingsPlace,
} from '@/lib/store/control-settings';
import { loadInventory } from '@/lib/store/inventories';
import type { Viewer } from '@/lib/store/viewer';

/** A control as a setting names it. */
export type ReadBy = { readonly id: string; readonly title: string };

export type SettingsView = {
  /** Null: of all clusters. */
  readonly cluster: string | null;
  /** What this place says itself. */
  readonly own: SettingsPart;
  /** What holds where it says nothing. */
  readonly inherited: Settings;
  /** The keys that a cluster inherits from the settings of all clusters, not from the defaults. */
  readonly fromFleet: readonly (keyof Settings)[];
  /** Newest first. */
  readonly history: readonly SavedSettings[];
  /** Which controls read each setting. */
  readonly readBy: Readonly<Partial<Record<keyof Settings, readonly ReadBy[]>>>;
  /** Clusters that say something themselves. */
  readonly clusters: readonly string[];
};

/** The settings of a place with everything that explains them. @throws AppError `not-found`. */
export async function settingsView(viewer: Viewer, place: SettingsPlace): Promise<SettingsView> {
  const fleet = place === null ? {} : ((await ownSettings(viewer, null))?.settings ?? {});
  return {
    cluster: place,
    own: (await ownSettings(viewer, place))?.settings ?? {},
    inherited: settingsOf(fleet),
    fromFleet: Object.keys(fleet) as (keyof Settings)[], // keys of settings, as the schema has them
    history: await settingsHistory(viewer, place),
    readBy: readBy(),
    clusters: clustersWithSettings(viewer),
  };
}

function readBy(): SettingsView['readBy'] {
  const found: Partial<Record<keyof Settings, ReadBy[]>> = {};
  for (const { id, title, settings = [] } of controls) {
    for (const key of settings) (found[key] ??= []).push({ id, title });
  }
  return found;
}

/** Says something else for a place, and judges anew what that changes. @throws AppError `not-found`, `forbidden`. */
export async function changeSettings(
  viewer: Viewer,
  place: SettingsPlace,
  settings: SettingsPart,
): Promise<SettingsSaved> {
  await saveSettings(viewer, place, settings);
  if (place === null) return { reassessed: await reassessAll(viewer) };
  const one = await reassessLatest(viewer, place).catch((error: unknown) => {
    // The scan that is running may have asked for the settings already; the next one judges by these.
    if (error instanceof AppError && error.code === 'conflict') return null;
    throw error;
  });
  return { reassessed: one ? [one] : [] };
}

/**
 * What other settings would change, judged in memory over the newest inventories. Nothing is stored.
 *
 * @throws AppError `not-found`.
 */
export async function previewSettings(
  viewer: Viewer,
  place: SettingsPlace,
  settings: SettingsPart,
): Promise<SettingsPreview> {
  await ownSettings(viewer, place); // refuses what the viewer may not see
  const said = (await ownSettings(viewer, null))?.settings ?? {};
  const clusters: SettingsPreview['clusters'][number][] = [];
  for (const cluster of await listClusters(viewer)) {
    if (place !== null && cluster.id !== place) continue;
    const own = (await ownSettings(viewer, cluster.id))?.settings ?? {};
    const before = settingsOf(said, own);
    const after = place === null ? settingsOf(settings, own) : settingsOf(said, settings);
    const { id, name, latest } = cluster;
    if (latest === null || !judgesOtherwise(before, after)) continue;
    const changed = settingsChanges(await loadInventory(viewer, latest.id), { cluster: id, before, after });
    if (changed.length > 0) clusters.push({ id, name, controls: changed });
  }
  return { clusters };
}

const exported = z.object({ lynceusSettings: settingsPartSchema });

/**
 * Settings from a file: one that was exported here, or Kubescape's control inputs. Nothing is stored.
 *
 * @throws AppError `invalid-input` when it is neither.
 */
export function importSettings(value: unknown): ImportedInputs {
  if (typeof value !== 'object' || value === null || !('lynceusSettings' in value))
    return settingsFromControlInputs(value);
  const parsed = exported.safeParse(value);
  if (!parsed.success) throw new AppError('invalid-input', z.prettifyError(parsed.error));
  return { settings: parsed.data.lynceusSettings, leftOut: [] };
}
