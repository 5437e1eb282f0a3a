import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryRbac } from '@/lib/testing/arbitrary-rbac';
import { question } from '@/lib/testing/access-graph';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { accessModel } from './access-model';
import type { AccessAnswer } from './answers';
import { buildAccessGraph } from './build-graph';
import { layoutColumns } from './layout-columns';
import { packAnswer, unpackAnswer } from './packed-answer';
import { redactGraph, redactorOf } from './redact';
import type { GraphEdge, GraphNode } from './types';

const answer = (graph: AccessAnswer['graph']): AccessAnswer => ({
  snapshotId: 'now',
  graph,
  positions: layoutColumns(graph),
  sentence: 'What it is.',
  comparedWith: { id: 'before', collectedAt: '2026-05-04T08:00:00.000Z' },
});

const there = (packed: unknown) => JSON.parse(JSON.stringify(packed)) as ReturnType<typeof packAnswer>; // as a page sends it

test('what is unpacked is what was packed, with names and without', () => {
  fc.assert(
    fc.property(arbitraryRbac, (objects) => {
      const input = { index: indexRbac(objects), workloads: [], subjectRisk: new Map() };
      const graph = buildAccessGraph(input, question(null));
      for (const each of [graph, redactGraph(graph, redactorOf(accessModel(input)))])
        expect(unpackAnswer(there(packAnswer(answer(each))))).toEqual(answer(each));
    }),
  );
});

describe('names that could be misread', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'b', '/', ':', '>', ' ', '\u0000', '\u0001', '\u0002'),
    maxLength: 6,
  });

  test('come back as they were, wherever they stand', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 2, maxLength: 4 }), fc.array(name), name, (ids, words, edgeId) => {
        const word = (place: number) => words[place % Math.max(1, words.length)] ?? '';
        const nodes = ids.map((id, place) => node(id, word(place), word(place + 1)));
        const [source = '', target = ''] = ids;
        const sentence = `${word(0)} may ${nodes[0]?.label ?? ''} through ${nodes[1]?.label ?? ''}${word(2)}`;
        const edges = [edge(edgeId, source, target, sentence), edge(`${source}>${target}`, source, target, '')];
        const packed = answer({ focus: null, nodes, edges, shown: 2, total: 2, leftOut: [] });
        expect(unpackAnswer(there(packAnswer(packed)))).toEqual(packed);
      }),
      { numRuns: 1_000 },
    );
  });
});

test('alike nodes and lines are said once', () => {
  const names = Array.from({ length: 50 }, (_, number) => `shop/account-${number}`);
  const nodes = [node('cr:view', 'view', ''), ...names.map((label) => node(`sa:${label}`, label, 'shop'))];
  const edges = names.map((label) =>
    edge(`sa:${label}>cr:view`, `sa:${label}`, 'cr:view', `ServiceAccount ${label} holds ClusterRole view`),
  );
  const packed = packAnswer(answer({ focus: null, nodes, edges, shown: 51, total: 51, leftOut: [] }));
  expect([packed.nodeShapes.length, packed.edgeShapes.length]).toEqual([2, 1]);
});

const node = (id: string, label: string, namespace: string): GraphNode => ({
  id,
  kind: 'serviceaccount',
  column: 'subjects',
  label,
  namespace,
  risk: null,
  builtIn: false,
  clusterWide: false,
  badges: [],
  members: [],
});

const edge = (id: string, source: string, target: string, sentence: string): GraphEdge => ({
  id,
  source,
  target,
  risk: null,
  count: 1,
  verbs: [],
  sentence,
});
