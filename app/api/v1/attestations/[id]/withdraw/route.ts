import { z } from 'zod';
import { withdrawSchema } from '@/lib/api/attestations';
import { post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { withdrawAttestation } from '@/lib/store/attestations';

/** Takes a statement back. It stays in the history. */
export const POST = post(
  { params: z.object({ id: z.coerce.number().int().positive() }), body: withdrawSchema },
  async ({ params: { id }, body: { why } }) => withdrawAttestation(await currentViewer(), id, why),
);
