import { exportedAcceptances } from '@/lib/api/acceptances';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';

/** The acceptances in effect or waiting, as a file that can be imported again. */
export const GET = get(
  {},
  async () =>
    new Response(`${JSON.stringify(exportedAcceptances(await currentViewer()), null, 2)}\n`, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="lynceus-acceptances.json"',
      },
    }),
);
