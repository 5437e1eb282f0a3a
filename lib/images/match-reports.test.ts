import { describe, expect, test } from 'vitest';
import { anImageReport } from '@/lib/testing/images';
import type { ClusterImage } from './cluster-images';
import { matchReports, type KnownReport } from './match-reports';
import type { ImageReport } from './types';

const one = `sha256:${'1'.repeat(64)}`;
const two = `sha256:${'2'.repeat(64)}`;
const at = '2026-05-04T08:00:00.000Z';

const image = (digest: string | null, ...references: string[]): ClusterImage => ({
  ...{ id: digest ?? references[0] ?? '', digest, references, uses: [] },
});
const known = (report: ImageReport): KnownReport => ({ report, storedId: null, storedAt: null, storedBy: null });
const key = { rule: 'aws-key', title: 'AWS key', severity: 'critical' as const, path: '/app/.env' };
const digestOfWeb = one;
const web = image(one, 'docker.io/library/nginx:1.27');

/** State, then `source by` of each report, then the ids found. */
function matched(reports: readonly ImageReport[], of: ClusterImage = web, days = 7) {
  const [found] = matchReports([of], reports.map(known), { at, reportAgeDays: days });
  return [
    found?.state,
    found?.reports.map(({ report, by }) => `${report.source} ${by}`),
    found?.vulnerabilities.map(({ id }) => id),
  ];
}

const byDigest = anImageReport('elsewhere/mirror:1', ['CVE-1 high a 1 2'], { digests: [one] });
const byTag = anImageReport('nginx:1.27', ['CVE-2 high a 1 2'], { source: 'grype', digests: [two] });
const list = anImageReport('nginx:1.27', [], { source: 'spdx', digests: [one], judges: false, packages: [] });

describe('matchReports', () => {
  test.each([
    ['nothing is known: not assessed', [], ['not-assessed', [], []]],
    ['by digest, whatever it is called', [byDigest], ['assessed', ['trivy digest'], ['CVE-1']]],
    ['by digest before by tag', [byTag, byDigest], ['assessed', ['trivy digest'], ['CVE-1']]],
    ['by tag where no digest fits', [byTag], ['assessed', ['grype tag'], ['CVE-2']]],
    [
      'by another tag it carries',
      [{ ...byTag, image: 'file.tar', tags: ['index.docker.io/nginx:1.27'] }],
      ['assessed', ['grype tag'], ['CVE-2']],
    ],
    ['another tag is another image', [anImageReport('nginx:1.26', ['CVE-1 low a 1'])], ['not-assessed', [], []]],
    ['a list of packages assesses nothing', [list], ['not-assessed', ['spdx digest'], []]],
    [
      'a list of packages keeps no report by tag away',
      [list, byTag],
      ['assessed', ['grype tag', 'spdx digest'], ['CVE-2']],
    ],
    ['a report that found nothing assesses', [anImageReport('nginx:1.27')], ['assessed', ['trivy tag'], []]],
    [
      'only old reports',
      [{ ...byDigest, createdAt: '2026-04-20T00:00:00.000Z' }],
      ['old', ['trivy digest'], ['CVE-1']],
    ],
    ['no date is not old', [{ ...byDigest, createdAt: null }], ['assessed', ['trivy digest'], ['CVE-1']]],
    [
      'two scanners that say the same say it once, the newer report first',
      [
        { ...byDigest, createdAt: '2026-05-01T00:00:00.000Z' },
        { ...byDigest, source: 'sarif' as const, createdAt: '2026-05-02T00:00:00.000Z' },
      ],
      ['assessed', ['sarif digest', 'trivy digest'], ['CVE-1']],
    ],
  ])('%s', (_, reports, expected) => expect(matched(reports)).toEqual(expected));

  test('ages are whole days to the snapshot, never less than none', () => {
    const ages = ['2026-05-04T09:00:00.000Z', '2026-05-03T08:00:01.000Z', '2026-04-27T08:00:00.000Z'].map(
      (createdAt) => {
        const [found] = matchReports([web], [known({ ...byDigest, createdAt })], { at, reportAgeDays: 7 });
        return [found?.reports[0]?.ageDays, found?.state];
      },
    );
    expect(ages).toEqual([
      [0, 'assessed'],
      [0, 'assessed'],
      [7, 'assessed'],
    ]);
  });

  test.each([
    ['nobody looked', [byDigest], null],
    ['somebody looked', [{ ...byDigest, judges: false, secrets: [] }], []],
    ['a key, told twice', [byTag, byDigest].map((one) => ({ ...one, digests: [digestOfWeb], secrets: [key] })), [key]],
    ['an old report tells nothing', [{ ...byDigest, createdAt: '2026-04-20T00:00:00.000Z', secrets: [key] }], null],
  ])('secrets in it: %s', (_, reports, secrets) => {
    const [found] = matchReports([web], reports.map(known), { at, reportAgeDays: 7 });
    expect(found?.secrets).toEqual(secrets);
  });

  test('counts of Kubescape count where nothing says more', () => {
    const counts = { critical: 2, high: 0, medium: 0, low: 0, negligible: 0, unknown: 0 };
    const summaries = [{ names: [one], counts, relevant: null }];
    const options = { at, reportAgeDays: 7, summaries };
    expect(matchReports([web], [], options)[0]).toMatchObject({ state: 'counted', counts, vulnerabilities: [] });
    expect(matchReports([web], [known(byDigest)], options)[0]).toMatchObject({ state: 'assessed', summary: null });
  });
});
