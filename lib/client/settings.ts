import type { SettingsPreview } from '@/lib/assessment/settings-changes';
import type { SettingsPart } from '@/lib/controls/settings-schema';
import type { ImportedInputs } from '@/lib/controls/control-inputs';
import type { SettingsSaved } from '@/lib/scans/reassess-latest';
import { send } from './http';

const pathOf = (cluster: string | null) =>
  cluster === null ? '/api/v1/settings' : `/api/v1/clusters/${encodeURIComponent(cluster)}/settings`;

/** What other settings of a cluster, or (null) of all, would change. Nothing is stored. @throws ApiProblem */
export function previewSettings(cluster: string | null, settings: SettingsPart) {
  return send<SettingsPreview>('POST', `${pathOf(cluster)}/preview`, { settings });
}

/** Says something else for a cluster, or for all. @throws ApiProblem */
export function saveSettings(cluster: string | null, settings: SettingsPart) {
  return send<SettingsSaved>('POST', pathOf(cluster), { settings });
}

/** Settings out of a file that was exported here, or of Kubescape's control inputs. @throws ApiProblem, SyntaxError */
export async function importSettings(file: File) {
  return send<ImportedInputs>('POST', '/api/v1/settings/import', { file: JSON.parse(await file.text()) as unknown });
}
