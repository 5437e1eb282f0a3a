import { quoted } from '@/lib/controls/rbac/granted/proof';
import type { KubeObject, ObjectRef } from '@/lib/inventory/types';
import { applyCommand, fileName, named, patchCommand, patchFileCommand, target } from './kubectl';
import { managedBy } from './managed-by';
import { yamlOf } from './rbac-manifests';
import type { Remedy } from './types';

const enforce = 'pod-security.kubernetes.io/enforce';

/** Enforces a Pod Security level in a namespace. `object` is null where the namespace itself was not read. */
export function enforcePodSecurity(name: string, level: 'baseline' | 'restricted', object: KubeObject | null): Remedy {
  const ref: ObjectRef = { apiVersion: 'v1', kind: 'Namespace', namespace: '', name };
  const before = object?.metadata.labels[enforce];
  const file = {
    name: fileName(name, 'namespace'),
    text: yamlOf({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { [enforce]: level } } }),
  };
  const label = (change: string) => ['kubectl label', ...target(ref), '--overwrite', quoted(change)].join(' ');
  return {
    id: `label Namespace ${name} ${level}`,
    title: `Enforce Pod Security level ${level} in Namespace ${name}`,
    about: 'Running pods stay. Add --dry-run=server to be told first which of them would no longer be admitted.',
    command: label(`${enforce}=${level}`),
    yaml: { file, command: applyCommand(file.name) },
    undo: { file: null, command: label(before === undefined ? `${enforce}-` : `${enforce}=${before}`) },
    warning: object ? managedBy(object.metadata) : null,
  };
}

/** Switches the automatic token of a ServiceAccount off. */
export function withholdToken(account: KubeObject): Remedy {
  const { namespace, name } = account.metadata;
  const ref: ObjectRef = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name };
  const field = 'automountServiceAccountToken';
  const [patch, undo] = [{ [field]: false }, { [field]: account[field] ?? null }];
  const file = { name: fileName(namespace, name, 'patch'), text: yamlOf(patch) };
  return {
    id: `withhold token ${namespace}/${name}`,
    title: `Switch automounting off on ${named(ref)}`,
    about: 'Pods keep the token they have until they are replaced; a pod that needs one can still ask for it.',
    command: patchCommand(ref, 'merge', patch),
    yaml: { file, command: patchFileCommand(ref, 'merge', file.name) },
    undo: { file: null, command: patchCommand(ref, 'merge', undo) },
    warning: managedBy(account.metadata),
  };
}

/** Takes annotations away that tie a ServiceAccount to a role of the cloud. */
export function removeAnnotations(account: KubeObject, keys: readonly string[]): Remedy {
  const { namespace, name, annotations } = account.metadata;
  const ref: ObjectRef = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name };
  const present = keys.filter((key) => annotations[key] !== undefined);
  const patch = { metadata: { annotations: Object.fromEntries(present.map((key) => [key, null])) } };
  const file = { name: fileName(namespace, name, 'patch'), text: yamlOf(patch) };
  const annotate = (changes: readonly string[]) =>
    ['kubectl annotate', ...target(ref), '--overwrite', ...changes.map(quoted)].join(' ');
  return {
    id: `annotation ${namespace}/${name}`,
    title: `Remove the cloud role from ${named(ref)}`,
    about: 'Its pods lose the credentials of the cloud when they are replaced.',
    command: annotate(present.map((key) => `${key}-`)),
    yaml: { file, command: patchFileCommand(ref, 'merge', file.name) },
    undo: { file: null, command: annotate(present.map((key) => `${key}=${annotations[key] ?? ''}`)) },
    warning: managedBy(account.metadata),
  };
}
