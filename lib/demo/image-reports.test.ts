import { expect, test } from 'vitest';
import { clusterImages } from '@/lib/images/cluster-images';
import { matchReports } from '@/lib/images/match-reports';
import { normalise } from '@/lib/inventory/normalise';
import { workloadsOf } from '@/lib/inventory/workloads';
import { demoClusters } from './demo-clusters';
import { demoImageReports } from './image-reports';

const at = '2026-05-04T08:00:00.000Z';
const reports = demoImageReports(new Date(at));

const images = demoClusters().flatMap(({ moments }) => {
  const inventory = normalise(moments.at(-1)?.objects ?? [], { source: 'demo', collectedAt: at });
  return clusterImages(workloadsOf(inventory));
});
const assessed = matchReports(
  images,
  reports.map((report) => ({ report, storedId: null, storedAt: null, storedBy: null })),
  { at, reportAgeDays: 30 },
);

test('every report of the demo is about an image that its clusters run', () => {
  const used = new Set(assessed.flatMap((image) => image.reports.map(({ report }) => report)));
  expect(reports.filter((report) => !used.has(report)).map(({ image }) => image)).toEqual([]);
});

test('the demo shows every state: assessed by digest and by tag, old, and nothing known', () => {
  expect(new Set(assessed.map(({ state }) => state))).toEqual(new Set(['assessed', 'old', 'not-assessed']));
  expect(new Set(assessed.flatMap((image) => image.reports.map(({ by }) => by)))).toEqual(new Set(['digest', 'tag']));
});

test('nothing in it could be taken for a real hole', () => {
  for (const { id, title } of reports.flatMap(({ vulnerabilities }) => vulnerabilities)) {
    expect(id).toMatch(/^CVE-2026-90\d{3}$/);
    expect(title).toContain('invented for the demo');
  }
});
