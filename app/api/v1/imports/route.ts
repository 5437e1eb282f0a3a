import { z } from 'zod';
import { importManifests } from '@/lib/api/imports';
import { postRaw } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import type { Started } from '@/lib/client/scans';

const search = z.object({
  /** Name of the cluster; a new one is made unless it exists. */
  name: z.string().max(200).optional(),
  /** Id of a cluster that exists. */
  cluster: z.string().max(200).optional(),
  /** What a raw body is called in messages, with its ending: `cluster.yaml`, `dump.tar.gz`. */
  file: z.string().max(500).optional(),
  /** When the objects were read from the cluster. */
  at: z.iso.datetime({ offset: true }).optional(),
});

/** Manifests in, as a form with `files` or as a raw body; they are read as a scan, whose progress is asked for. */
export const POST = postRaw({ search }, async ({ search: asked, request }): Promise<Started> =>
  importManifests(await currentViewer(), request, asked),
);
