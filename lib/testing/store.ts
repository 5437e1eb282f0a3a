import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Assessment, ControlResult, Score } from '@/lib/assessment/types';
import { surfaces, type Severity } from '@/lib/controls/types';
import { fingerprintOf } from '@/lib/findings/fingerprint';
import type { Finding } from '@/lib/findings/types';
import type { Gap, Inventory, KubeObject } from '@/lib/inventory/types';
import type { Subject } from '@/lib/rbac/types';
import { closeStore } from '@/lib/store/open';

/** Gives each test of the file an empty data folder of its own, and takes it away afterwards. */
export function withEmptyStore(): { readonly folder: () => string } {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lynceus-store-'));
    process.env['LYNCEUS_DATA'] = folder;
  });
  afterEach(async () => {
    await closeStore();
    delete process.env['LYNCEUS_DATA'];
    rmSync(folder, { recursive: true });
  });
  return { folder: () => folder };
}

/** An object of the inventory: `object('v1', 'Pod', 'shop', 'web', { spec: {} })`. */
export function object(
  apiVersion: string,
  kind: string,
  namespace: string,
  name: string,
  fields: Readonly<Record<string, unknown>> = {},
): KubeObject {
  const metadata = { name, namespace, labels: {}, annotations: {}, createdAt: null, owner: null };
  return { apiVersion, kind, metadata, ...fields };
}

/** An inventory read at a time: `inventory('2026-03-01', { pods: [] })`. */
export function inventory(collectedAt: string, kinds: Inventory['kinds'] = {}, gaps: readonly Gap[] = []): Inventory {
  const time = new Date(collectedAt).toISOString();
  return { source: 'file', collectedAt: time, kubernetesVersion: null, platform: null, apiResources: [], kinds, gaps };
}

export type FindingParts = {
  readonly namespace?: string;
  readonly severity?: Severity;
  readonly message?: string;
  readonly subject?: Subject;
  readonly builtIn?: boolean;
};

/** A finding about a Deployment, or about a subject: `finding('privileged', 'web')`. */
export function finding(control: string, name: string, parts: FindingParts = {}): Finding {
  const {
    namespace = 'shop',
    severity = 'high',
    message = `${name} breaks ${control}`,
    subject,
    builtIn = false,
  } = parts;
  const resource = { apiVersion: 'apps/v1', kind: 'Deployment', namespace, name };
  const about = subject ? { subject } : {};
  return {
    fingerprint: fingerprintOf({ control, cluster: 'test', resource, path: '', ...about }),
    ...{ control, title: `Title of ${control}`, severity, surface: 'workloads', resource, ...about },
    ...{ paths: ['spec'], message, evidence: [{ kind: 'field', path: 'spec', message }], builtIn },
    ...{ remediation: { text: `Undo ${control}` }, references: { cis: ['5.2.1'] } },
  };
}

/** An assessment with these findings, each control failed unless said otherwise. */
export function assessment(findings: readonly Finding[], results: readonly Partial<ControlResult>[] = []): Assessment {
  const controls = new Map<string, ControlResult>();
  const result = (id: string, parts: Partial<ControlResult>): ControlResult => ({
    ...{
      id,
      status: 'failed',
      severity: 'high',
      surface: 'workloads',
      assessed: 1,
      failed: 1,
      builtIn: { assessed: 0, failed: 0 },
      gaps: [],
    },
    ...parts,
  });
  for (const { control } of findings) controls.set(control, result(control, {}));
  for (const parts of results) controls.set(parts.id ?? '', result(parts.id ?? '', parts));
  const count = (severity: Severity) => findings.filter((item) => item.severity === severity).length;
  const counts = { critical: count('critical'), high: count('high'), medium: count('medium'), low: count('low') };
  const none = { critical: 0, high: 0, medium: 0, low: 0 };
  const score = (surface: Score['surface']): Score => ({
    ...{ surface, score: 100 - findings.length, coverage: 100 },
    findings: surface === 'workloads' || surface === 'all' ? counts : none,
    controls: { failed: controls.size, passed: 0, notAssessed: 0, notApplicable: 0 },
  });
  return {
    ...{ catalogueVersion: 'v1', controls: [...controls.values()], findings, coverage: 100, subjects: [] },
    scores: [...surfaces.map(score), score('all')],
    risk: { ...{ 'control-plane': 0, 'nodes-network': 0, cloud: 0 }, workloads: findings.length, all: findings.length },
    counts: { objects: 1, namespaces: 1, nodes: 0, workloads: 1, pods: 0, subjects: 0, bindings: 0, roles: 0 },
  };
}
