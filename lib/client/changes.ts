import type { AppliedObject } from '@/lib/changes/apply-manifests';
import type { ChangesJson } from '@/lib/changes/changes-json';
import type { Finding } from '@/lib/findings/types';
import { upload } from './upload';
import type { NamedFile } from './scans';

/** What manifests would change, as the API answers. */
export type CheckAnswer = ChangesJson<Finding> & {
  readonly cluster: string;
  readonly against: { readonly snapshotId: string; readonly at: string };
  readonly notes: readonly string[];
  readonly applied: readonly AppliedObject[];
};

/** The address that takes manifests to check. */
export const checkApi = (clusterId: string): string => `/api/v1/clusters/${encodeURIComponent(clusterId)}/check`;

/** What a text that was pasted is called in messages. */
const pasted = 'pasted.yaml';

/** Asks what manifests would change in a cluster; nothing is stored. @throws ApiProblem naming file, document and line. */
export function checkManifests(
  clusterId: string,
  { text, files }: { readonly text: string; readonly files: readonly NamedFile[] },
): Promise<CheckAnswer> {
  const form = new FormData();
  if (text.trim() !== '') form.append('files', new Blob([text]), pasted);
  for (const { path, file } of files) form.append('files', file, path);
  return upload<CheckAnswer>(checkApi(clusterId), form, () => undefined, new AbortController().signal);
}
