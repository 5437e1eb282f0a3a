import 'server-only';

import { z } from 'zod';
import { assess } from '@/lib/assessment/assess';
import type { ControlStatus } from '@/lib/assessment/types';
import { controlOf, controls } from '@/lib/controls/catalogue';
import { settingsFromControlInputs, type ImportedInputs } from '@/lib/controls/control-inputs';
import type { Settings } from '@/lib/controls/settings';
import { settingsOf, settingsPartSchema, type SettingsPart } from '@/lib/controls/settings-schema';
import type { Severity } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';
import { reassessAll, reassessLatest, type Reassessed } from '@/lib/scans/reassess-latest';
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
import type { ClusterSummary } from '@/lib/store/types';
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

export type SettingsSaved = {
  /** Clusters whose newest snapshot was judged anew. */
  readonly reassessed: readonly Reassessed[];
};

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

/** What other settings would change in one control of one cluster. */
export type ControlChange = ReadBy & {
  readonly severity: Severity;
  readonly before: ControlStatus;
  readonly after: ControlStatus;
  /** Findings that would appear, disappear, and stay with another severity. */
  readonly opened: number;
  readonly gone: number;
  readonly regraded: number;
};

export type SettingsPreview = {
  /** Clusters that would be judged otherwise; those without a snapshot are left out. */
  readonly clusters: readonly {
    readonly id: string;
    readonly name: string;
    readonly controls: readonly ControlChange[];
  }[];
};

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
    const changed = await changesOf(viewer, cluster, before, after);
    if (changed.length > 0) clusters.push({ id: cluster.id, name: cluster.name, controls: changed });
  }
  return { clusters };
}

async function changesOf(
  viewer: Viewer,
  { id: cluster, latest }: ClusterSummary,
  before: Settings,
  after: Settings,
): Promise<ControlChange[]> {
  const differs = (key: keyof Settings) => JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  const catalogue = controls.filter(({ settings = [] }) => settings.some(differs));
  if (latest === null || catalogue.length === 0) return [];
  const inventory = await loadInventory(viewer, latest.id);
  const [was, is] = [before, after].map((settings) => assess(inventory, { cluster, catalogue, settings }));
  if (!was || !is) return [];
  const known = new Map(was.findings.map((finding) => [finding.fingerprint, finding]));
  const kept = new Set(is.findings.map(({ fingerprint }) => fingerprint));
  return is.controls.flatMap(({ id, status, severity }, index): ControlChange[] => {
    const mine = is.findings.filter(({ control }) => control === id);
    const change = {
      ...{ id, title: controlOf(id)?.title ?? id, severity, before: was.controls[index]?.status ?? status },
      after: status,
      opened: mine.filter(({ fingerprint }) => !known.has(fingerprint)).length,
      gone: was.findings.filter(({ control, fingerprint }) => control === id && !kept.has(fingerprint)).length,
      regraded: mine.filter((f) => (known.get(f.fingerprint)?.severity ?? f.severity) !== f.severity).length,
    };
    const same = change.before === change.after && change.opened + change.gone + change.regraded === 0;
    return same ? [] : [change];
  });
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
