import { describe, expect, test } from 'vitest';
import { inventoryOf } from '@/lib/testing/inventory';
import { inventoryReports, inventorySummaries } from './inventory-reports';

const apiVersion = 'spdx.softwarecomposition.kubescape.io/v1beta1';
const digest = `sha256:${'c'.repeat(64)}`;
const annotations = { 'kubescape.io/image-id': `shop/web@${digest}`, 'kubescape.io/image-tag': 'shop/web:1.4' };

const manifest = (spec: object) => ({
  ...{ apiVersion, kind: 'VulnerabilityManifest' },
  ...{ metadata: { name: 'shop-web', namespace: 'kubescape', annotations }, spec },
});
const summary = (spec: object) => ({
  ...{ apiVersion, kind: 'VulnerabilityManifestSummary' },
  ...{ metadata: { name: 'deployment-web-app', namespace: 'shop', annotations }, spec },
});
const tool = { name: 'grype', version: '0.104.0', databaseVersion: 'v6' };

const match = {
  vulnerability: {
    ...{ id: 'GHSA-1', severity: 'High', dataSource: 'https://example.com/GHSA-1', namespace: 'github:npm' },
    description: 'x'.repeat(5000),
    fix: { versions: ['1.2.4'], state: 'fixed' },
    cvss: [{ vector: 'CVSS:3.1/…', metrics: { baseScore: 7.5, exploitabilityScore: 3 } }],
    knownExploited: [{ cve: 'CVE-2026-7', notes: 'y'.repeat(5000) }],
  },
  relatedVulnerabilities: [{ id: 'CVE-2026-7', epss: [{ epss: 0.31, percentile: 0.9 }] }],
  matchDetails: [{ type: 'exact-direct-match', searchedBy: { language: 'z'.repeat(5000) } }],
  artifact: { name: 'kit', version: '1.2.3', type: 'npm', purl: 'pkg:npm/kit', locations: [{ path: '/app/kit' }] },
};

describe('reports that scanners leave in the cluster', () => {
  test('the lists of Kubescape are read, reduced to what is asked of them', () => {
    const spec = {
      metadata: { withRelevancy: false, tool, report: { createdAt: '2026-05-01T08:00:00Z' } },
      payload: { source: { target: { userInput: 'shop/web:1.4', layers: [{ digest }] } }, matches: [match] },
    };
    const inventory = inventoryOf(JSON.stringify(manifest(spec)));
    expect(inventoryReports(inventory)).toMatchObject([
      {
        storedId: null,
        report: {
          ...{ image: 'shop/web:1.4', digests: [digest], source: 'kubescape', judges: true },
          createdAt: '2026-05-01T08:00:00.000Z',
          vulnerabilities: [
            {
              ...{ id: 'GHSA-1', aliases: ['CVE-2026-7'], severity: 'high', package: 'kit', installed: '1.2.3' },
              ...{ fixed: '1.2.4', path: '/app/kit', cvss: 7.5, epss: 0.31, knownExploited: true },
            },
          ],
        },
      },
    ]);
    expect(JSON.stringify(inventory)).not.toMatch(/x{300}|y{300}|z{300}/);
  });

  test('secrets that lie in an image are told by rule and file, and not what they say', () => {
    const inventory = inventoryOf(
      JSON.stringify({
        ...{ apiVersion: 'aquasecurity.github.io/v1alpha1', kind: 'ExposedSecretReport' },
        metadata: { name: 'replicaset-web', namespace: 'shop' },
        report: {
          ...{ artifact: { repository: 'shop/web', tag: '1.4', digest }, updateTimestamp: '2026-05-02T08:00:00Z' },
          secrets: [
            {
              ruleID: 'github-pat',
              title: 'GitHub token',
              severity: 'CRITICAL',
              target: '/root/.npmrc',
              match: 'ghp…',
            },
          ],
        },
      }),
    );
    const [known] = inventoryReports(inventory);
    expect(known?.report).toMatchObject({
      ...{ image: 'shop/web:1.4', judges: false, vulnerabilities: [], createdAt: '2026-05-02T08:00:00.000Z' },
      secrets: [{ rule: 'github-pat', title: 'GitHub token', severity: 'critical', path: '/root/.npmrc' }],
    });
    expect(JSON.stringify(inventory)).not.toContain('ghp');
  });

  test.each([
    ['a scan that found nothing', { metadata: { tool }, payload: { matches: null } }, true],
    ['a list of names, without the content', { metadata: { tool: { name: '' } }, payload: { matches: null } }, false],
    ['nothing at all', {}, false],
  ])('%s: it says what is in the image: %s', (_, spec, judges) => {
    const [known] = inventoryReports(inventoryOf(JSON.stringify(manifest(spec))));
    expect(known?.report).toMatchObject({ vulnerabilities: [], judges });
  });

  test.each([
    ['counts', { severities: { high: { all: 2, relevant: 0 } }, vulnerabilitiesRef: { all: { name: 'web' } } }, [2]],
    ['a clean image', { severities: { high: { all: 0 } }, vulnerabilitiesRef: { all: { name: 'web' } } }, [0]],
    ['zeros of a list without the content', { severities: { high: { all: 0 } }, vulnerabilitiesRef: { all: {} } }, []],
  ])('a summary with %s', (_, spec, high) => {
    expect(inventorySummaries(inventoryOf(JSON.stringify(summary(spec)))).map(({ counts }) => counts.high)).toEqual(
      high,
    );
  });
});
