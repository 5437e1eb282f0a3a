import 'server-only';

import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { AcceptanceDraft } from '@/lib/findings/acceptance';
import { acceptanceDraftSchema } from '@/lib/findings/acceptance-draft';
import { readKubescapeExceptions, type LeftOut } from '@/lib/findings/kubescape-exceptions';
import { listClusters } from '@/lib/store/clusters';
import type { Viewer } from '@/lib/store/viewer';

export type ExceptionsFile = { readonly drafts: readonly AcceptanceDraft[]; readonly leftOut: readonly LeftOut[] };

const ours = z.object({ lynceusAcceptances: z.literal(1), items: z.array(z.unknown()).max(5000) });

/**
 * The acceptances that a file speaks of: an export of ours, or Kubescape's posture exceptions.
 *
 * @throws AppError `invalid-input` when it is neither, `input-too-large`.
 */
export async function readExceptions(viewer: Viewer, text: string): Promise<ExceptionsFile> {
  const export_ = ours.safeParse(jsonOf(text));
  if (export_.success) return readOurs(export_.data.items);
  const clusters = (await listClusters(viewer)).map(({ id, name }) => ({ id, name }));
  const { drafts, leftOut } = readKubescapeExceptions(text, clusters, new Date().toISOString());
  return { drafts: drafts.map(({ draft }) => draft), leftOut };
}

function readOurs(items: readonly unknown[]): ExceptionsFile {
  const drafts: AcceptanceDraft[] = [];
  const leftOut: LeftOut[] = [];
  items.forEach((item, at) => {
    const result = acceptanceDraftSchema.safeParse(item);
    if (result.success) drafts.push(result.data);
    else leftOut.push({ from: `acceptance ${at + 1}`, what: 'all of it', why: z.prettifyError(result.error) });
  });
  return { drafts, leftOut };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('invalid-input', `This is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
}
