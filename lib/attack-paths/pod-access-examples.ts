import { documents, granted, pod, rule } from '@/lib/controls/rbac/granted/manifests';
import type { PlaceId, TechniqueExample } from './types';

type PodAccess = {
  /** The rule that opens every pod of its namespace. */
  readonly every: string;
  /** What it opens in the namespace shop. */
  readonly hub: PlaceId;
  /** The permission again, for a rule that names one pod. */
  readonly verb: string;
  readonly resource: string;
  /** A rule that looks alike and opens nothing. */
  readonly lookalike: { readonly name: string; readonly rule: string };
};

/** The examples of a permission that runs code in pods: all of a namespace, one by name, and a rule that does not. */
export function podAccessExamples({ every, hub, verb, resource, lookalike }: PodAccess): readonly TechniqueExample[] {
  const web = pod('shop', 'web', 'serviceAccountName: web');
  return [
    {
      name: 'every pod of a namespace',
      manifest: documents(
        granted('User eve', 'in shop', [every]),
        web,
        pod('bank', 'desk', 'serviceAccountName: desk'),
      ),
      from: 'user:eve',
      reaches: [hub, 'workload:shop/Pod/web', 'sa:shop/web'],
      misses: ['sa:bank/desk', 'run-pod:shop'],
    },
    {
      name: 'one pod by name',
      manifest: documents(
        granted('User eve', 'in shop', [rule(verb, resource, '', 'web')]),
        web,
        pod('shop', 'db', 'serviceAccountName: db'),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/web'],
      misses: ['sa:shop/db', hub],
    },
    {
      name: lookalike.name,
      manifest: documents(granted('User eve', 'in shop', [lookalike.rule]), web),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:shop/web'],
    },
  ];
}
