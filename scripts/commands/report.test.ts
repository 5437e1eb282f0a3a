import { expect, test, vi } from 'vitest';
import { createCluster } from '@/lib/store/clusters';
import { saveSnapshot } from '@/lib/store/save-snapshot';
import { localOperator as me } from '@/lib/store/viewer';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import { run } from './report';

withEmptyStore();

/** What the command writes. */
async function told(...args: string[]): Promise<string> {
  let text = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    text += String(piece);
    return true;
  });
  await run(args).finally(() => spy.mockRestore());
  return text;
}

test('a report of a cluster is written in the format that is asked for', async () => {
  const { id } = await createCluster(me, { name: 'prod', source: 'file' });
  await saveSnapshot(id, inventory('2026-03-01'), assessment([finding('privileged-containers', 'web')]));
  expect(await told('--cluster', 'prod')).toMatch(/^# prod\n\n1 finding: 0 critical, 1 high/);
  expect(await told('--cluster', 'prod', '--format', 'csv')).toMatch(/^id,cluster,severity/);
  const sarif = await told('--cluster', 'prod', '--format', 'sarif', '--address', 'https://lynceus.example.com/');
  expect(sarif).toContain('"helpUri": "https://lynceus.example.com/controls/privileged-containers"');
  expect(await told('--framework', 'cis', '--cluster', 'prod', '--format', 'markdown')).toContain('## Requirements');
});

test.each([
  [[], 'Name a cluster, a framework or a team; `lynceus report --help` tells how'],
  [['--cluster', 'none'], 'There is no cluster none'],
  [['--cluster', 'x', '--format', 'pdf'], '--format is pdf; it may be html, markdown, csv, json, sarif'],
  [['--cluster', 'x', '--address', 'lynceus'], '--address begins with http:// or https://'],
])('%j is refused', async (args, message) => {
  await expect(told(...args)).rejects.toThrow(message);
});
