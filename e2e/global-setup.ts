import { expect, request, type FullConfig } from '@playwright/test';
import { rmSync } from 'node:fs';

/**
 * Waits until the demo is whole: the server answers before its demo clusters have all their snapshots.
 *
 * @returns What takes away the data of a server that was started for the tests alone.
 */
export default async function waitForDemo(config: FullConfig): Promise<() => void> {
  const baseURL = config.projects[0]?.use.baseURL;
  const api = await request.newContext({ ...(baseURL && { baseURL }) });
  const snapshots = async () => {
    const { items } = await (await api.get('/api/v1/clusters')).json();
    // More than its weeks where a newer catalogue judged the newest anew.
    const whole = items.filter((cluster: { trend: unknown[] }) => cluster.trend.length >= 14);
    return whole.map(({ id }: { id: string }) => id).sort();
  };
  await expect
    .poll(snapshots, { timeout: 180_000, intervals: [500] })
    .toEqual(expect.arrayContaining(['edge-berlin', 'prod-eu', 'staging']));
  await api.dispose();
  return () => {
    const data = process.env.LYNCEUS_E2E_DATA;
    if (config.webServer && data) rmSync(data, { recursive: true, force: true });
  };
}
