import { describe, expect, test } from 'vitest';
import { readImageReports } from './read-image-reports';

const digest = `sha256:${'ab'.repeat(32)}`;

const trivy = {
  SchemaVersion: 2,
  Trivy: { Version: '0.58.1' },
  CreatedAt: '2026-03-01T10:00:00Z',
  ArtifactName: 'registry.example/shop/web:1.4',
  Metadata: {
    OS: { Family: 'debian', Name: '12.5' },
    ImageID: `sha256:${'cd'.repeat(32)}`,
    RepoTags: ['registry.example/shop/web:1.4'],
    RepoDigests: [`registry.example/shop/web@${digest}`],
  },
  Results: [
    {
      Target: 'registry.example/shop/web:1.4 (debian 12.5)',
      Class: 'os-pkgs',
      Vulnerabilities: [
        {
          VulnerabilityID: 'CVE-2026-1000',
          PkgName: 'libssl3',
          InstalledVersion: '3.0.11-1',
          FixedVersion: '3.0.13-1',
          Severity: 'CRITICAL',
          Title: 'openssl: a hole',
          PrimaryURL: 'https://example.org/1000',
          CVSS: { nvd: { V2Score: 10, V3Score: 9.8 }, redhat: { V3Score: 7.4 } },
        },
        {
          VulnerabilityID: 'CVE-2026-1001',
          PkgName: 'zlib1g',
          InstalledVersion: '1.2',
          FixedVersion: '',
          Severity: 'UNKNOWN',
        },
      ],
    },
    {
      Target: 'app/package-lock.json',
      Class: 'lang-pkgs',
      Vulnerabilities: [
        {
          VulnerabilityID: 'GHSA-aaaa-bbbb-cccc',
          PkgName: 'left',
          InstalledVersion: '1.0.0',
          FixedVersion: '1.0.1, 1.1.0',
          Severity: 'MEDIUM',
        },
      ],
    },
    { Target: 'Dockerfile', Class: 'config', Misconfigurations: [{ ID: 'DS001' }] },
  ],
};

const grype = {
  matches: [
    {
      vulnerability: {
        id: 'GHSA-dddd-eeee-ffff',
        severity: 'High',
        dataSource: 'https://example.org/ghsa',
        description: 'a hole in a library',
        fix: { versions: ['2.0.1'], state: 'fixed' },
        epss: [{ cve: 'CVE-2026-2000', epss: 0.42 }],
        knownExploited: [{ cve: 'CVE-2026-2000' }],
      },
      relatedVulnerabilities: [{ id: 'CVE-2026-2000', cvss: [{ metrics: { baseScore: 8.1 } }] }],
      artifact: {
        name: 'lib',
        version: '2.0.0',
        type: 'npm',
        locations: [{ path: '/app/node_modules/lib/package.json' }],
      },
    },
    {
      vulnerability: { id: 'CVE-2026-2001', severity: 'Negligible', fix: { versions: [], state: 'wont-fix' } },
      artifact: { name: 'bash', version: '5.1', type: 'deb', locations: [{ path: '/var/lib/dpkg/status' }] },
    },
  ],
  source: {
    type: 'image',
    target: { userInput: 'shop/api:2', manifestDigest: digest, repoDigests: [], tags: ['shop/api:2'] },
  },
  distro: { name: 'ubuntu', version: '22.04' },
  descriptor: { name: 'grype', version: '0.90.0', timestamp: '2026-03-02T00:00:00Z' },
};

const operator = {
  apiVersion: 'aquasecurity.github.io/v1alpha1',
  kind: 'VulnerabilityReport',
  metadata: {
    name: 'replicaset-web-abc-web',
    namespace: 'shop',
    labels: {
      'trivy-operator.resource.kind': 'ReplicaSet',
      'trivy-operator.resource.name': 'web-abc',
      'trivy-operator.resource.namespace': 'shop',
      'trivy-operator.container.name': 'web',
    },
  },
  report: {
    artifact: { repository: 'shop/web', tag: '1.4', digest },
    registry: { server: 'registry.example' },
    scanner: { name: 'Trivy', version: '0.58.1' },
    os: { family: 'alpine', name: '3.20' },
    updateTimestamp: '2026-03-03T00:00:00Z',
    vulnerabilities: [
      {
        vulnerabilityID: 'CVE-2026-3000',
        severity: 'HIGH',
        resource: 'curl',
        installedVersion: '8.5',
        fixedVersion: '8.6',
        score: 7.5,
        title: 'curl',
        primaryLink: 'https://example.org/3000',
        target: '',
      },
      {
        vulnerabilityID: 'CVE-2026-3001',
        severity: 'LOW',
        resource: 'busybox',
        installedVersion: '1.36',
        fixedVersion: '',
      },
    ],
  },
};

const manifest = {
  apiVersion: 'spdx.softwarecomposition.kubescape.io/v1beta1',
  kind: 'VulnerabilityManifest',
  metadata: { name: 'ab'.repeat(32), annotations: { 'kubescape.io/image-tag': 'shop/web:1.4' } },
  spec: {
    metadata: { tool: { name: 'grype', version: '0.39.0' }, report: { createdAt: '2026-03-04T00:00:00Z' } },
    payload: { matches: grype.matches },
  },
};

const sarif = {
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'Trivy',
          version: '0.58.1',
          rules: [
            {
              id: 'CVE-2026-1000',
              shortDescription: { text: 'openssl: a hole' },
              helpUri: 'https://example.org/1000',
              properties: { 'security-severity': '9.8' },
            },
            {
              id: 'CVE-2026-2000-lib',
              shortDescription: { text: 'lib' },
              help: { text: 'Vulnerability\nFix Version: 2.0.1\n' },
              properties: { 'security-severity': '6.1' },
            },
          ],
        },
      },
      results: [
        {
          ruleId: 'CVE-2026-1000',
          ruleIndex: 0,
          message: {
            text: 'Package: libssl3\nInstalled Version: 3.0.11-1\nVulnerability CVE-2026-1000\nSeverity: CRITICAL\nFixed Version: 3.0.13-1\nLink: x',
          },
        },
        {
          ruleId: 'CVE-2026-2000-lib',
          message: { text: 'A medium vulnerability in npm package: lib, version 2.0.0 was found at: /app' },
        },
        { ruleId: 'DS002', message: { text: 'Image user should not be root' } },
      ],
      properties: {
        imageName: 'registry.example/shop/web:1.4',
        repoTags: [],
        repoDigests: [`registry.example/shop/web@${digest}`],
      },
    },
  ],
};

const cyclonedx = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: {
    timestamp: '2026-03-05T00:00:00Z',
    tools: { components: [{ name: 'trivy', version: '0.58.1' }] },
    component: { type: 'container', name: 'shop/web:1.4', purl: `pkg:oci/web@${encodeURIComponent(digest)}` },
  },
  components: [
    { 'bom-ref': 'os', type: 'operating-system', name: 'debian', version: '12.5' },
    {
      'bom-ref': 'ssl',
      type: 'library',
      name: 'libssl3',
      version: '3.0.11-1',
      purl: 'pkg:deb/debian/libssl3@3.0.11-1',
    },
  ],
  vulnerabilities: [
    {
      id: 'CVE-2026-1000',
      ratings: [
        { severity: 'medium', score: 5 },
        { severity: 'critical', score: 9.8 },
      ],
      recommendation: 'Upgrade libssl3 to version 3.0.13-1',
      affects: [{ ref: 'ssl' }],
    },
    { id: 'CVE-2026-1002', analysis: { state: 'not_affected' }, affects: [{ ref: 'ssl' }] },
  ],
};

const spdx = {
  spdxVersion: 'SPDX-2.3',
  name: 'shop/web',
  documentDescribes: ['SPDXRef-image'],
  creationInfo: { created: '2026-03-06T00:00:00Z', creators: ['Organization: x', 'Tool: syft-1.0'] },
  packages: [
    { SPDXID: 'SPDXRef-image', name: 'shop/web:1.4', versionInfo: digest },
    {
      SPDXID: 'SPDXRef-ssl',
      name: 'libssl3',
      versionInfo: '3.0.11-1',
      externalRefs: [{ referenceType: 'purl', referenceLocator: 'pkg:deb/debian/libssl3@3.0.11-1' }],
    },
  ],
};

describe('readImageReports', () => {
  test.each([
    [
      'Trivy',
      trivy,
      'trivy',
      'registry.example/shop/web:1.4',
      'debian 12.5',
      [digest],
      [
        'CVE-2026-1000 critical libssl3 3.0.11-1 → 3.0.13-1',
        'CVE-2026-1001 unknown zlib1g 1.2',
        'GHSA-aaaa-bbbb-cccc medium left 1.0.0 → 1.0.1, 1.1.0',
      ],
    ],
    [
      'Trivy before 0.20',
      [{ ...trivy.Results[0], Target: 'shop/web:1.4 (debian 12.5)' }],
      'trivy',
      'shop/web:1.4',
      'debian 12.5',
      [],
      ['CVE-2026-1000 critical libssl3 3.0.11-1 → 3.0.13-1', 'CVE-2026-1001 unknown zlib1g 1.2'],
    ],
    [
      'Grype',
      grype,
      'grype',
      'shop/api:2',
      'ubuntu 22.04',
      [digest],
      ['GHSA-dddd-eeee-ffff high lib 2.0.0 → 2.0.1', 'CVE-2026-2001 negligible bash 5.1'],
    ],
    [
      'trivy-operator',
      operator,
      'trivy-operator',
      'registry.example/shop/web:1.4',
      'alpine 3.20',
      [digest],
      ['CVE-2026-3000 high curl 8.5 → 8.6', 'CVE-2026-3001 low busybox 1.36'],
    ],
    [
      'Kubescape',
      manifest,
      'kubescape',
      'shop/web:1.4',
      null,
      [digest],
      ['GHSA-dddd-eeee-ffff high lib 2.0.0 → 2.0.1', 'CVE-2026-2001 negligible bash 5.1'],
    ],
    [
      'SARIF',
      sarif,
      'sarif',
      'registry.example/shop/web:1.4',
      null,
      [digest],
      ['CVE-2026-1000 critical libssl3 3.0.11-1 → 3.0.13-1', 'CVE-2026-2000 medium lib 2.0.0 → 2.0.1'],
    ],
    [
      'CycloneDX',
      cyclonedx,
      'cyclonedx',
      'shop/web:1.4',
      'debian 12.5',
      [digest],
      ['CVE-2026-1000 critical libssl3 3.0.11-1 → 3.0.13-1'],
    ],
    ['SPDX', spdx, 'spdx', 'shop/web:1.4', null, [digest], []],
  ])('%s', (_, document, source, image, os, digests, expected) => {
    const [report, ...more] = readImageReports(document, 'a file');
    expect(more).toEqual([]);
    expect(report).toMatchObject({ source, image, os, digests });
    const said = report?.vulnerabilities.map(
      (each) =>
        `${each.id} ${each.severity} ${each.package} ${each.installed}${each.fixed === null ? '' : ` → ${each.fixed}`}`,
    );
    expect(said).toEqual(expected);
  });

  test('says how dangerous: score, probability, known exploitation', () => {
    expect(readImageReports(trivy, '')[0]?.vulnerabilities[0]).toMatchObject({ cvss: 9.8, title: 'openssl: a hole' });
    expect(readImageReports(grype, '')[0]?.vulnerabilities[0]).toMatchObject({
      cvss: 8.1,
      epss: 0.42,
      knownExploited: true,
      aliases: ['CVE-2026-2000'],
      path: '/app/node_modules/lib/package.json',
    });
  });

  test('says which workload a report in the cluster is about', () => {
    expect(readImageReports(operator, '')[0]?.workload).toEqual({
      namespace: 'shop',
      kind: 'ReplicaSet',
      name: 'web-abc',
      container: 'web',
    });
  });

  test('a bill of materials without vulnerabilities judges nothing', () => {
    expect(readImageReports(spdx, '')[0]).toMatchObject({ judges: false, packages: [{ name: 'libssl3' }] });
    expect(readImageReports({ bomFormat: 'CycloneDX', components: [] }, '')[0]?.judges).toBe(false);
    expect(readImageReports(cyclonedx, '')[0]?.judges).toBe(true);
  });

  test('a scan that found nothing is a report that judges', () => {
    expect(readImageReports({ ...trivy, Results: null }, '')[0]).toMatchObject({ judges: true, vulnerabilities: [] });
    expect(readImageReports({ matches: [], source: {} }, 'x.json')[0]).toMatchObject({ image: 'x.json', judges: true });
  });

  test('a List is all its items', () => {
    expect(readImageReports({ kind: 'List', items: [operator, manifest] }, 'l').map(({ source }) => source)).toEqual([
      'trivy-operator',
      'kubescape',
    ]);
  });

  test('a report over a whole cluster is one for each image', () => {
    const wide = {
      ClusterName: 'prod',
      Resources: [
        {
          Namespace: 'shop',
          Kind: 'Deployment',
          Name: 'web',
          Results: [{ ...trivy.Results[0] }, { ...trivy.Results[1] }],
        },
      ],
    };
    const [report, ...more] = readImageReports(wide, 'k');
    expect(more).toEqual([]);
    expect(report).toMatchObject({
      image: 'registry.example/shop/web:1.4',
      workload: { kind: 'Deployment', name: 'web' },
    });
    expect(report?.vulnerabilities).toHaveLength(3);
  });

  test.each([
    [
      'a Deployment',
      { apiVersion: 'apps/v1', kind: 'Deployment' },
      'f.json: a Deployment of apps/v1 is no image report',
    ],
    ['an empty object', {}, 'f.json: an empty object'],
    ['an empty list', [], 'f.json: an empty list'],
    ['a number', 3, 'f.json: not a report but a single value'],
    ['something else', { hello: 1, world: 2 }, 'no report known by its fields hello, world'],
    [
      'an item of a List',
      { kind: 'List', items: [operator, { kind: 'Pod', apiVersion: 'v1' }] },
      'f.json, item 2: a Pod of v1',
    ],
    [
      'a vulnerability without an id',
      { ...grype, matches: [{ artifact: { name: 'lib' } }] },
      'a vulnerability of package lib has no id',
    ],
  ])('refuses %s, and says what it is', (_, document, message) => {
    expect(() => readImageReports(document, 'f.json')).toThrow(message);
  });
});
