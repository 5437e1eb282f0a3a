import { z } from 'zod';
import { post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { approveAcceptance } from '@/lib/store/acceptances';

/** Agrees to an acceptance as the second person. */
export const POST = post({ params: z.object({ id: z.string().max(60) }) }, async ({ params: { id } }) =>
  approveAcceptance(await currentViewer(), id),
);
