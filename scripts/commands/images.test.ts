import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lynceus-images-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const command = ['--import', 'tsx', '--conditions=react-server', 'scripts/lynceus.ts', 'images'];
const images = (args: readonly string[], input?: string) =>
  spawnSync(process.execPath, [...command, ...args], {
    encoding: 'utf8',
    env: { ...process.env, LYNCEUS_DATA: join(folder, 'data') },
    ...(input !== undefined && { input }),
  });

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const digest = `sha256:${'ab'.repeat(32)}`;
const trivy = (...vulnerabilities: object[]) =>
  JSON.stringify({
    SchemaVersion: 2,
    ArtifactName: 'registry.example/web:1.4',
    Metadata: { OS: { Family: 'debian', Name: '12.5' }, RepoDigests: [`registry.example/web@${digest}`] },
    Results: [{ Class: 'os-pkgs', Vulnerabilities: vulnerabilities }],
  });
const found = {
  VulnerabilityID: 'CVE-2026-90100',
  PkgName: 'libssl3',
  InstalledVersion: '3.0.11',
  FixedVersion: '3.0.13',
  Severity: 'HIGH',
};
const operator = `apiVersion: aquasecurity.github.io/v1alpha1
kind: VulnerabilityReport
metadata: { name: a, namespace: shop }
report:
  artifact: { repository: library/redis, tag: "7" }
  vulnerabilities: [{ vulnerabilityID: CVE-2026-90101, severity: LOW, resource: musl, installedVersion: 1.2.2, fixedVersion: "" }]
---
apiVersion: aquasecurity.github.io/v1alpha1
kind: VulnerabilityReport
metadata: { name: b, namespace: shop }
report: { artifact: { repository: team/api, tag: "2" }, vulnerabilities: [] }
`;

describe('images', () => {
  test('reads JSON, packed YAML of several documents and standard input into one list', () => {
    const yaml = file('operator.yaml.gz', gzipSync(operator));
    const { status, stdout, stderr } = images([yaml, '-', '--format', 'json'], trivy(found));
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual([
      {
        image: 'library/redis:7',
        source: 'trivy-operator',
        vulnerabilities: [{ id: 'CVE-2026-90101', severity: 'low', package: 'musl', installed: '1.2.2' }],
      },
      { image: 'team/api:2', source: 'trivy-operator', vulnerabilities: [] },
      {
        image: 'registry.example/web:1.4',
        digest,
        os: 'debian 12.5',
        source: 'trivy',
        vulnerabilities: [
          { id: 'CVE-2026-90100', severity: 'high', package: 'libssl3', installed: '3.0.11', fixed: '3.0.13' },
        ],
      },
    ]);
  });

  test('shows people the counts and the fixed versions, and no control characters', () => {
    const { stdout } = images([
      file('web.json', trivy(found, { ...found, VulnerabilityID: 'CVE-2\u001b[31m', FixedVersion: '' })),
    ]);
    expect(stdout.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '))).toEqual([
      'registry.example/web:1.4 (debian 12.5, trivy): 2 high; 1 with a fixed version',
      'severity | id | package | installed | fixed in',
      'high | CVE-2026-90100 | libssl3 | 3.0.11 | 3.0.13',
      'high | CVE-2�[31m | libssl3 | 3.0.11 | no fixed version',
      '',
    ]);
  });

  test('keeps reports with --store, and says what was new', () => {
    const web = file('web.json', trivy(found));
    expect(images([web, '--store']).stdout).toBe(
      '1 report with 1 vulnerability: 1 new, 0 in place of older ones, 0 older than what is kept\n',
    );
    expect(images([web, '--store']).stdout).toContain('0 new, 1 in place');
  });

  test.each([
    ['empty.json', '', /empty\.json: is empty/],
    ['list.json', '[]', /list\.json: an empty list; expected Trivy/],
    ['object.json', '{}', /object\.json: an empty object; expected/],
    ['cut.json', trivy(found).slice(0, 300), /cut\.json, line 1: not valid JSON/],
    ['pod.yaml', 'apiVersion: v1\nkind: Pod\n', /pod\.yaml: a Pod of v1 is no image report/],
    ['second.yaml', `${operator}---\nkind: Pod\n`, /second\.yaml, document 3, line \d+: a Pod of no apiVersion/],
    ['cut.json.gz', gzipSync(trivy(found)).subarray(0, 60), /cut\.json\.gz: the gzip file is cut short/],
    ['nameless.json', trivy({ PkgName: 'zlib' }), /nameless\.json: a vulnerability of package zlib has no id/],
    ['bomb.json.gz', gzipSync(Buffer.alloc(129 * 1024 * 1024, 32)), /bomb\.json\.gz: more than 128 MiB unpacked/],
    ['text.txt', 'No vulnerabilities found', /text\.txt: not a report but a single value/],
  ])('%s is refused in one line, with exit code 2', (name, content, message) => {
    const { status, stdout, stderr } = images([file(name, content)]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test.each([
    [[], /Name the reports/],
    [['a.json', '--format', 'xml'], /--format xml is not known/],
    [['/nonesuch.json'], /nonesuch\.json: no such file/],
  ])('%j is refused', (args, message) => {
    expect(images(args)).toMatchObject({ status: 2, stderr: expect.stringMatching(message) as string });
  });
});

const shared = '../shared/data/image-reports';

test.for([
  ['trivy-image.json', 4],
  ['trivy.sarif.json', 4],
  ['trivy-operator-vulnerability-report.json', 41],
  ['grype.json', 1],
  ['kubescape-vulnerability-manifest.yaml.gz', 143],
] as const)('a recorded %s holds %i vulnerabilities, and fixed versions', ([name, count], context) => {
  const path = join(shared, name);
  if (!existsSync(path)) context.skip(`${path} is not here`);
  const [report] = JSON.parse(images([path, '--format', 'json']).stdout) as [{ vulnerabilities: { fixed?: string }[] }];
  expect(report.vulnerabilities).toHaveLength(count);
  expect(report.vulnerabilities.some(({ fixed }) => fixed)).toBe(true);
});
