import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anImageReport, aVulnerability } from '@/lib/testing/images';
import type { ClusterImage } from './cluster-images';
import { matchReports } from './match-reports';
import { likelihoodOf, patchFirst, type Circumstances } from './patch-first';
import { imageSeverities, type Vulnerability } from './types';

const calm: Circumstances = { exposed: [], privileged: [], account: null };
const exposed: Circumstances = { ...calm, exposed: ['LoadBalancer Service web'] };

type Given = {
  readonly name: string;
  readonly found: readonly (string | Vulnerability)[];
  readonly around?: readonly Circumstances[];
};

/** Ranks images; each runs in one workload for each of its circumstances. */
function ranked(given: readonly Given[]) {
  const ref = (name: string, at: number) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop',
    name: `${name}-${at}`,
  });
  const around = new Map<string, Circumstances>(
    given.flatMap(({ name, around = [calm] }) => around.map((each, at) => [`${name}-${at}`, each] as const)),
  );
  const images = given.map(({ name, around = [calm] }): ClusterImage => ({
    ...{ id: name, digest: null, references: [`docker.io/library/${name}:1`] },
    uses: around.map((_, at) => ({
      workload: ref(name, at),
      container: 'app',
      containerKind: 'regular',
      reference: name,
      pods: 1,
    })),
  }));
  const reports = given.map(({ name, found }) => ({
    ...{ report: anImageReport(`${name}:1`, found), storedId: null, storedAt: null, storedBy: null },
  }));
  const assessed = matchReports(images, reports, { at: '2026-05-04T08:00:00.000Z', reportAgeDays: 7 });
  return patchFirst(assessed, ({ name }) => around.get(name) ?? calm);
}

const order = (given: readonly Given[]) =>
  ranked(given).map(({ image, isPressing }) => `${image.id}${isPressing ? '!' : ''}`);
const exploited = aVulnerability('CVE-3 high a 1 2', { knownExploited: true });

describe('patchFirst', () => {
  test.each([
    [
      'the worse severity first',
      [
        { name: 'a', found: ['CVE-1 high a 1 2'] },
        { name: 'b', found: ['CVE-2 critical a 1 2'] },
      ],
      ['b', 'a'],
    ],
    [
      'what can be mended before what cannot',
      [
        { name: 'a', found: ['CVE-1 critical a 1'] },
        { name: 'b', found: ['CVE-2 high a 1 2'] },
      ],
      ['b', 'a'],
    ],
    [
      'what is exploited before what is worse',
      [
        { name: 'a', found: ['CVE-1 critical a 1 2'] },
        { name: 'b', found: [exploited] },
      ],
      ['b!', 'a'],
    ],
    [
      'what is likely exploited before what is not',
      [
        { name: 'a', found: ['CVE-1 high a 1 2'] },
        { name: 'b', found: [aVulnerability('CVE-2 high a 1 2', { epss: 0.4 })] },
      ],
      ['b!', 'a'],
    ],
    [
      'what is exposed before what is not',
      [
        { name: 'a', found: ['CVE-1 critical a 1 2'] },
        { name: 'b', found: ['CVE-1 critical a 1 2'], around: [exposed] },
      ],
      ['b!', 'a'],
    ],
    [
      'what many run before what few run',
      [
        { name: 'a', found: ['CVE-1 critical a 1 2'] },
        { name: 'b', found: ['CVE-1 critical a 1 2'], around: [calm, calm] },
      ],
      ['b', 'a'],
    ],
    [
      'an exposed image with nothing severe can wait',
      [{ name: 'a', found: ['CVE-1 medium a 1 2'], around: [exposed] }],
      ['a'],
    ],
    [
      'an exposed image without a fix can only wait',
      [{ name: 'a', found: ['CVE-1 critical a 1'], around: [exposed] }],
      ['a'],
    ],
    ['nothing found is not in the list', [{ name: 'a', found: [] }], []],
  ])('%s', (_, given: readonly Given[], expected) => expect(order(given)).toEqual(expected));

  test('says why, in words', () => {
    const around: Circumstances = {
      ...exposed,
      privileged: ['runs privileged'],
      account: { name: 'shop/deployer', severity: 'critical' },
    };
    expect(ranked([{ name: 'a', found: [exploited, 'CVE-1 low z 1'], around: [around, calm] }])[0]?.reasons).toEqual([
      'CVE-3 (high) in a 1 is fixed in 2',
      'it is known to be exploited',
      'reached from outside by LoadBalancer Service web',
      'runs privileged',
      'runs as ServiceAccount shop/deployer, whose rights are a critical risk',
      '2 workloads run it',
    ]);
  });

  const vulnerability = fc.record({
    severity: fc.constantFrom(...imageSeverities),
    fixed: fc.constantFrom(null, '2'),
    epss: fc.constantFrom(null, 0, 0.05, 0.1, 0.9, 1),
    knownExploited: fc.boolean(),
  });
  const around = fc.record({
    exposed: fc.constantFrom([], ['Ingress shop']),
    privileged: fc.constantFrom([], ['runs privileged']),
    account: fc.constantFrom(
      null,
      { name: 'a/b', severity: 'high' as const },
      { name: 'a/b', severity: 'critical' as const },
    ),
  });
  const fleet = fc.array(
    fc.record({
      found: fc.array(vulnerability, { minLength: 1, maxLength: 3 }),
      around: fc.array(around, { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 5 },
  );
  const named = (images: readonly { found: readonly object[]; around: readonly Circumstances[] }[]): Given[] =>
    images.map(({ found, around: each }, at) => ({
      name: `image-${at}`,
      around: each,
      found: found.map((more, which) => aVulnerability(`CVE-${which} low a 1`, more)),
    }));

  test('more exposure, more rights and more of the node never lower a rank', () => {
    fc.assert(
      fc.property(fleet, fc.nat(), fc.nat(), around, (images, which, where, worse) => {
        const at = which % images.length;
        const place = (given: typeof images) =>
          ranked(named(given)).findIndex(({ image }) => image.id === `image-${at}`);
        const raised = images.map((image, index) => {
          if (index !== at) return image;
          const spot = where % image.around.length;
          const merge = (each: Circumstances): Circumstances => ({
            exposed: [...each.exposed, ...worse.exposed],
            privileged: [...each.privileged, ...worse.privileged],
            account: each.account?.severity === 'critical' ? each.account : (worse.account ?? each.account),
          });
          return { ...image, around: image.around.map((each, index) => (index === spot ? merge(each) : each)) };
        });
        expect(place(raised as typeof images)).toBeLessThanOrEqual(place(images));
      }),
    );
  });
});

describe('likelihoodOf', () => {
  test.each([
    [{ knownExploited: true, epss: null }, 'exploited'],
    [{ knownExploited: true, epss: 0.01 }, 'exploited'],
    [{ knownExploited: false, epss: 0.1 }, 'likely'],
    [{ knownExploited: false, epss: 0.0999 }, 'unlikely'],
    [{ knownExploited: false, epss: 0 }, 'unlikely'],
    [{ knownExploited: false, epss: null }, 'unknown'],
  ])('%j is %s: silence is no "unlikely"', (said, likelihood) => {
    expect(likelihoodOf(said)).toBe(likelihood);
  });
});
