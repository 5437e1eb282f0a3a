import { controlOf, controls } from '@/lib/controls/catalogue';
import type { Settings } from '@/lib/controls/settings';
import type { Severity } from '@/lib/controls/types';
import type { Inventory } from '@/lib/inventory/types';
import { assess } from './assess';
import type { ControlStatus } from './types';

/** What other settings would change in one control of one cluster. */
export type ControlChange = {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly before: ControlStatus;
  readonly after: ControlStatus;
  /** Findings that would appear, disappear, and stay with another severity. */
  readonly opened: number;
  readonly gone: number;
  readonly regraded: number;
};

/** What other settings would change in each cluster; clusters that they leave alone are not in it. */
export type SettingsPreview = {
  readonly clusters: readonly {
    readonly id: string;
    readonly name: string;
    readonly controls: readonly ControlChange[];
  }[];
};

/** Whether any control reads a setting in which the two differ. */
export function judgesOtherwise(before: Settings, after: Settings): boolean {
  return affected(before, after).length > 0;
}

/** How the controls that read what differs would judge an inventory by other settings; those that stay are left out. */
export function settingsChanges(
  inventory: Inventory,
  { cluster, before, after }: { readonly cluster: string; readonly before: Settings; readonly after: Settings },
): ControlChange[] {
  const catalogue = affected(before, after);
  const was = assess(inventory, { cluster, catalogue, settings: before });
  const is = assess(inventory, { cluster, catalogue, settings: after });
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

function affected(before: Settings, after: Settings) {
  const differs = (key: keyof Settings) => JSON.stringify(before[key]) !== JSON.stringify(after[key]);
  return controls.filter(({ settings = [] }) => settings.some(differs));
}
