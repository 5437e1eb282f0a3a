import { describePlace, kindOfPlace, nameOfPlace } from '@/lib/attack-paths/places';
import type { PlaceId } from '@/lib/attack-paths/types';

/** A place as it is drawn: a glyph, and either the name of an object with its kind, or words. */
export type PlaceParts =
  | { readonly glyph: string; readonly kind: string; readonly namespace: string; readonly name: string }
  | { readonly glyph: string; readonly words: string };

const subjectKinds: Readonly<Record<string, string>> = { sa: 'ServiceAccount', user: 'User', group: 'Group' };

const glyphs: Readonly<Record<string, string>> = {
  'run-pod': 'Pod',
  'enter-pods': 'Pod',
  'add-containers': 'Pod',
  'unheld-pod': 'Pod',
  'unheld-containers': 'Pod',
  'lift-level': 'Namespace',
  'lift-level-over-pods': 'Namespace',
  'reach-ports': 'Service',
  kubelet: 'Node',
  'any-node': 'Node',
  'node-files': 'Node',
  'node-code': 'Node',
  'control-plane-code': 'Node',
  'steer-pods': 'Node',
  'steal-pods': 'Node',
  'token-secrets': 'Secret',
  'any-token': 'ServiceAccount',
  'act-as-accounts': 'ServiceAccount',
  'act-as-users': 'User',
  'any-name': 'User',
  role: 'Role',
  'cluster-admin': 'Cluster',
  'namespace-admin': 'Namespace',
  'all-secrets': 'Secret',
  secrets: 'Secret',
  'admission-control': 'Ingress',
  'policy-engine': 'Ingress',
  traffic: 'Service',
  'namespace-traffic': 'Service',
};

/** How a place is drawn. */
export function placeParts(id: PlaceId): PlaceParts {
  const kind = kindOfPlace(id);
  const name = nameOfPlace(id);
  const subject = subjectKinds[kind];
  if (subject) {
    const slash = kind === 'sa' ? name.indexOf('/') : -1;
    return { glyph: subject, kind: subject, namespace: name.slice(0, Math.max(0, slash)), name: name.slice(slash + 1) };
  }
  if (kind === 'workload') {
    const [namespace = '', workload = '', ...rest] = name.split('/');
    return { glyph: workload, kind: workload, namespace, name: rest.join('/') };
  }
  if (kind === 'node' && !name.startsWith('?')) return { glyph: 'Node', kind: 'Node', namespace: '', name };
  return { glyph: glyphs[kind] ?? 'Cluster', words: capital(describePlace(id)) };
}

/** A place in one line, as a heading starts: "Deployment shop/web", "Run a pod in shop". */
export function placeTitle(id: PlaceId): string {
  const parts = placeParts(id);
  if ('words' in parts) return parts.words;
  return `${parts.kind} ${parts.namespace === '' ? '' : `${parts.namespace}/`}${parts.name}`;
}

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
