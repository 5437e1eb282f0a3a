import type { Control } from '@/lib/controls/types';
import type { AcceptancePattern } from './acceptance';
import { globMatches } from './glob';
import { globsOfPattern } from './pattern-globs';

/** A cluster as exceptions may name it. */
export type KnownCluster = { readonly id: string; readonly name: string };

type Place = Omit<AcceptancePattern, 'control'>;
type Parts = { readonly leftOut: readonly { readonly what: string; readonly why: string }[] };

const subjects = ['serviceaccount', 'user', 'group'];

/**
 * Which findings of a control the attributes of an exception name. Empty attributes match nothing, as there; those that
 * name a container, a file or a label name less than a finding, and are left out.
 */
export function placesMeant(
  designatorType: string,
  attributes: Readonly<Record<string, string>>,
  control: Pick<Control, 'family'>,
  clusters: readonly KnownCluster[],
): Parts & { readonly places: readonly Place[] } {
  const none = (what: string, why: string) => ({ places: [], leftOut: [{ what, why }] });
  if (!/^attributes?$/i.test(designatorType)) return none(designatorType, 'Only designators of attributes are read');
  const given = Object.entries(attributes).filter(([, value]) => value !== '');
  if (given.length === 0) return none('a resource', 'It names nothing, and so matches nothing');
  for (const [key] of given) {
    const why = narrower(key);
    if (why !== null) return none(`${key} ${attributes[key] ?? ''}`.slice(0, 200), why);
  }
  const globs: Record<string, readonly string[]> = {};
  for (const key of ['cluster', 'namespace', 'kind', 'name']) {
    const value = attributes[key] ?? '';
    const found = value === '' ? ['*'] : globsOfPattern(value.toLowerCase());
    if (typeof found === 'string') return none(`${key} ${value}`.slice(0, 200), found);
    globs[key] = found;
  }
  const { cluster = [], namespace = [], kind = [], name = [] } = globs;
  const ids = clustersMeant(cluster, clusters);
  if (ids.length === 0) return none(`cluster ${attributes['cluster'] ?? ''}`, 'No cluster here is called that');
  const places = ids.flatMap((id) =>
    kind.flatMap((one) => namespace.flatMap((space) => name.flatMap((own) => placeOf(id, space, one, own)))),
  );
  // Kubescape tells such findings of roles and bindings, too; here they are the subject's.
  const ofSubject = kind.every((one) => subjects.includes(one)) || [...namespace, ...kind, ...name].every(isAny);
  if (control.family === 'rbac' && !ofSubject)
    return none(describe(attributes), 'Findings about permissions are the subject’s here: no kind of subject is named');
  return { places, leftOut: [] };
}

function narrower(key: string): string | null {
  if (['cluster', 'namespace', 'kind', 'name'].includes(key)) return null;
  if (key === 'containerName') return 'It excepts one container; a finding here is about the whole object';
  if (key === 'path') return 'It excepts a file; findings here are about objects';
  if (key === 'resourceID') return 'It names an object by Kubescape’s own id';
  return 'It names objects by a label, which may be put on others later';
}

function clustersMeant(globs: readonly string[], clusters: readonly KnownCluster[]): readonly string[] {
  if (globs.some(isAny)) return ['*'];
  const named = ({ id, name }: KnownCluster) =>
    globs.some((glob) => globMatches(glob, id.toLowerCase()) || globMatches(glob, name.toLowerCase()));
  return clusters.filter(named).map(({ id }) => id);
}

/** To Kubescape a Namespace lies in itself; to a finding it has no namespace. */
function placeOf(cluster: string, namespace: string, objectKind: string, name: string): Place[] {
  const plain = { cluster, namespace, objectKind, name };
  if (isAny(namespace)) return [plain];
  const itself = isAny(name) ? namespace : name === namespace ? name : null;
  const asNamespace = itself === null ? [] : [{ cluster, namespace: '*', objectKind: 'namespace', name: itself }];
  if (objectKind === 'namespace') return asNamespace;
  return isAny(objectKind) ? [plain, ...asNamespace] : [plain];
}

const isAny = (glob: string) => glob === '*';
const describe = (attributes: Readonly<Record<string, string>>) =>
  ['kind', 'namespace', 'name'].flatMap((key) => (attributes[key] ? [`${key} ${attributes[key]}`] : [])).join(', ') ||
  'a resource';
