import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/assessment/assess';
import { normalise } from '@/lib/inventory/normalise';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { demoClusters, type DemoCluster } from './demo-clusters';

const clusters = new Map(demoClusters().map((cluster) => [cluster.id, cluster]));

describe('the demo fleet', () => {
  test('is three clusters with at least ten weekly moments each', () => {
    expect(
      [...clusters.values()].map(({ id, moments }) => [id, moments.length >= 10, moments.at(-1)?.weeksAgo]),
    ).toEqual([
      ['prod-eu', true, 0],
      ['staging', true, 0],
      ['edge-berlin', true, 0],
    ]);
  });

  test('is the same every time', () => {
    expect(JSON.stringify(demoClusters())).toBe(JSON.stringify(demoClusters()));
  });

  test('every moment is a cluster that the API server would accept, with nothing left out', () => {
    for (const { id, moments } of clusters.values()) {
      for (const { weeksAgo, objects } of moments) {
        const inventory = normalise(objects, { source: 'demo', collectedAt: '2026-01-05T09:00:00Z' });
        expect([id, weeksAgo, inventory.ignored]).toEqual([id, weeksAgo, undefined]);
      }
    }
  });

  test.each([
    // cluster, weeks ago, subject, control, is found
    ['prod-eu', 3, 'sa:payments/ci-bot', 'full-cluster-admin', false],
    ['prod-eu', 3, 'sa:payments/ci-bot', 'create-pods', false],
    ['prod-eu', 2, 'sa:payments/ci-bot', 'create-pods', true],
    ['prod-eu', 1, 'sa:payments/ci-bot', 'full-cluster-admin', false],
    ['prod-eu', 0, 'sa:payments/ci-bot', 'full-cluster-admin', true],
    ['prod-eu', 7, 'sa:external-secrets/external-secrets', 'list-secrets', false],
    ['prod-eu', 6, 'sa:external-secrets/external-secrets', 'list-secrets', true],
  ])('%s, %i weeks ago: %s violates %s: %s', (id, weeksAgo, subject, control, found) => {
    const { subjects } = assessed(id, weeksAgo);
    expect(subjects.some(({ key, controls }) => key === subject && controls.includes(control))).toBe(found);
  });

  test('the debug DaemonSet of prod-eu was removed and came back', () => {
    const present = [9, 7, 1].map((weeksAgo) =>
      assessed('prod-eu', weeksAgo).findings.some(({ resource }) => resource.name === 'node-debug'),
    );
    expect(present).toEqual([true, false, true]);
  });

  test('staging gets better every month', () => {
    const [before, between, now] = [13, 6, 0].map((weeksAgo) => score(assessed('staging', weeksAgo)));
    expect(before).toBeLessThan(between ?? 0);
    expect(between).toBeLessThan(now ?? 0);
  });

  test('what the edge cluster hides is not assessed', () => {
    const { controls } = assessed('edge-berlin', 0);
    expect(
      controls.some(
        ({ status, gaps }) => status === 'not-assessed' && gaps.some(({ reason }) => reason === 'forbidden'),
      ),
    ).toBe(true);
  });
});

function assessed(id: string, weeksAgo: number) {
  const cluster = clusters.get(id) as DemoCluster; // the first test proves that it is there
  const moment = cluster.moments.find((each) => each.weeksAgo === weeksAgo);
  const hidden = new Set(moment?.gaps.map(({ resource }) => resource));
  const inventory = normalise(moment?.objects ?? [], {
    source: 'demo',
    collectedAt: '2026-01-05T09:00:00Z',
    kubernetesVersion: cluster.kubernetesVersion,
    kindsRead: wantedKinds.map(({ resource }) => resource).filter((resource) => !hidden.has(resource)),
    gaps: moment?.gaps ?? [],
  });
  return assess(inventory, { cluster: id });
}

function score({ scores }: ReturnType<typeof assess>): number {
  return scores.find(({ surface }) => surface === 'all')?.score ?? 0;
}
