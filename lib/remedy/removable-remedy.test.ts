import { describe, expect, test } from 'vitest';
import { buildAttackGraph } from '@/lib/attack-paths/build-attack-graph';
import { techniques } from '@/lib/attack-paths/catalogue';
import { normalise } from '@/lib/inventory/normalise';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { objectsIn, testTime } from '@/lib/testing/inventory';
import { kubectl, type Manifest } from '@/lib/testing/kubectl';
import { remedyOfRemovable } from './removable-remedy';

const examples = techniques.flatMap(({ id, examples: all }) =>
  all.map(({ name, manifest }) => ({ name: `${id}: ${name}`, objects: objectsIn(manifest) as Manifest[] })),
);

describe('remedyOfRemovable', () => {
  test.each(examples)('$name: what is taken away is gone from the graph, and comes back', ({ objects }) => {
    const graph = graphOf(objects);
    for (const removable of removablesOf(graph)) {
      if (removable.kind === 'namespace-label' && !objects.some(({ kind }) => kind === 'Namespace')) continue;
      const remedy = remedyOfRemovable(graph, removable);
      if (!remedy) throw new Error(`No remedy for ${removable.key}`);
      for (const step of [{ command: remedy.command, file: null }, remedy.yaml]) {
        const after = kubectl(objects, step);
        expect(removablesOf(graphOf(after)).map(({ key }) => key)).not.toContain(removable.key);
        const undone = removablesOf(graphOf(kubectl(after, remedy.undo)));
        expect(undone.map(({ key }) => key)).toContain(removable.key);
      }
    }
  });

  test('every kind of thing that can be taken away occurs in the examples', () => {
    const kinds = examples.flatMap(({ objects }) =>
      removablesOf(graphOf(objects)).map(({ kind, key }) => (kind === 'pod-setting' ? key.split(' ')[2] : kind)),
    );
    expect([...new Set(kinds)].sort()).toEqual([
      ...['annotation', 'binding', 'capabilities', 'host-network', 'host-path', 'kernel-settings', 'namespace-label'],
      ...['node-files', 'node-logs', 'privileged', 'runtime-socket', 'token'],
    ]);
  });
});

function graphOf(objects: readonly Manifest[]) {
  const kindsRead = wantedKinds.map(({ resource }) => resource);
  const inventory = normalise(objects, { source: 'live', collectedAt: testTime, kindsRead });
  return buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
}

const removablesOf = ({ removals }: ReturnType<typeof graphOf>) => [
  ...new Map([...removals.values()].flat().map((removable) => [removable.key, removable])).values(),
];
