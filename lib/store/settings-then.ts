import 'server-only';

import type { Settings } from '@/lib/controls/settings';
import { settingsOf, type SettingsPart } from '@/lib/controls/settings-schema';
import { judgedBy, settingsDigestOf } from '@/lib/controls/version';
import { settingsFor, settingsSaid } from './control-settings';

/**
 * The settings by which something was judged, found again by what its version says of them: a newer catalogue must not
 * be mistaken for other settings. Where nothing that was ever saved fits, those that hold now.
 *
 * @param version What it was judged by, see `judgedBy`.
 */
export function settingsThen(clusterId: string, version: string): Settings {
  const wanted = settingsDigestOf(version);
  const fits = (settings: Settings) => settingsDigestOf(judgedBy(settings)) === wanted;
  return settingsHeld(clusterId).find(fits) ?? settingsFor(clusterId);
}

/** All settings that ever held for a cluster, the newest first. */
function settingsHeld(clusterId: string): readonly Settings[] {
  let fleet: SettingsPart = {};
  let own: SettingsPart = {};
  const held = [settingsOf(fleet, own)];
  for (const { place, settings } of settingsSaid(clusterId)) {
    if (place === null) fleet = settings;
    else own = settings;
    held.push(settingsOf(fleet, own));
  }
  return held.reverse();
}
