import type { Annotation } from '@/lib/store/annotations';
import { send } from './http';

export type NoteDraft = { readonly at: string; readonly text: string };

const pathOf = (id: string) => `/api/v1/annotations/${encodeURIComponent(id)}`;

/** Writes a note beside a moment of a cluster, or (null) of all. @throws ApiProblem */
export function addNote(cluster: string | null, draft: NoteDraft) {
  return send<Annotation>('POST', '/api/v1/annotations', { cluster, ...draft });
}

/** Says a note otherwise. @throws ApiProblem */
export function changeNote(id: string, draft: NoteDraft) {
  return send<null>('POST', pathOf(id), draft);
}

/** Takes a note back. @throws ApiProblem */
export function removeNote(id: string) {
  return send<null>('DELETE', pathOf(id));
}
