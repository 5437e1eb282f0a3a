import { describe, expect, test } from 'vitest';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { inventoryOf } from '@/lib/testing/inventory';
import { buildAttackGraph } from './build-attack-graph';
import { techniques } from './catalogue';
import { reachableFrom } from './find-paths';

describe.each(techniques)('$id', ({ id, examples }) => {
  test.each(examples)('$name', ({ manifest, from, reaches, misses }) => {
    const inventory = inventoryOf(manifest);
    const graph = buildAttackGraph(inventory, indexRbac(rbacOf(inventory)));
    const reached = reachableFrom(graph, [from]);
    expect(reached.has(from)).toBe(true);
    expect(reaches.filter((place) => !reached.has(place))).toEqual([]);
    expect(misses.filter((place) => reached.has(place))).toEqual([]);
    const used = graph.edges.some((edge) => edge.technique === id && reached.has(edge.from));
    expect(used).toBe(reaches.length > 0);
  });
});
