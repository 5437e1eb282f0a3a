import { expect, test } from 'vitest';
import { anImageReport } from '@/lib/testing/images';
import { withEmptyStore } from '@/lib/testing/store';
import { imageReportsStamp, listImageReports, loadImageReports, removeImageReport, saveImageReports } from './images';
import { localOperator as me } from './viewer';

withEmptyStore();
const now = new Date('2026-05-04T08:00:00Z');

test('a report is kept with who stored it, and read back whole', async () => {
  const report = anImageReport('nginx:1.27', ['CVE-1 critical openssl 1.0 2.0', 'CVE-2 low zlib 1.0']);
  expect(await saveImageReports(me, [report], now)).toEqual({
    ...{ reports: 1, vulnerabilities: 2, added: 1, replaced: 0, older: 0 },
  });
  const [kept] = await listImageReports();
  expect(kept).toMatchObject({
    image: 'nginx:1.27',
    names: ['docker.io/library/nginx:1.27'],
    source: 'trivy',
    storedBy: 'local operator',
    storedAt: now.toISOString(),
    counts: { critical: 1, high: 0, medium: 0, low: 1, negligible: 0, unknown: 0 },
  });
  expect((await loadImageReports([kept?.id ?? 0, 999])).get(kept?.id ?? 0)).toEqual(report);
});

test('of one image by one scanner the newest is kept, each digest apart', async () => {
  const at = (createdAt: string | null, ...found: string[]) => ({ ...anImageReport('nginx', found), createdAt });
  await saveImageReports(me, [at('2026-05-02T00:00:00.000Z', 'CVE-1 low a 1')], now);
  expect(await saveImageReports(me, [at('2026-05-01T00:00:00.000Z')], now)).toMatchObject({ older: 1 });
  expect(await saveImageReports(me, [at('2026-05-03T00:00:00.000Z')], now)).toMatchObject({ replaced: 1 });
  const other = { ...at(null), digests: [`sha256:${'1'.repeat(64)}`] };
  expect(await saveImageReports(me, [other, { ...at(null), source: 'grype' }], now)).toMatchObject({ added: 2 });
  expect(await listImageReports()).toHaveLength(3);
});

test('a report can be forgotten, once; the stamp moves with every change', async () => {
  const stamps = [imageReportsStamp()];
  await saveImageReports(me, [anImageReport('nginx')], now);
  stamps.push(imageReportsStamp());
  await saveImageReports(me, [anImageReport('nginx')], now);
  stamps.push(imageReportsStamp());
  const [{ id } = { id: 0 }] = await listImageReports();
  await removeImageReport(id);
  stamps.push(imageReportsStamp());
  expect(new Set(stamps).size).toBe(4);
  await expect(removeImageReport(id)).rejects.toMatchObject({ code: 'not-found' });
});
