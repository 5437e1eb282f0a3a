import { attestationBoard, attestationsJson } from '@/lib/api/attestations';
import { get, post } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { attestationDraftSchema } from '@/lib/findings/attestation-draft';
import { saveAttestation } from '@/lib/store/attestations';

/** What only people can say, how it stands in every cluster, and everything that was ever said. */
export const GET = get({}, async () => attestationsJson(await attestationBoard(await currentViewer())));

/** States something of one cluster, or (without one) of all, in the name of a person. */
export const POST = post({ body: attestationDraftSchema }, async ({ body }) =>
  saveAttestation(await currentViewer(), body),
);
