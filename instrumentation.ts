import { signInFrom } from '@/lib/identity/sign-in';

/** Once per server: demo clusters for an empty store, scans whose time has come, messages, tidying up, a newer catalogue. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  signInFrom(process.env); // one that proves nothing must not let the server start
  const [{ seedDemo }, { startScheduler }, { startWorker }, { notifyTick }] = await Promise.all([
    import('@/lib/scans/seed-demo'),
    import('@/lib/scans/scheduler'),
    import('@/lib/scans/start-scan'),
    import('@/lib/notify/tick'),
  ]);
  startScheduler([notifyTick]);
  // The first pages must not wait for the demo: they say that it is being made.
  void seedDemo()
    .then(() => startWorker({ kind: 'reassess' })) // a newer catalogue may judge what was read before differently
    .catch((error: unknown) => console.error(error));
}
