import { objectsOf } from '@/lib/inventory/kinds';
import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Subject } from '@/lib/rbac/types';
import type { Terrain } from './terrain';

/** An identity of a pipeline, and what gives it away: "named ci-deployer", "labelled app.kubernetes.io/name=jenkins". */
export type CiIdentity = { readonly subject: Subject; readonly sign: string };

/**
 * The identities that look like those of a pipeline: a word of their name (for a ServiceAccount also of its namespace), a
 * label of the ServiceAccount, or one of a workload that runs under it. What Kubernetes ships is left out.
 */
export function ciIdentities(terrain: Terrain): readonly CiIdentity[] {
  const labels = labelsByAccount(terrain);
  return subjectsOf(terrain.rbac).flatMap((subject) => {
    if (isBuiltInSubject(subject)) return [];
    const sign = signOf(subject, labels.get(`${subject.namespace}/${subject.name}`) ?? []);
    return sign === null ? [] : [{ subject, sign }];
  });
}

type Labels = Readonly<Record<string, string>>;

function signOf({ kind, namespace, name }: Subject, labels: readonly Labels[]): string | null {
  if (soundsLikeCi(name)) return `named ${name}`;
  if (kind !== 'ServiceAccount') return null;
  for (const key of telling) {
    const value = labels.map((each) => each[key]).find((each) => each !== undefined && soundsLikeCi(each));
    if (value !== undefined) return `labelled ${key}=${value}`;
  }
  return soundsLikeCi(namespace) && name !== 'default' ? `in namespace ${namespace}` : null;
}

const telling = [
  'app.kubernetes.io/name',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/component',
  'app',
  'release',
  'actions.github.com/scale-set-name',
];

/** Words, split at everything that is no letter or digit, of names that pipelines and their tools bear. */
const words = new Set([
  ...['ci', 'cd', 'cicd', 'pipeline', 'pipelines', 'deployer', 'runner', 'runners', 'build', 'builder', 'builds'],
  ...['gitlab', 'github', 'jenkins', 'tekton', 'circleci', 'drone', 'buildkite', 'teamcity', 'bamboo', 'travis'],
  ...['concourse', 'spinnaker', 'woodpecker', 'azdo', 'bitbucket', 'gocd', 'agola', 'harness', 'gha'],
]);

const soundsLikeCi = (name: string) =>
  name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => words.has(word));

function labelsByAccount({ inventory, workloads }: Terrain): ReadonlyMap<string, readonly Labels[]> {
  const found = new Map<string, Labels[]>();
  const add = (key: string, ...labels: readonly Labels[]) => found.set(key, [...(found.get(key) ?? []), ...labels]);
  for (const { metadata } of objectsOf(inventory, 'serviceaccounts')) {
    add(`${metadata.namespace}/${metadata.name}`, metadata.labels);
  }
  for (const { ref, serviceAccount, labels, podLabels } of workloads) {
    if (serviceAccount !== 'default') add(`${ref.namespace}/${serviceAccount}`, labels, podLabels);
  }
  return found;
}
