// @vitest-environment jsdom
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Severity } from '@/lib/controls/types';
import { createAcceptance } from '@/lib/store/acceptances';
import { createCluster } from '@/lib/store/clusters';
import { saveSnapshot } from '@/lib/store/save-snapshot';
import { localOperator as me } from '@/lib/store/viewer';
import { assessment, finding, inventory, object, withEmptyStore } from '@/lib/testing/store';
import { reportHtml } from './as-html';
import { loadReport } from './load-report';
import { reportFormats } from './formats';
import type { ReportQuestion } from './question';
import { renderReport } from './render';
import type { Report } from './types';

withEmptyStore();

const at = '2026-03-01';
const now = new Date('2026-03-02T10:00:00Z');
const evil = "=cmd|' /C calc'!A1<script>alert(1)</script>](http://e.example)`|\u202e👩‍💻\n# h";

/** Two clusters; `shop` and `web` are namespaces of the team blue, one in each. */
beforeEach(async () => {
  const namespace = (name: string, labels = {}) => {
    const plain = object('v1', 'Namespace', '', name);
    return { ...plain, metadata: { ...plain.metadata, labels } };
  };
  const seen = (...namespaces: ReturnType<typeof namespace>[]) => inventory(at, { namespaces });
  const west = await createCluster(me, { name: 'West', source: 'file' });
  const east = await createCluster(me, { name: 'East', source: 'file' });
  const severities: Severity[] = ['low', 'critical', 'medium', 'high'];
  const many = severities.map((severity, index) =>
    finding(index % 2 ? 'privileged-containers' : 'run-as-root-user', `web-${index}`, { severity }),
  );
  await saveSnapshot(
    west.id,
    seen(namespace('shop', { 'example.com/team': 'blue' }), namespace('other')),
    assessment([
      ...many,
      finding('privileged-containers', evil, { severity: 'critical', message: `${evil} runs privileged` }),
      finding('host-network', 'kube-proxy', { namespace: 'kube-system', builtIn: true }),
      finding('host-network', 'agent', { namespace: 'other' }),
    ]),
  );
  await saveSnapshot(
    east.id,
    seen(namespace('web', { team: 'blue' })),
    assessment([finding('host-network', 'front', { namespace: 'web' })], [{ id: 'etcd-tls', status: 'not-assessed' }]),
  );
});

const address = 'https://lynceus.example.com';
const load = (question: ReportQuestion) => loadReport(me, question, { address, now });
const west = { of: 'cluster', cluster: 'west' } as const;
const names = ({ findings }: Report) => findings.map(({ resource }) => resource.name);

describe('a report', () => {
  test('of a cluster tells the worst control first, and counts what is built in without telling it', async () => {
    const report = await load(west);
    expect(report.controls.map(({ id, severity }) => [id, severity])).toEqual([
      ['privileged-containers', 'critical'],
      ['host-network', 'high'],
      ['run-as-root-user', 'medium'],
    ]);
    expect(names(report)).toEqual([expect.anything(), expect.anything(), 'web-3', 'agent', 'web-2', 'web-0']);
    expect(report.counts).toEqual({ critical: 2, high: 2, medium: 1, low: 1 });
    expect(report.builtIn).toBe(1);
    expect(report.findings[0]?.link).toBe(`${address}/f/${report.findings[0]?.id}`);
    expect(report.clusters.map(({ id }) => id)).toEqual(['west']);
  });

  test('of a team tells the findings of its namespaces, in every cluster', async () => {
    const report = await load({ of: 'team', team: 'blue' });
    expect(report.clusters.map(({ id }) => id)).toEqual(['east', 'west']);
    expect(new Set(report.findings.map(({ resource }) => resource.namespace))).toEqual(new Set(['shop', 'web']));
    expect(report.notAssessed).toEqual(['etcd-tls']);
  });

  test('of a framework tells what its controls found, and how each requirement stands in each cluster', async () => {
    const report = await load({ of: 'framework', framework: 'pod-security-baseline' });
    expect(report.title).toMatch(/ in all clusters$/);
    expect(new Set(report.findings.map(({ control }) => control))).toEqual(
      new Set(['privileged-containers', 'host-network']),
    );
    expect(report.requirements?.every(({ states }) => states.length === 2)).toBe(true);
    expect(report.requirements?.find(({ controls }) => controls.includes('privileged-containers'))?.states).toEqual([
      'not-assessed', // nothing judged it in the east
      'failed',
    ]);
  });

  test('tells how far its controls are met, and once more without what people accepted; of a team neither', async () => {
    const north = await createCluster(me, { name: 'North', source: 'file' });
    const [one, two] = [finding('privileged-containers', 'one'), finding('privileged-containers', 'two')];
    const judged = [
      { id: 'privileged-containers', failed: 2, assessed: 4 },
      { id: 'run-as-root-user', failed: 0, assessed: 4 },
    ];
    await saveSnapshot(north.id, inventory(at), assessment([one, two], judged));
    const scope = { kind: 'findings', cluster: north.id, fingerprints: [one.fingerprint] } as const;
    createAcceptance(me, { kind: 'false-positive', scope, reason: 'Never runs', owner: 'blue', expiresAt: null });

    const whole = await load({ of: 'cluster', cluster: 'north' });
    const part = await load({ of: 'framework', framework: 'pod-security-baseline', cluster: 'north' });
    const [all, asked] = [whole.clusters[0]?.met, part.clusters[0]?.met];
    expect(asked).toEqual({ compliance: 50, withoutAccepted: { compliance: 66.6, leftOut: 1 } });
    expect(all?.compliance).toBeGreaterThan(50); // the other control passes
    expect(renderReport(part, 'markdown').text).toContain(' | 50.0 % | 66.6 % |');
    const cells = documentOf(renderReport(part, 'html').text).querySelectorAll('.about td.n');
    expect([...cells].map(({ textContent }) => textContent).slice(2)).toEqual(['50.0 %', '66.6 %']);

    const team = await load({ of: 'team', team: 'blue' });
    expect(team.clusters.map(({ met }) => met)).toEqual([null, null]);
    expect(renderReport(team, 'markdown').text).not.toContain('Compliance');
  });

  test.each<ReportQuestion>([
    { of: 'cluster', cluster: 'nowhere' },
    { of: 'cluster', cluster: 'west', at: 'never' },
    { of: 'framework', framework: 'none' },
    { of: 'team', team: 'green' },
  ])('of what does not exist is refused: %j', async (question) => {
    await expect(load(question)).rejects.toThrow(expect.objectContaining({ code: 'not-found' }) as Error);
  });

  test('is the same file for the same moment, and its name holds nothing that a shell or a browser minds', async () => {
    const report = await load({ of: 'team', team: 'blue' });
    for (const format of reportFormats) {
      const file = renderReport(report, format);
      expect(file).toEqual(renderReport(await load({ of: 'team', team: 'blue' }), format));
      expect(file.name).toMatch(/^[a-z0-9.-]+$/);
    }
    expect(renderReport({ ...report, question: { of: 'team', team: '../..;x' } }, 'csv').name).toBe(
      'lynceus-team-x-2026-03-02.csv',
    );
  });
});

type Sarif = {
  runs: {
    tool: { driver: { rules: { id: string; helpUri: string; properties: { tags: string[] } }[] } };
    results: {
      ruleId: string;
      level: string;
      message: { text: string };
      locations: { physicalLocation: { artifactLocation: { uri: string } } }[];
      partialFingerprints: Record<string, string>;
      properties: { finding: string };
    }[];
  }[];
}; // the part of reportSarif that tests look at
const sarifOf = (report: Report) => JSON.parse(renderReport(report, 'sarif').text) as Sarif;
const documentOf = (text: string) => new DOMParser().parseFromString(text, 'text/html');

describe('every format', () => {
  const idsIn: Record<(typeof reportFormats)[number], (report: Report, text: string) => string[]> = {
    html: (_, text) =>
      [...documentOf(text).querySelectorAll('[data-finding]')].map((row) => row.getAttribute('data-finding') ?? ''),
    markdown: (_, text) => [...text.matchAll(/^\| \[`([^`]+)`\]/gm)].map(([, id]) => id ?? ''),
    csv: (_, text) => [...text.matchAll(/(?:^|\r\n)([0-9a-z]{10}),/g)].map(([, id]) => id ?? ''),
    json: (_, text) => (JSON.parse(text) as Report).findings.map(({ id }) => id),
    sarif: (report) =>
      sarifOf(report).runs.flatMap(({ results }) => results.map(({ properties }) => properties.finding)),
  };
  test.each(reportFormats)('tells the same findings in the same order: %s', async (format) => {
    for (const question of [west, { of: 'team', team: 'blue' }, { of: 'framework', framework: 'cis' }] as const) {
      const report = await load(question);
      const ids = idsIn[format](report, renderReport(report, format).text);
      expect(ids).toEqual(report.findings.map(({ id }) => id));
    }
  });

  test('without an address links nowhere', async () => {
    const report = await loadReport(me, west, { now });
    for (const format of reportFormats) expect(renderReport(report, format).text).not.toContain('/f/');
  });

  test('of nothing says so', async () => {
    const report = {
      ...(await load(west)),
      findings: [],
      controls: [],
      counts: { critical: 0, high: 0, medium: 0, low: 0 },
    };
    expect(renderReport(report, 'markdown').text).toContain('No findings');
    expect(renderReport(report, 'html').text).toContain('No findings');
    expect(sarifOf(report).runs[0]?.results).toEqual([]);
  });
});

describe('SARIF', () => {
  test('is valid against the published schema', async () => {
    const schema = JSON.parse(readFileSync('lib/reports/fixtures/sarif-2.1.0-rtm.5.json', 'utf8')) as Record<
      string,
      unknown
    >;
    const { $schema: _draft4, id: _id, $id: _name, ...rules } = schema;
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats(ajv);
    const isValid = ajv.compile(rules);
    for (const question of [west, { of: 'team', team: 'blue' }] as const) {
      isValid(sarifOf(await load(question)));
      expect(isValid.errors).toBe(null);
    }
    expect(isValid({ version: '2.1.0', runs: [{ tool: {}, results: 1 }] })).toBe(false); // it can fail
  });

  test('places each result in a path, gives each rule a page, and keeps fingerprints for code hosts', async () => {
    const [run] = sarifOf(await load(west)).runs;
    expect(run?.tool.driver.rules.map(({ helpUri }) => helpUri)).toEqual(
      ['host-network', 'privileged-containers', 'run-as-root-user'].map((id) => `${address}/controls/${id}`),
    );
    expect(run?.tool.driver.rules.every(({ properties }) => properties.tags.length <= 20)).toBe(true);
    expect(run?.results.map(({ level }) => level)).toEqual(['error', 'error', 'error', 'error', 'warning', 'note']);
    expect(run?.results.at(-1)).toMatchObject({
      locations: [{ physicalLocation: { artifactLocation: { uri: 'west/shop/Deployment/web-0' } } }],
      partialFingerprints: { primaryLocationLineHash: expect.stringMatching(/^[0-9a-f]{32}:1$/) as unknown },
    });
  });

  test('makes no link of a name', async () => {
    const [run] = sarifOf(await load(west)).runs;
    const { message, locations } = run?.results.find(({ message: { text } }) => text.includes('script')) ?? {};
    expect(message?.text).not.toContain('](');
    expect(locations?.[0]?.physicalLocation.artifactLocation.uri).toMatch(
      /^west\/shop\/Deployment\/[A-Za-z0-9%._~!*'()-]+$/,
    );
  });
});

describe('the page to print', () => {
  test('holds no script, fetches nothing, and shows names as they are written', async () => {
    const page = documentOf(reportHtml(await load(west), { back: '/reports?x="&y' }));
    expect(page.querySelectorAll('script, link, img, iframe, object, form, [onerror]')).toHaveLength(0);
    expect([...page.querySelectorAll('td code')].map(({ textContent }) => textContent).join(' ')).toContain(
      '<script>alert(1)</script>](http://e.example)',
    );
    expect(page.querySelector('nav a')?.getAttribute('href')).toBe('/reports?x="&y');
    expect(page.title).toBe('Report · Lynceus'); // no name from a cluster
  });

  test('keeps the indentation of patches', async () => {
    const report = await load(west);
    const [control] = report.controls;
    const patched = control && { ...control, remediation: { text: 'Do', patch: 'spec:\n  a:\n    b: 1\n' } };
    const text = reportHtml({ ...report, controls: patched ? [patched] : [] });
    expect(documentOf(text).querySelector('pre')?.textContent).toBe('spec:\n  a:\n    b: 1');
  });
});
