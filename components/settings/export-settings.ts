import type { SettingsPart } from '@/lib/controls/settings-schema';

/** Hands the browser what a place says, as a file that can be imported again. */
export function exportSettings(cluster: string | null, settings: SettingsPart): void {
  const text = `${JSON.stringify({ lynceusSettings: settings }, null, 2)}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `lynceus-settings${cluster === null ? '' : `-${cluster}`}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
