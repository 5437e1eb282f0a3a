import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { runBatch } from './scan/run-batch';

export const usage = 'scan FILE…|--batch FILE [--format table|json|sarif|markdown] [--fail-on critical|high|medium|low]';

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, allowPositionals: true, options: { batch: { type: 'string' }, format: { type: 'string' }, 'fail-on': { type: 'string' } } });
  const at = new Date().toISOString();
  if (values.batch !== undefined) {
    const input = values.batch === '-' ? process.stdin : createReadStream(values.batch);
    await runBatch(input, at, async (line) => {
      if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
    });
    return 0;
  }
  return 2;
}
