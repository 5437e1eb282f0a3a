import { expect, test } from 'vitest';
import type { SearchHit } from '@/lib/client/search';
import { hitPath } from './hit-path';

const hit = (kind: SearchHit['kind'], id: string, clusterId: string | null = 'a'): SearchHit => ({
  kind,
  id,
  clusterId,
  title: id,
  detail: '',
  severity: null,
});

test.each([
  [hit('subject', 'sa:shop/ci'), '/clusters/a/subjects/sa/shop/ci?at=then'],
  [hit('role', 'cr:view'), '/clusters/a/roles/cr/view?at=then'],
  [hit('binding', 'rb:shop/ci'), '/clusters/a/bindings/rb/shop/ci?at=then'],
  [hit('workload', 'shop/Deployment/web'), '/clusters/a/workloads/Deployment/shop/web?at=then'],
  [hit('finding', '0123'), '/f/0123?at=then'],
  // Of another cluster the moment means nothing.
  [hit('subject', 'sa:shop/ci', 'b'), '/clusters/b/subjects/sa/shop/ci'],
  [hit('control', 'privileged', null), '/controls/privileged'],
  [hit('cve', 'CVE-2026-1', null), '/cves/CVE-2026-1'],
  // A name is a name, whatever it holds.
  [hit('subject', 'user:<b>?at=#'), '/clusters/a/subjects/user/%3Cb%3E%3Fat%3D%23?at=then'],
])('%j leads to %s', (found, path) => {
  expect(hitPath(found, { clusterId: 'a', at: 'then' })).toBe(path);
});
