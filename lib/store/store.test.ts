import { describe, expect, test } from 'vitest';
import type { Gap } from '@/lib/inventory/types';
import { assessment, finding, inventory, object, withEmptyStore } from '@/lib/testing/store';
import { cutInventory } from './chunks';
import { createCluster, findClusterByName, getCluster, listClusters, removeCluster, removeDemo } from './clusters';
import { findingFacets, getFinding, listFindings } from './findings';
import { loadInventory } from './inventories';
import { openStore } from './open';
import { repeatSnapshot } from './save-snapshot';
import { getSnapshot, listSnapshots, saveSnapshot } from './snapshots';
import { getSetting } from './settings';
import { scoreTrend } from './trends';
import { localOperator as me, type Viewer } from './viewer';

withEmptyStore();

const codeOf = (code: string) => expect.objectContaining({ name: 'AppError', code }) as Error; // for toThrow
const cluster = (name = 'Prod EU') => createCluster(me, { name, source: 'file' });
const rowsIn = (table: string) => openStore().sql.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number; // a count
const pod = (name: string, namespace = 'shop') => object('v1', 'Pod', namespace, name, { spec: { nodeName: 'n1' } });
const gap: Gap = { resource: 'nodes', namespace: '', verb: 'list', reason: 'forbidden', message: 'May not list nodes' };

describe('clusters', () => {
  test('have readable ids that do not collide', async () => {
    const ids = [];
    for (const name of ['Prod EU', 'prod-eu', 'Größe (west)', '集群']) ids.push((await cluster(name)).id);
    expect(ids).toEqual(['prod-eu', 'prod-eu-2', 'gro-e-west', 'cluster']);
    await expect(createCluster(me, { id: 'prod-eu', name: 'x', source: 'file' })).rejects.toThrow(codeOf('conflict'));
    await expect(cluster('  ')).rejects.toThrow(codeOf('invalid-request'));
  });

  test('are found by name, else by id', async () => {
    const { id } = await cluster();
    expect((await findClusterByName(me, 'Prod EU'))?.id).toBe(id);
    expect((await findClusterByName(me, 'prod-eu'))?.id).toBe(id);
    expect(await findClusterByName(me, 'other')).toBeNull();
  });

  test('without a snapshot say so', async () => {
    const { id } = await cluster();
    expect(await getCluster(me, id)).toMatchObject({ latest: null, scores: [], trend: [], worstSubject: null });
    await expect(getSnapshot(me, id, 'latest')).rejects.toThrow('Cluster prod-eu has no snapshot yet');
    const hidden = { accepted: 0, falsePositive: 0 };
    expect(await listFindings(me, { clusterId: id })).toEqual({ items: [], nextCursor: null, total: 0, hidden });
  });

  test('are removed with everything that is stored of them, and nothing else', async () => {
    const [a, b] = [await cluster('a'), await cluster('b')];
    const shared = { pods: [pod('shared')], nodes: [object('v1', 'Node', '', 'n1')] };
    await saveSnapshot(
      a.id,
      inventory('2026-01-01', { ...shared, services: [pod('own')] }),
      assessment([finding('x', 'a')]),
    );
    await saveSnapshot(b.id, inventory('2026-01-01', shared), assessment([finding('x', 'b')]));
    const chunks = rowsIn('chunk');
    await removeCluster(me, a.id);
    expect(rowsIn('chunk')).toBe(chunks - 1);
    expect((await loadInventory(me, (await getSnapshot(me, b.id, 'latest')).id)).kinds['pods']).toHaveLength(1);
    await removeCluster(me, b.id);
    for (const table of [
      'cluster',
      'snapshot',
      'chunk',
      'chunk_span',
      'finding',
      'finding_span',
      'evidence',
      'advice',
      'score',
    ])
      expect([table, rowsIn(table)]).toEqual([table, 0]);
    await expect(removeCluster(me, a.id)).rejects.toThrow(codeOf('not-found'));
  });

  test('of the demo go together and are remembered as gone', async () => {
    await createCluster(me, { name: 'demo', source: 'demo' });
    await cluster('own');
    await removeDemo(me);
    expect((await listClusters(me)).map(({ name }) => name)).toEqual(['own']);
    expect(await getSetting('demo')).toBe('removed');
  });

  test('are invisible to who may not see them, in every question', async () => {
    const [a, b] = [await cluster('a'), await cluster('b')];
    const { snapshotId } = await saveSnapshot(a.id, inventory('2026-01-01'), assessment([finding('x', 'web')]));
    await saveSnapshot(b.id, inventory('2026-01-01'), assessment([]));
    const [row] = (await listFindings(me, {})).items;
    const guest: Viewer = { name: 'guest', clusters: [b.id] };
    expect((await listClusters(guest)).map(({ id }) => id)).toEqual([b.id]);
    expect((await listFindings(guest, {})).total).toBe(0);
    expect((await findingFacets(guest, {})).cluster).toEqual([]);
    for (const question of [
      () => getCluster(guest, a.id),
      () => listSnapshots(guest, a.id),
      () => getSnapshot(guest, a.id, 'latest'),
      () => loadInventory(guest, snapshotId),
      () => scoreTrend(guest, a.id),
      () => listFindings(guest, { clusterId: a.id }),
      () => listFindings(guest, { snapshotId }),
      () => findingFacets(guest, { snapshotId }),
      () => getFinding(guest, row?.id ?? ''),
      () => removeCluster(guest, a.id),
    ])
      await expect(question()).rejects.toThrow(codeOf('not-found'));
    await expect(createCluster(guest, { name: 'c', source: 'file' })).rejects.toThrow(codeOf('forbidden'));
  });
});

describe('snapshots', () => {
  test('give the inventory back as it was read, whole or by kind', async () => {
    const { id } = await cluster();
    const pods = [pod('a', 'one'), pod('b', 'one'), pod('a', 'two')];
    const read = {
      ...inventory('2026-01-01', { pods, nodes: [], services: [pod('s', 'weird namespace')] }, [gap]),
      ignored: { 'Widget.example.com': 2 },
      apiResources: [{ group: '', version: 'v1', resource: 'pods', kind: 'Pod', namespaced: true, verbs: ['list'] }],
    };
    const { snapshotId } = await saveSnapshot(id, read, assessment([]));
    expect(await loadInventory(me, snapshotId)).toEqual(read);
    expect((await loadInventory(me, snapshotId, ['nodes', 'secrets'])).kinds).toEqual({ nodes: [] });
    await expect(loadInventory(me, 'none')).rejects.toThrow(codeOf('not-found'));
  });

  test('keep scores, controls, gaps, subjects and counts', async () => {
    const { id } = await cluster();
    const subject = {
      key: 'user:eve',
      severity: 'critical',
      risk: 40,
      controls: ['x'],
      workloads: 0,
      builtIn: false,
      sentence: 'user eve may do everything',
    } as const;
    const assessed = { ...assessment([finding('x', 'web')]), subjects: [subject] };
    const first = await saveSnapshot(id, inventory('2026-01-01', {}, [gap]), assessed);
    const second = await saveSnapshot(id, inventory('2026-01-02', {}, [gap]), assessed);
    const detail = await getSnapshot(me, id, 'latest');
    expect(detail).toMatchObject({ id: second.snapshotId, previousId: first.snapshotId, gaps: 1, gapList: [gap] });
    expect(detail.scores).toEqual(assessed.scores);
    expect(detail.controls).toEqual(assessed.controls);
    expect(detail.subjects).toEqual([subject]);
    expect(detail.counts).toEqual(assessed.counts);
    expect(detail.risk).toEqual(assessed.risk);
    expect((await getSnapshot(me, id, first.snapshotId)).previousId).toBeNull();
    expect((await listSnapshots(me, id)).map((snapshot) => snapshot.id)).toEqual([second.snapshotId, first.snapshotId]);
    expect(await getCluster(me, id)).toMatchObject({
      latest: { id: second.snapshotId },
      trend: [{ score: 99 }, { score: 99 }],
      worstSubject: subject,
      newFindings: 0,
    });
    expect((await scoreTrend(me, id)).map(({ scores, opened }) => [scores.all, opened])).toEqual([
      [99, 1],
      [99, 0],
    ]);
  });

  test('that read the same add a row and nothing else, assessed again or not', async () => {
    const { id } = await cluster();
    const many = Array.from({ length: 300 }, (_, at) => pod(`pod-${at}`, `ns-${100 + Math.floor(at / 8)}`));
    const findings = many.map(({ metadata: { name } }) => finding('x', name));
    const read = (at: string) => inventory(at, { pods: many });
    await saveSnapshot(id, read('2026-01-01T08:00:00Z'), assessment(findings));
    const rows = () => ['chunk', 'chunk_span', 'finding', 'finding_span', 'evidence', 'advice'].map(rowsIn);
    const before = rows();
    const again = await saveSnapshot(id, read('2026-01-01T09:00:00Z'), assessment(findings));
    expect(again).toMatchObject({ unchanged: true, opened: 0, fixed: 0, regressed: 0, stayed: 300 });
    const third = read('2026-01-01T10:00:00Z');
    const repeated = await repeatSnapshot(id, third, cutInventory(third), 'v1');
    expect(repeated).toMatchObject({ unchanged: true, opened: 0, stayed: 300 });
    expect(rows()).toEqual(before);
    expect(rowsIn('snapshot')).toBe(3);
    expect(again.bytesAdded + (repeated?.bytesAdded ?? 0)).toBeLessThan(50_000);
    expect(await loadInventory(me, repeated?.snapshotId ?? '')).toEqual(third);
  });

  test('are assessed again when anything differs, or the day does', async () => {
    const { id } = await cluster();
    await saveSnapshot(id, inventory('2026-01-01T08:00:00Z', { pods: [pod('a')] }), assessment([]));
    const repeat = (at: string, names: string[], version = 'v1') => {
      const read = inventory(at, { pods: names.map((name) => pod(name)) });
      return repeatSnapshot(id, read, cutInventory(read), version);
    };
    expect(await repeat('2026-01-01T09:00:00Z', ['a', 'b'])).toBeNull();
    expect(await repeat('2026-01-01T09:00:00Z', ['a'], 'v2')).toBeNull();
    expect(await repeat('2026-01-02T09:00:00Z', ['a'])).toBeNull();
    expect(await repeat('2026-01-01T07:00:00Z', ['a'])).toBeNull();
    expect(await repeat('2026-01-01T09:00:00Z', ['a'])).not.toBeNull();
  });

  test('of one moment stand one after the other', async () => {
    const { id } = await cluster();
    const first = await saveSnapshot(id, inventory('2026-01-01'), assessment([]));
    const second = await saveSnapshot(id, inventory('2026-01-01'), assessment([]));
    expect(second.snapshotId).not.toBe(first.snapshotId);
    expect((await listSnapshots(me, id)).map((snapshot) => snapshot.id)).toEqual([second.snapshotId, first.snapshotId]);
  });

  test('of an older moment bring their objects back between those of the others', async () => {
    const { id } = await cluster();
    const at = async (day: string, names: string[]) =>
      (await saveSnapshot(id, inventory(day, { pods: names.map((name) => pod(name)) }), assessment([]))).snapshotId;
    const [third, first, second] = [
      await at('2026-01-03', ['a']),
      await at('2026-01-01', ['a']),
      await at('2026-01-02', ['b']),
    ];
    const namesIn = async (snapshotId: string) =>
      (await loadInventory(me, snapshotId)).kinds['pods']?.map(({ metadata }) => metadata.name);
    expect([await namesIn(first), await namesIn(second), await namesIn(third)]).toEqual([['a'], ['b'], ['a']]);
    expect((await listSnapshots(me, id)).map((snapshot) => snapshot.id)).toEqual([third, second, first]);
  });

  test('need a cluster and a time', async () => {
    await expect(saveSnapshot('none', inventory('2026-01-01'), assessment([]))).rejects.toThrow(codeOf('not-found'));
    const { id } = await cluster();
    const bad = { ...inventory('2026-01-01'), collectedAt: 'yesterday' };
    await expect(saveSnapshot(id, bad, assessment([]))).rejects.toThrow(codeOf('invalid-input'));
  });
});

describe('findings', () => {
  const eve = { kind: 'User', namespace: '', name: 'eve' } as const;
  const story = [
    finding('privileged', 'web', { severity: 'critical' }),
    finding('privileged', 'api', { severity: 'critical', namespace: 'pay' }),
    finding('no-limits', 'web', { severity: 'low' }),
    finding('no-limits', 'dns', { severity: 'low', namespace: 'kube-system', builtIn: true }),
    finding('wildcard', 'eve', { severity: 'high', subject: eve, message: '100%_sure\\' }),
  ];
  const saveStory = async () => {
    const { id } = await cluster();
    await saveSnapshot(id, inventory('2026-01-01'), assessment(story));
    return id;
  };

  test.each([
    [{}, 5],
    [{ severity: ['critical' as const] }, 2],
    [{ severity: ['critical' as const, 'low' as const], namespace: ['shop'] }, 2],
    [{ control: ['no-limits'], builtIn: false }, 1],
    [{ builtIn: true }, 1],
    [{ kind: ['Deployment'] }, 5],
    [{ kind: ['Pod'] }, 0],
    [{ surface: ['cloud' as const] }, 0],
    [{ subject: 'user:eve' }, 1],
    [{ q: 'WEB privileged' }, 1],
    [{ q: 'title of' }, 5],
    [{ q: '100%_' }, 1],
    [{ q: '\\' }, 1],
    [{ q: '_eb' }, 0],
    [{ q: "' OR 1=1 --" }, 0],
    [{ severity: [] }, 5],
    [{ change: 'new' as const }, 5],
    [{ state: ['fixed' as const] }, 0],
  ])('%j shows %i', async (filter, count) => {
    const clusterId = await saveStory();
    const page = await listFindings(me, { clusterId, ...filter });
    expect([page.total, page.items.length]).toEqual([count, count]);
  });

  test.each(['severity', 'newest', 'name'] as const)('come page by page, sorted by %s, each once', async (sort) => {
    const clusterId = await saveStory();
    await saveSnapshot(clusterId, inventory('2026-01-02'), assessment([...story, finding('late', 'web')]));
    const all = (await listFindings(me, { sort })).items.map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await listFindings(me, { sort, limit: 2, ...(cursor && { cursor }) });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(paged).toEqual(all);
    expect(new Set(all).size).toBe(6);
    if (sort === 'newest') expect((await listFindings(me, { sort, limit: 1 })).items[0]?.control).toBe('late');
  });

  test('refuse a cursor of another list', async () => {
    for (const cursor of ['x', '', 'W10', Buffer.from('[null,1,2,3,4]').toString('base64url')])
      await expect(listFindings(me, { cursor })).rejects.toThrow(codeOf('invalid-request'));
  });

  test('have facets that leave their own filter out', async () => {
    const clusterId = await saveStory();
    const facets = await findingFacets(me, { clusterId, severity: ['critical'], namespace: ['shop'] });
    expect(facets.severity).toEqual([
      { value: 'critical', count: 1 },
      { value: 'high', count: 1 },
      { value: 'low', count: 1 },
    ]);
    expect(facets.namespace).toEqual([
      { value: 'pay', count: 1 },
      { value: 'shop', count: 1 },
    ]);
    expect(facets.control).toEqual([{ value: 'privileged', count: 1 }]);
    expect(facets.state).toEqual([{ value: 'open', count: 1 }]);
    expect(facets.cluster).toEqual([{ value: clusterId, count: 1 }]);
  });

  test('that are fixed count in the facet of states', async () => {
    const clusterId = await saveStory();
    await saveSnapshot(clusterId, inventory('2026-01-02'), assessment(story.slice(1)));
    expect((await findingFacets(me, {})).state).toEqual([
      { value: 'open', count: 4 },
      { value: 'fixed', count: 1 },
    ]);
    expect((await listFindings(me, { change: 'fixed' })).items.map(({ state }) => state)).toEqual(['fixed']);
  });

  test('keep one public id, and come back whole', async () => {
    const clusterId = await saveStory();
    const [before] = (await listFindings(me, { subject: 'user:eve' })).items;
    await saveSnapshot(clusterId, inventory('2026-01-02'), assessment(story));
    const [after] = (await listFindings(me, { subject: 'user:eve' })).items;
    expect(after?.id).toBe(before?.id);
    expect(after?.id).toMatch(/^[0-9a-hjkmnp-tv-z]{10}$/);
    const detail = await getFinding(me, after?.id ?? '');
    expect(detail.finding).toEqual(story[4]);
    expect(detail.subject).toEqual(eve);
    await expect(getFinding(me, 'nonesuch00')).rejects.toThrow(codeOf('not-found'));
  });

  test('get a longer public id when the short one is taken', async () => {
    const { id } = await cluster();
    const twin = (tail: string) => ({
      ...finding('x', `twin-${tail}`),
      fingerprint: `${'ab'.repeat(8)}${tail.repeat(16)}`,
    });
    await saveSnapshot(id, inventory('2026-01-01'), assessment([twin('1'), twin('f')]));
    const ids = (await listFindings(me, { sort: 'name' })).items.map((row) => row.id.length);
    expect(ids).toEqual([10, 11]);
  });

  test('behind a gap stay open: a lost permission fixes nothing', async () => {
    const { id } = await cluster();
    await saveSnapshot(id, inventory('2026-01-01'), assessment([...story, finding('privileged', 'job')]));
    const read = object('apps/v1', 'Deployment', 'shop', 'job', { spec: { template: { spec: {} } } });
    const lost = (resource: string, namespace: string): Gap => ({ ...gap, resource, namespace });
    const saved = await saveSnapshot(
      id,
      // Of namespace shop only the job could be read, and it is fine now.
      inventory('2026-01-02', { 'deployments.apps': [read] }, [lost('deployments.apps', 'shop')]),
      assessment([], [{ id: 'wildcard', status: 'not-assessed' }]),
    );
    expect(saved).toMatchObject({ fixed: 3, stayed: 3, opened: 0 });
    const open = (await listFindings(me, { sort: 'name' })).items;
    expect(open.map(({ control, lastSeen }) => [control, lastSeen.slice(0, 10)])).toEqual([
      ['wildcard', '2026-01-01'],
      ['privileged', '2026-01-01'],
      ['no-limits', '2026-01-01'],
    ]);
  });
});
