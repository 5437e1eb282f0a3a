import { AppError } from '@/lib/errors';

export const usage =
  'demo                                                  add the demo clusters to an empty database, once';

/** Says what it did on one line; does nothing where there are clusters, where the demo was, or with LYNCEUS_DEMO=off. */
export async function run(args: string[]): Promise<number> {
  if (args.length > 0) throw new AppError('invalid-request', `What is ${args.join(' ')}? Usage: ${usage}`);
  const { seedDemo } = await import('@/lib/scans/seed-demo'); // slow to load: not for `help`
  const { closeStore } = await import('@/lib/store/open');
  try {
    process.stdout.write((await seedDemo()) ? 'The demo clusters are ready\n' : 'No demo clusters are wanted\n');
    return 0;
  } finally {
    await closeStore();
  }
}
