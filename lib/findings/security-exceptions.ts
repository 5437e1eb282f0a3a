import type { KubeObject } from '@/lib/inventory/types';
import type { KnownCluster } from './kubescape-designators';
import { readKubescapeExceptions, type ImportedExceptions, type LeftOut } from './kubescape-exceptions';

/** Where Kubescape keeps exceptions in a cluster: of one namespace, and of the whole cluster. */
export const securityExceptionKinds = [
  'securityexceptions.kubescape.io',
  'clustersecurityexceptions.kubescape.io',
] as const;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The SecurityExceptions and ClusterSecurityExceptions of a cluster as acceptances in that cluster. As with Kubescape's
 * file, nothing is covered that they do not except: selectors by labels, images and vulnerabilities are left out.
 *
 * @param now ISO time; what expired before it is left out.
 * @throws AppError `input-too-large` when they come to more acceptances than anybody could read.
 * @see https://github.com/kubescape/kubevuln pkg/securityexception/v1beta1
 */
export function readSecurityExceptions(
  objects: readonly KubeObject[],
  cluster: KnownCluster,
  now: string,
): ImportedExceptions {
  const leftOut: LeftOut[] = [];
  const exceptions = objects.flatMap((object) => {
    const { namespace, name } = object.metadata;
    const from = namespace === '' ? name : `${namespace}/${name}`;
    const read = posture(object, cluster);
    leftOut.push(...read.leftOut.map((part) => ({ from, ...part })));
    return read.exception ? [{ name: from, ...read.exception }] : [];
  });
  if (exceptions.length === 0) return { drafts: [], leftOut };
  const found = readKubescapeExceptions(JSON.stringify(exceptions), [cluster], now);
  return { drafts: found.drafts, leftOut: [...leftOut, ...found.leftOut] };
}

type Posture = { readonly exception: object | null; readonly leftOut: readonly { what: string; why: string }[] };

function posture({ metadata, spec }: KubeObject, cluster: KnownCluster): Posture {
  const { match, posture: policies, vulnerabilities, author, reason, expiresAt } = record(spec);
  const excepted = listOf(policies).map(record);
  const about = listOf(vulnerabilities).length;
  const leftOut = about === 0 ? [] : [{ what: `${about} vulnerabilities`, why: vulnerabilitiesApart }];
  if (excepted.length === 0) return { exception: null, leftOut };
  const { namespaceSelector, objectSelector, resources, images } = record(match);
  const named = metadata.namespace || nameIn(namespaceSelector);
  if (named === null) return { exception: null, leftOut: [...leftOut, { what: 'namespaceSelector', why: byLabel }] };
  if (Object.keys(record(objectSelector)).length > 0)
    return { exception: null, leftOut: [...leftOut, { what: 'objectSelector', why: byLabel }] };
  if (listOf(images).length > 0) return { exception: null, leftOut: [...leftOut, { what: 'images', why: byImage }] };
  const place = { cluster: literal(cluster.id), ...(named !== '' && { namespace: literal(named) }) };
  const meant = listOf(resources).map(record);
  const designators = (meant.length > 0 ? meant : [{}]).map(({ kind, name }: Fields) => ({
    designatorType: 'Attributes',
    attributes: {
      ...place,
      ...(typeof kind === 'string' && { kind: literal(kind) }),
      ...(typeof name === 'string' && name !== '' && { name: literal(name) }),
    },
  }));
  return {
    exception: {
      policyType: 'postureExceptionPolicy',
      ...{ createdBy: author, reason, expirationDate: expiresAt },
      actions: excepted.map(({ action }) => (action === 'alert_only' ? 'alertOnly' : action)),
      posturePolicies: excepted.map(({ controlID, frameworkName }) => ({ controlID, frameworkName })),
      resources: designators,
    },
    leftOut,
  };
}

const vulnerabilitiesApart = 'It excepts single vulnerabilities; a finding here is about all that an image carries';
const byLabel = 'It names objects by labels, which may be put on others later';
const byImage = 'It names images; findings here are about the workloads that run them';

/** The one namespace that a selector means by the label that every namespace has; '' for no selector, null for any other. */
function nameIn(selector: unknown): string | null {
  const { matchLabels, ...others } = record(selector);
  const labels = Object.entries(record(matchLabels));
  if (Object.keys(others).length > 0) return null;
  if (labels.length === 0) return '';
  const [[key, value] = ['', '']] = labels;
  return labels.length === 1 && key === 'kubernetes.io/metadata.name' && typeof value === 'string' ? value : null;
}

/** A name as the regular expression that matches it alone. */
const literal = (name: string) => name.replaceAll('.', '\\.');

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const record = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}; // just looked
