import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from '@/e2e/fixtures';
import { clusterItems } from '@/components/layout/nav-items';
import { findingPath } from '@/lib/client/paths';
import type { Scan } from '@/lib/store/types';

/** Reads a dump into a cluster of its own; resolves with its id once it is judged. */
export async function importDump(base: string, path: string): Promise<string> {
  const form = new FormData();
  form.append('files', await openAsBlob(path), basename(path));
  const response = await fetch(`${base}/api/v1/imports?name=real`, { method: 'POST', body: form });
  if (!response.ok) throw new Error(`${path} was refused: ${await response.text()}`);
  let scan = ((await response.json()) as { scan: Scan }).scan;
  while (scan.finishedAt === null) {
    await wait(500);
    scan = (await (await fetch(`${base}/api/v1/scans/${scan.id}`)).json()) as Scan;
  }
  if (scan.error) throw new Error(`${path} could not be read: ${scan.error.message}`);
  return scan.clusterId;
}

/** The pages of a cluster that nobody wrote for the demo, and its gravest finding. */
export async function dumpPages(api: Api, cluster: string): Promise<readonly { name: string; path: string }[]> {
  const [worst] = (await api.findings(`cluster=${cluster}&limit=1`)).items;
  return [
    ...clusterItems(cluster, null).map(({ label, href }) => ({ name: `real ${label.toLowerCase()}`, path: href })),
    ...(worst ? [{ name: 'real finding', path: findingPath(worst.id) }] : []),
  ];
}
