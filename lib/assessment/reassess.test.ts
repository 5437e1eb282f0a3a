import { describe, expect, test } from 'vitest';
import { controls } from '@/lib/controls/catalogue';
import { demoClusters } from '@/lib/demo/demo-clusters';
import { normalise } from '@/lib/inventory/normalise';
import type { GroupResource, Inventory } from '@/lib/inventory/types';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { inventoryOf, pod } from '@/lib/testing/inventory';
import { assess } from './assess';
import { reassess } from './reassess';

const inventories = demoClusters().flatMap(({ id, kubernetesVersion, moments }) => {
  const now = moments.at(-1);
  if (!now) return [];
  const hidden = new Set(now.gaps.map(({ resource }) => resource));
  const kindsRead = wantedKinds.map(({ resource }) => resource).filter((kind) => !hidden.has(kind));
  const about = { source: 'demo', collectedAt: '2026-01-05T09:00:00Z', kubernetesVersion, kindsRead } as const;
  return [[id, normalise(now.objects, { ...about, gaps: now.gaps })] as const];
});

describe('reassess', () => {
  // A control that looked at a kind it does not declare would keep the verdict of before.
  test.each(inventories)('%s: with half of any one kind gone it concludes what assess does', (cluster, inventory) => {
    const before = assess(inventory, { cluster });
    for (const [kind, list] of Object.entries(inventory.kinds)) {
      if (list.length === 0) continue;
      const after: Inventory = {
        ...inventory,
        kinds: { ...inventory.kinds, [kind]: list.filter((_, at) => at % 2 === 1) },
      };
      const changed: ReadonlySet<GroupResource> = new Set([kind]);
      expect([kind, reassess(after, before, changed, { cluster })]).toEqual([kind, assess(after, { cluster })]);
    }
  });

  test('judges again only what reads a changed kind', () => {
    const inventory = inventoryOf(pod());
    const before = assess(inventory, { cluster: 'test' });
    const judged: string[] = [];
    const catalogue = controls.map((control) => ({
      ...control,
      each: (context: Parameters<typeof control.each>[0]) => {
        judged.push(control.id);
        return control.each(context);
      },
    }));
    reassess({ ...inventory }, before, new Set(['nodes']), { cluster: 'test', catalogue });
    expect(judged).toEqual(
      controls.filter(({ reads, requires = [] }) => [...reads, ...requires].includes('nodes')).map(({ id }) => id),
    );
  });

  test('where nothing changed, the answer is the one before', () => {
    const inventory = inventoryOf(pod());
    const before = assess(inventory, { cluster: 'test' });
    expect(reassess(inventory, before, new Set(), { cluster: 'test' })).toBe(before);
  });
});
