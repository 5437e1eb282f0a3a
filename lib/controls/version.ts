import { createHash } from 'node:crypto';
import { controls } from './catalogue';
import { defaultSettings, type Settings } from './settings';

/**
 * 12 hex digits that change whenever a control is added, removed or judged differently (its `version`), or counts
 * differently in a score (its severity and surface). Texts do not change it.
 */
export const catalogueVersion: string = createHash('sha256')
  .update(JSON.stringify(controls.map(({ id, version = 1, severity, surface }) => [id, version, severity, surface])))
  .digest('hex')
  .slice(0, 12);

/**
 * What an assessment was made by: the catalogue's version and, where the settings are not the defaults, 8 hex digits of
 * them behind a plus. Two assessments of one inventory with the same version are equal.
 */
export function judgedBy(settings: Settings): string {
  const changed = Object.entries(settings)
    .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(defaultSettings[key as keyof Settings])) // its own key
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (changed.length === 0) return catalogueVersion;
  return `${catalogueVersion}+${createHash('sha256').update(JSON.stringify(changed)).digest('hex').slice(0, 8)}`;
}

/** The catalogue's part of a version; see `judgedBy`. */
export const catalogueOf = (version: string): string => version.split('+')[0] ?? '';

/** What a version says of the settings; `''` for the defaults. */
export const settingsDigestOf = (version: string): string => version.split('+')[1] ?? '';

/** Why two assessments by these versions may differ although the cluster does not; null when they may not. */
export function differenceOf(before: string, after: string): 'catalogue' | 'settings' | null {
  if (before === after) return null;
  return catalogueOf(before) === catalogueOf(after) ? 'settings' : 'catalogue';
}
