import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/assessment/assess';
import { AppError } from '@/lib/errors';
import { inventoryOf, pod } from '@/lib/testing/inventory';
import { asJson } from './as-json';
import { asMarkdown } from './as-markdown';
import { asSarif } from './as-sarif';
import { asTable } from './as-table';
import type { ScanReport } from './report';
import { runBatch } from './run-batch';

function reportOf(manifest: string, sources = ['shop.yaml']): ScanReport {
  const inventory = inventoryOf(manifest);
  return { sources, inventory, assessment: assess(inventory, { cluster: 'scan' }) };
}
const privileged = pod('containers: [{ name: app, image: app, securityContext: { privileged: true } }]', 'web');
const evil = pod(
  'containers: [{ name: app, image: app, securityContext: { privileged: true, seLinuxOptions: { type: "\\e[31m|<b>\\nx" } } }]',
  'web',
);
const told = (pieces: Iterable<string>) => [...pieces].join('');
const table = (report: ScanReport, options = {}) =>
  told(asTable(report, { width: null, colour: false, most: 10, ...options }));

describe('the table', () => {
  test('names object, sentence and remedy, worst first', () => {
    const lines = table(reportOf(privileged)).split('\n');
    expect(lines[0]).toBe('Lynceus  shop.yaml · 1 object · 1 workload');
    const heading = lines.indexOf(' CRITICAL  Containers run privileged · privileged-containers · 1');
    expect(heading).toBeGreaterThan(0);
    expect(lines[heading + 1]).toBe('  Pod shop/web  Container app runs privileged');
    expect(lines[heading + 2]).toMatch(/^ {2}→ Remove privileged/);
  });

  test('counts what it does not name, and fits the terminal', () => {
    const many = Array.from({ length: 12 }, (_, index) => privileged.replace('name: web', `name: web-${index}`)).join(
      '',
    );
    const text = table(reportOf(many), { most: 10, width: 60 });
    expect(text).toMatch(/and 2 more/);
    const findings = text.split('\n').filter((line) => line.startsWith('  Pod '));
    expect(findings.filter((line) => line.length > 60)).toEqual([]);
  });

  test('has colours only when asked', () => {
    expect(table(reportOf(privileged))).not.toContain('\u001b');
    expect(table(reportOf(privileged), { colour: true })).toContain('\u001b[');
  });

  test('cells cannot steer the terminal', () => {
    const text = table(reportOf(evil));
    expect(text).toContain('�[31m|<b>�x');
    expect(text).not.toContain('\u001b');
  });

  test('says what could not be looked at', () => {
    const inventory = inventoryOf(privileged, { source: 'file', kindsRead: [] });
    const text = table({ sources: ['shop.yaml'], inventory, assessment: assess(inventory, { cluster: 'scan' }) });
    expect(text).toMatch(/Not assessed: \d+ controls, because\n/);
    expect(text).toMatch(/the input holds no networkpolicies/);
  });
});

test('JSON is one document with findings, controls, coverage, scores and gaps', () => {
  const json: unknown = JSON.parse(told(asJson(reportOf(privileged))));
  expect(json).toMatchObject({
    findings: expect.arrayContaining([
      expect.objectContaining({
        control: 'privileged-containers',
        severity: 'critical',
        resource: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' },
        references: expect.objectContaining({ kubescape: ['C-0057'], pss: 'baseline' }),
      }),
    ]),
    controls: expect.arrayContaining([
      expect.objectContaining({ id: 'privileged-containers', status: 'failed', failed: 1 }),
    ]),
    scores: { workloads: expect.any(Number), all: expect.any(Number) },
    gaps: [],
  });
});

test('SARIF has a rule for every result, a fingerprint, and the file when there is one', () => {
  const log = JSON.parse(told(asSarif(reportOf(privileged, ['my shop/app.yaml'])))) as {
    version: string;
    runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
  }; // what asSarif writes
  const [run] = log.runs;
  expect(log.version).toBe('2.1.0');
  expect(run?.results.every(({ ruleId, ruleIndex }) => run.tool.driver.rules[Number(ruleIndex)]?.id === ruleId)).toBe(
    true,
  );
  expect(run?.results.find(({ ruleId }) => ruleId === 'privileged-containers')).toMatchObject({
    level: 'error',
    message: { text: 'Pod shop/web: Container app runs privileged' },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: 'my%20shop/app.yaml' } },
        logicalLocations: [{ fullyQualifiedName: 'Pod/shop/web' }],
      },
    ],
    partialFingerprints: { 'lynceus/v1': expect.stringMatching(/^[0-9a-f]{32}$/) as unknown },
  });
});

test('Markdown cannot be broken by a name', () => {
  const text = told(asMarkdown(reportOf(evil)));
  expect(text).toContain('| critical | Pod shop/web | Container app runs privileged | privileged-containers |');
  expect(text).toContain('&#91;31m&#124;&#60;b&#62;');
  expect(text).not.toContain('<b>');
});

describe('a batch', () => {
  const answers = async (...lines: string[]) => {
    const written: string[] = [];
    await runBatch(Readable.from(lines.map((line) => `${line}\n`)), '2026-05-04T08:00:00.000Z', (line) => {
      written.push(line);
      return Promise.resolve();
    });
    return written.map((line) => JSON.parse(line) as { id: unknown; findings: { control: string; paths: string[] }[] });
  };
  const object = (spec: string) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: JSON.parse(spec) as unknown,
  });
  const privilegedPod = object('{"containers":[{"name":"app","securityContext":{"privileged":true}}]}');

  test('is answered in order, a line a case; an unreadable case is answered with its error', async () => {
    const lines = [
      { id: 'a', objects: [privilegedPod] },
      { id: 'b', objects: 'no' },
      { id: 'c', objects: [{ kind: 'Pod' }] },
      { id: 'd', objects: [] },
    ];
    const [a, b, c, d] = await answers(...lines.map((line) => JSON.stringify(line)), '');
    expect(a?.findings.map(({ control }) => control)).toContain('privileged-containers');
    expect(b).toMatchObject({ id: 'b', error: { code: 'invalid-input' }, findings: [] });
    expect(c).toMatchObject({ id: 'c', error: { code: 'invalid-input' }, findings: [] });
    expect(d).toMatchObject({ id: 'd', findings: [] });
  });

  test('judges each version of an object that a case holds twice', async () => {
    const rooted = object('{"containers":[{"name":"app","securityContext":{"runAsUser":0}}]}');
    const [answer] = await answers(JSON.stringify({ id: 1, objects: [privilegedPod, rooted] }));
    const controls = answer?.findings.map(({ control }) => control);
    expect(controls).toEqual(expect.arrayContaining(['privileged-containers', 'run-as-root-user']));
  });

  test('stops at a line that is no JSON, and names it', async () => {
    await expect(answers('{"id":1,"objects":[]}', '{')).rejects.toThrow(AppError);
    await expect(answers('{"id":1,"objects":[]}', '{')).rejects.toThrow(/Line 2 is not JSON/);
  });
});
