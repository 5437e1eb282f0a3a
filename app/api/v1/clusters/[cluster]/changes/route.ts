import { z } from 'zod';
import { changesSearch, requireChanges } from '@/lib/api/changes';
import { markdownResponse } from '@/lib/api/markdown-response';
import { get } from '@/lib/api/route';
import { currentViewer } from '@/lib/auth/current-viewer';
import { changesJson } from '@/lib/changes/changes-json';
import { changesMarkdown } from '@/lib/changes/changes-markdown';

/** Who gained and lost what between two snapshots, with paths, findings and scores; the last two unless said. */
export const GET = get(
  { params: z.object({ cluster: z.string() }), search: changesSearch },
  async ({ params: { cluster }, search: { format, ...asked } }) => {
    const { from, to, report } = await requireChanges(await currentViewer(), cluster, asked);
    if (format === 'markdown') return markdownResponse(changesMarkdown(report, { title: cluster }));
    const moment = ({ id, collectedAt }: typeof from) => ({ snapshotId: id, at: collectedAt });
    return { cluster, from: moment(from), to: moment(to), ...changesJson(report) };
  },
);
