import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/assessment/assess';
import { buildAttackGraph } from '@/lib/attack-paths/build-attack-graph';
import { distancesTo } from '@/lib/attack-paths/find-paths';
import { footholdsOf } from '@/lib/attack-paths/footholds';
import { demoClusters } from '@/lib/demo/demo-clusters';
import { normalise } from '@/lib/inventory/normalise';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { workloadsOf } from '@/lib/inventory/workloads';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { subjectKey } from '@/lib/rbac/identity';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { subjectsOf } from '@/lib/rbac/subjects';
import { knownOf, knownWithout, type Known } from './known';
import { formatSwitch, switchesOf } from './switches';
import { whatIf } from './what-if';

const clusters = demoClusters().flatMap(({ id, kubernetesVersion, moments }): Known[] => {
  const now = moments.at(-1);
  if (!now) return [];
  const hidden = new Set(now.gaps.map(({ resource }) => resource));
  const kindsRead = wantedKinds.map(({ resource }) => resource).filter((kind) => !hidden.has(kind));
  const about = { source: 'demo', collectedAt: '2026-01-05T09:00:00Z', kubernetesVersion, kindsRead } as const;
  const inventory = normalise(now.objects, { ...about, gaps: now.gaps });
  return [knownOf(id, buildAttackGraph(inventory, indexRbac(rbacOf(inventory))))];
});
const prod = clusters[0];
if (!prod) throw new Error('there is a demo cluster');

/** Every id that can be switched off in a cluster. */
function switchable({ inventory, rbac, graph }: Known): readonly string[] {
  const { bindings, roles } = rbac.objects;
  return [
    ...bindings.map((binding) => formatSwitch({ kind: 'binding', binding })),
    ...bindings.flatMap((binding) =>
      subjectsOf(rbac)
        .slice(0, 3)
        .map((subject) => formatSwitch({ kind: 'membership', binding, subject })),
    ),
    ...subjectsOf(rbac).map(subjectKey),
    ...roles.flatMap((role) => role.rules.map((_, index) => formatSwitch({ kind: 'rule', role, index }))),
    ...workloadsOf(inventory).map(({ ref }) => formatSwitch({ kind: 'workload', workload: ref })),
    ...[...graph.removals.values()].flat().map(({ key }) => `cut:${key}`),
  ];
}

describe('whatIf', () => {
  test.each(clusters.map((known) => [known.cluster, known] as const))(
    '%s: whatever is switched off, it concludes what starting anew would',
    (cluster, known) => {
      fc.assert(
        fc.property(fc.subarray([...switchable(known)], { minLength: 1, maxLength: 5 }), (ids) => {
          const after = knownWithout(known, switchesOf(ids));
          expect(after.assessment).toEqual(assess(after.inventory, { cluster }));
          const { findings, scores } = whatIf(known, ids, after);
          expect(findings.after).toBe(findings.before - findings.fixed.total + findings.added.total);
          expect(scores.map((each) => each.after)).toEqual(after.assessment.scores.map(({ score }) => score));
        }),
        { numRuns: 6 },
      );
    },
    60_000,
  );

  test('a binding of prod-eu: figures, who loses what, and how to do it', () => {
    const answer = whatIf(prod, ['crb:ci-bot-temporary']);
    expect(answer.switches).toEqual([
      { id: 'crb:ci-bot-temporary', words: 'ClusterRoleBinding ci-bot-temporary', trouble: null, note: null },
    ]);
    expect(answer.findings.fixed.items.map(({ control }) => control)).toEqual([
      'full-cluster-admin',
      'workload-runs-as-admin',
    ]);
    expect(answer.findings.added.items.map(({ control }) => control)).toEqual(['workload-can-take-over']);
    const overall = answer.scores.find(({ surface }) => surface === 'all');
    expect(overall?.after).toBeGreaterThan(overall?.before ?? 100);
    expect(answer.subjects.items).toEqual([{ key: 'sa:payments/ci-bot', before: 'critical', after: 'high' }]);
    expect(answer.losses.items).toMatchObject([
      {
        key: 'sa:payments/ci-bot',
        workloads: 1,
        rows: { total: 2, items: [{ resources: ['*'], scope: '' }, { isUrl: true }] },
      },
    ]);
    expect(answer.commands.map(({ command }) => command)).toEqual([
      'kubectl delete clusterrolebinding/ci-bot-temporary',
    ]);
  });

  test('footholds that no longer reach cluster admin really do not', () => {
    const ids = ['sa:payments/ci-bot', 'sa:argocd/argocd-application-controller'];
    const [admin] = whatIf(prod, ids).paths.objectives;
    const after = knownWithout(prod, switchesOf(ids)).graph;
    const distances = distancesTo(after, ['cluster-admin']);
    const left = [...footholdsOf(after, 'anyone'), ...footholdsOf(after, 'workloads')].filter(
      (id) => distances.of(id) !== null,
    );
    expect(admin?.objective).toBe('cluster-admin');
    expect(admin?.before).toBeGreaterThan(left.length);
    expect(admin?.after).toBe(left.length);
    expect(admin?.freed.items.map(({ id }) => distances.of(id))).toEqual(admin?.freed.items.map(() => null));
  });

  test.each([
    ['crb:gone', 'not in this snapshot'],
    ['rule:cr:cluster-admin#99', 'the role has no such rule'],
    ['rule:cr:gone#0', 'not in this snapshot'],
    ['of:crb:ci-bot-temporary>user:nobody', 'the binding does not name it'],
    ['wl:payments/Deployment/gone', 'not in this snapshot'],
    ['cut:pod-setting payments/Deployment/gone token', 'not in this snapshot'],
    ['<script>', 'not a switch'],
  ])('%s changes nothing and says why: %s', (id, trouble) => {
    const answer = whatIf(prod, [id]);
    expect(answer.switches[0]).toMatchObject({ id, trouble });
    expect(answer.findings).toMatchObject({ before: answer.findings.after, fixed: { total: 0 }, added: { total: 0 } });
    expect([answer.losses.total, answer.commands]).toEqual([0, []]);
  });
});
