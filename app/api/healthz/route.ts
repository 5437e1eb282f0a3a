import { get } from '@/lib/api/route';

/** The process answers. */
export const GET = get({}, async () => ({ status: 'ok' }));
