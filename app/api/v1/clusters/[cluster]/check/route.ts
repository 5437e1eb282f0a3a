import { z } from 'zod';
import { checkManifests, checkSearch } from '@/lib/api/check';
import { markdownResponse } from '@/lib/api/markdown-response';
import { postRaw } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { changesJson } from '@/lib/changes/changes-json';
import { changesMarkdown } from '@/lib/changes/changes-markdown';
import { notesOf } from '@/lib/changes/pre-merge-notes';

/** What manifests, a form with `files` or a raw body, would change in the cluster. Nothing is stored. */
export const POST = postRaw(
  { params: z.object({ cluster: z.string() }), search: checkSearch },
  async ({ params: { cluster }, search: { format, ...asked }, request }) => {
    const { name, snapshot, report } = await checkManifests(await currentViewer(), cluster, request, asked);
    const notes = notesOf(report);
    if (format === 'markdown')
      return markdownResponse(changesMarkdown(report, { title: `Check against ${name}`, notes, would: true }));
    const { objects, notJudged, waiting } = report;
    const against = { snapshotId: snapshot.id, at: snapshot.collectedAt };
    return { cluster, against, notes, applied: objects, notJudged, waiting, ...changesJson(report) };
  },
);
