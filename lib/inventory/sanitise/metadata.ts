import { isHarmless, namesSecret } from '../secrets/looks-secret';
import { redacted } from '../secrets/redact';
import { hasSecretShape } from '../secrets/secret-shape';
import type { ObjectMeta, OwnerReference } from '../types';
import { asRecord, inField, list, mapOf, Misfit, text, type Rule } from './rule';

/**
 * Reduces metadata to what the core reads. UIDs, versions, managed fields and finalizers do not pass, nor do
 * annotations over 4 KiB, last-applied copies of the manifest and those that change with every heartbeat.
 *
 * An object that only has `generateName`, as `kubectl create` accepts, is named by it.
 *
 * @param namespaced A namespaced object without a namespace belongs to `default`, as it does to kubectl.
 */
export function sanitiseMetadata(value: unknown, namespaced: boolean): ObjectMeta {
  const source = asRecord(value);
  return {
    name: nameOf(source['name'] ?? source['generateName']),
    namespace: namespaced ? namespaceOf(source['namespace']) : '',
    labels: labelsOf(source['labels'], 'labels'),
    annotations: annotationsOf(source['annotations']),
    createdAt: createdAtOf(source['creationTimestamp']),
    owner: ownerOf(source['ownerReferences']),
  };
}

/** Labels and annotations of a pod template. */
export const templateMetadata: Rule = (value) => {
  if (value === undefined || value === null) return undefined;
  const source = asRecord(value);
  return { labels: labelsOf(source['labels'], 'labels'), annotations: annotationsOf(source['annotations']) };
};

/** A string → string map: labels, or a selector over them. */
export const labels: Rule = mapOf((value) => {
  if (value === null) return '';
  if (typeof value !== 'string') throw new Misfit('must be text; quote numbers, true and false');
  if (value.length > 63) throw new Misfit('is longer than 63 characters');
  return value;
});

const none: Readonly<Record<string, string>> = Object.freeze({});

function labelsOf(value: unknown, field: string): Readonly<Record<string, string>> {
  // `labels` lets only strings through.
  return inField(field, () => labels(value) as Readonly<Record<string, string>> | undefined) ?? none;
}

function nameOf(value: unknown): string {
  return inField('name', () => {
    if (value === undefined || value === null || value === '') throw new Misfit('is missing');
    return identifier(value, 253);
  });
}

function namespaceOf(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'default';
  return inField('namespace', () => identifier(value, 63));
}

// What every kind refuses: names stand in URLs. Most kinds refuse more, but RBAC names may hold nearly anything.
function identifier(value: unknown, longest: number): string {
  if (typeof value !== 'string') throw new Misfit('must be text; quote numbers, true and false');
  if (value.length > longest) throw new Misfit(`is longer than ${longest} characters`);
  if (value === '.' || value === '..' || value.includes('/') || value.includes('%')) {
    throw new Misfit('must not be "." or ".." nor hold "/" or "%"');
  }
  return value;
}

function createdAtOf(value: unknown): string | null {
  return inField('creationTimestamp', () => {
    // YAML readers may have turned the time into a date already.
    if (value instanceof Date) return value.toISOString();
    return (text(value) as string | undefined) ?? null; // `text` returns text or nothing
  });
}

const longestAnnotation = 4096;

const noise = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'objectset.rio.cattle.io/applied',
  'kapp.k14s.io/original',
  'control-plane.alpha.kubernetes.io/leader',
  'endpoints.kubernetes.io/last-change-trigger-time',
  'autoscaling.alpha.kubernetes.io/conditions',
  'autoscaling.alpha.kubernetes.io/current-metrics',
  'cluster-autoscaler.kubernetes.io/last-updated',
]);

const rawAnnotations = mapOf((value) => {
  if (value === null) return undefined;
  if (typeof value !== 'string') throw new Misfit('must be text; quote numbers, true and false');
  return value;
});

function annotationsOf(value: unknown): Readonly<Record<string, string>> {
  const all = inField('annotations', () => rawAnnotations(value) as Readonly<Record<string, string>> | undefined);
  if (!all) return none;
  const kept: Record<string, string> = {};
  for (const [key, content] of Object.entries(all)) {
    // A whole manifest inside an annotation is a copy of some object, its env values included.
    if (noise.has(key) || content.length > longestAnnotation || content.includes('"apiVersion"')) continue;
    kept[key] = isSecret(key, content) ? redacted : content;
  }
  return kept;
}

/** A name with a path, `nginx.ingress.kubernetes.io/auth-secret`, points at a Secret; `example.com/password` is one. */
function isSecret(key: string, content: string): boolean {
  if (hasSecretShape(content)) return true;
  const name = key.slice(key.indexOf('/') + 1);
  return /passw|api-?key|private-?key/i.test(name) && namesSecret(name) && !isHarmless(content);
}

type RawOwner = OwnerReference & { readonly controller?: boolean };

const owners = list((value) => {
  const { apiVersion, kind, name, controller } = asRecord(value);
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof name !== 'string') {
    throw new Misfit('must have an apiVersion, a kind and a name');
  }
  return { apiVersion, kind, name, controller: controller === true };
});

/** The owner that controls the object; a lone owner that does not say whether it does counts as such. */
function ownerOf(value: unknown): OwnerReference | null {
  return inField('ownerReferences', () => {
    if (value === undefined || value === null) return null;
    const all = owners(value) as readonly RawOwner[]; // the rule above built them
    const controlling = all.find((owner) => owner.controller) ?? (saysNothing(value) ? all[0] : undefined);
    return controlling ? { apiVersion: controlling.apiVersion, kind: controlling.kind, name: controlling.name } : null;
  });
}

const saysNothing = (value: unknown) =>
  Array.isArray(value) && value.length === 1 && asRecord(value[0])['controller'] === undefined;
