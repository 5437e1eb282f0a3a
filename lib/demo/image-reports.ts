import type { ExposedSecret, ImageReport, ImageSeverity, Vulnerability } from '@/lib/images/types';
import { imageIdOf } from './objects';

const day = 24 * 3_600_000;

type Flaw = readonly [
  id: number,
  severity: ImageSeverity,
  package_: string,
  installed: string,
  fixed: string | null,
  more?: Partial<Vulnerability>,
];

/**
 * What scanners said of the demo fleet's images. All of it is invented: the numbers from CVE-2026-90001 on belong to
 * nobody, so that no one takes them for holes of the programs that the images are named after.
 */
export function demoImageReports(now: Date): ImageReport[] {
  return scans.flatMap(([image, os, daysAgo, flaws, source = 'trivy']) => {
    const digest = /sha256:[0-9a-f]{64}$/.exec(imageIdOf(image))?.[0];
    return {
      image,
      digests: digest === undefined ? [] : [digest],
      tags: [],
      os,
      source,
      scanner: source === 'grype' ? 'grype 0.104.0 (demo)' : 'trivy 0.67.0 (demo)',
      createdAt: new Date(now.getTime() - daysAgo * day).toISOString(),
      workload: null,
      vulnerabilities: flaws.map(vulnerability),
      packages: null,
      ...(image in leftBehind && { secrets: leftBehind[image] ?? [] }),
      judges: true,
    };
  });
}

function vulnerability([id, severity, name, installed, fixed, more]: Flaw): Vulnerability {
  return {
    ...{ id: `CVE-2026-${id}`, aliases: [], severity, package: name, installed, fixed, path: '', url: null },
    ...{ title: `${titles[severity]} in ${name} (invented for the demo)`, cvss: scores[severity] },
    ...{ epss: null, knownExploited: false, ...more },
  };
}

const titles: Readonly<Record<ImageSeverity, string>> = {
  critical: 'Code of an attacker runs without signing in',
  high: 'A crafted request reads memory of the process',
  medium: 'A long input stops the process',
  low: 'A name that does not exist answers faster',
  negligible: 'A message shows the version',
  unknown: 'Not yet rated',
};

const scores: Readonly<Record<ImageSeverity, number | null>> = {
  ...{ critical: 9.8, high: 7.8, medium: 5.3, low: 3.1, negligible: 0, unknown: null },
};

// What the images of one base share.
const bookworm: readonly Flaw[] = [
  [90_011, 'high', 'libssl3', '3.0.16-1', '3.0.17-1', { epss: 0.021 }],
  [90_012, 'medium', 'zlib1g', '1.3.1-2', null],
  [90_013, 'low', 'coreutils', '9.1-1', null],
  [90_014, 'negligible', 'perl-base', '5.36.0-7', null],
];
const bullseye: readonly Flaw[] = [
  [90_021, 'critical', 'libc6', '2.31-13', '2.31-13+deb11u9', { epss: 0.34 }],
  [90_011, 'high', 'libssl1.1', '1.1.1w-0', '1.1.1w-0+deb11u3', { epss: 0.021 }],
  [90_022, 'high', 'libgnutls30', '3.7.1-5', null],
  [90_012, 'medium', 'zlib1g', '1.2.11', '1.2.11.dfsg-2+deb11u3'],
];
const alpine: readonly Flaw[] = [[90_031, 'medium', 'busybox', '1.37.0-r8', '1.37.0-r12']];

const edgeShell: Flaw = [
  90_001,
  'critical',
  'libexpat1',
  '2.5.0-1',
  '2.5.0-1+deb12u2',
  { knownExploited: true, epss: 0.71 },
];
const go: Flaw = [90_041, 'high', 'stdlib', '1.24.2', '1.24.6, 1.25.0', { path: 'usr/local/bin/app' }];
const yaml: Flaw = [
  90_051,
  'high',
  'snakeyaml-lite',
  '1.30',
  '1.33',
  { path: 'app/lib/snakeyaml-lite.jar', epss: 0.12 },
];
const upload: Flaw = [
  90_002,
  'critical',
  'multipart-kit',
  '2.1.0',
  '2.1.4',
  { path: 'app/package-lock.json', epss: 0.44 },
];

const shop = (name: string) => `registry.example.com/${name}`;

const scans: readonly (readonly [
  image: string,
  os: string,
  daysAgo: number,
  flaws: readonly Flaw[],
  source?: 'trivy' | 'grype',
])[] = [
  [shop('catalog/api:latest'), 'debian 12.5', 2, [edgeShell, upload, ...bookworm]],
  [shop('checkout/web:8.11.3'), 'debian 12.5', 2, [upload, ...bookworm]],
  [shop('checkout/cart:5.2.0'), 'debian 12.5', 2, bookworm],
  [shop('checkout/tax:2.4.0'), 'debian 12.5', 2, bookworm],
  [shop('identity/login:11.0.2'), 'alpine 3.22', 1, alpine],
  [shop('identity/sessions:11.0.2'), 'alpine 3.22', 1, alpine],
  [shop('identity/directory:2.6.0'), 'alpine 3.22', 1, []],
  [shop('orders/events:6.3.1'), 'debian 12.5', 2, [yaml, ...bookworm]],
  [shop('orders/invoicing:4.0.2'), 'debian 12.5', 2, [yaml, ...bookworm]],
  [shop('orders/returns:1.12.0'), 'debian 12.5', 2, bookworm],
  [shop('orders/archive:1.3.0'), 'debian 11.8', 2, bullseye],
  [shop('payments/fraud:0.44.1'), 'debian 12.5', 3, [yaml, ...bookworm]],
  [shop('payments/ledger:1.19.4'), 'alpine 3.22', 3, [go, ...alpine]],
  [shop('payments/refunds:1.7.2'), 'alpine 3.22', 3, [go, ...alpine]],
  [shop('payments/settlement:1.19.4'), 'alpine 3.22', 3, [go, ...alpine]],
  [shop('payments/worker:2.31.0'), 'alpine 3.22', 3, [go, ...alpine]],
  [shop('search/query:4.8.1'), 'debian 12.5', 64, bookworm],
  [shop('search/ranking:1.30.4'), 'debian 12.5', 64, bookworm],
  [shop('search/suggest:2.2.0'), 'debian 12.5', 64, bookworm],
  [shop('shipping/tracking:2.19.0'), 'debian 12.5', 2, bookworm],
  [shop('shipping/labels:1.1'), 'debian 11.8', 2, bullseye],
  [shop('shipping/carriers:3.8.0'), 'debian 12.5', 2, bookworm],
  [shop('notifications/mailer:7.5.0'), 'debian 12.5', 2, bookworm],
  [shop('notifications/push:3.3.3'), 'debian 12.5', 2, bookworm],
  [shop('ci/runner:1.88.0'), 'debian 12.5', 2, [go, ...bookworm]],
  [shop(`storefront/basket:3.1.0@sha256:${'7c0b1a9e'.repeat(8)}`), 'alpine 3.22', 2, alpine],
  [shop('previews/bot:0.7.3'), 'debian 12.5', 2, [go, ...bookworm]],
  [shop('edge/scanner:2024.11'), 'debian 11.8', 5, [edgeShell, ...bullseye]],
  [shop('edge/scanner:2024.11'), 'debian 11.8', 4, [edgeShell, ...bullseye.slice(0, 2)], 'grype'],
  [shop('edge/printer:1.2'), 'debian 11.8', 5, bullseye],
  [shop('edge/sync:1.9.0'), 'alpine 3.22', 5, alpine],
  [shop('edge/readings:2.1.0'), 'alpine 3.22', 1, alpine],
  [shop('edge/sensors:2.1.0'), 'alpine 3.22', 1, alpine],
];

/** Secrets that a scanner found in layers; none where it looked and found none. */
const leftBehind: Readonly<Record<string, readonly ExposedSecret[]>> = {
  [shop('edge/readings:2.1.0')]: [
    { rule: 'aws-access-key-id', title: 'AWS Access Key ID', severity: 'critical', path: '/app/.env.backup' },
    { rule: 'private-key', title: 'Asymmetric Private Key', severity: 'high', path: '/root/.ssh/id_ed25519' },
  ],
  [shop('edge/sensors:2.1.0')]: [],
};
