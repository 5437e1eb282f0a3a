import { probe } from '@/lib/api/route';

/** The process answers. */
export const GET = probe(async () => ({ status: 'ok' }));
