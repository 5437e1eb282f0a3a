import 'server-only';

import { kubeletAnswer, kubeletAnswers } from '@/lib/inventory/kubelet-answers';
import type { Gap, KubeObject } from '@/lib/inventory/types';
import { cancelled } from './abort';
import type { ApiClient } from './api-client';
import { unauthorisedBy, type KindResult } from './collect-kind';
import { forbidden, unavailable } from './gaps';
import { inParallel } from './in-parallel';
import type { ListOptions } from './list-objects';

/**
 * The configuration that each kubelet runs with, asked through the API server: one request a node.
 *
 * It takes `get` on `nodes/proxy`, and whoever holds that can run commands in every container of those nodes: a kubelet
 * takes the opening of a WebSocket for a get. So nobody is asked unless a person wanted it for this cluster, and the
 * reader role that is shipped does not hold it. The first refusal ends the asking.
 *
 * @param nodes The nodes to ask; null when they could not be read.
 * @throws AppError `cancelled`; `cluster-unauthorized` when the server no longer accepts the credentials.
 */
export async function collectKubeletAnswers(
  client: ApiClient,
  nodes: readonly string[] | null,
  { signal, deadline, limits, onCount }: ListOptions,
): Promise<KindResult> {
  if (nodes === null) {
    const unknown = unavailable(kubeletAnswers, '', 'No kubelet could be asked: the nodes were not read', 'get');
    return { objects: [], read: false, gaps: [unknown] };
  }
  const objects: KubeObject[] = [];
  const gaps: Gap[] = [];
  let refused = false;
  await inParallel(nodes, limits.parallel, async (node) => {
    if (refused) return;
    if (signal.aborted) throw cancelled();
    const path = `/api/v1/nodes/${encodeURIComponent(node)}/proxy/configz`;
    const answer = await client.get(path, { signal, deadline });
    if (answer.is === 'refusal' && answer.status === 401) throw unauthorisedBy(client);
    if (answer.is === 'refusal' && answer.status === 403) {
      refused = true;
      return;
    }
    const object = answer.is === 'json' ? kubeletAnswer(answer.body, node) : null;
    if (object) objects.push(object);
    else {
      const said = answer.is === 'json' ? 'it answered something else' : answer.message;
      gaps.push(unavailable(kubeletAnswers, '', `The kubelet of ${node} could not be asked: ${said}`, 'get'));
    }
    onCount(objects.length);
  });
  if (!refused) return { objects, read: true, gaps };
  const message =
    'The permission to get nodes/proxy is missing: the settings of this cluster want each kubelet to be asked';
  return { objects, read: objects.length > 0, gaps: [{ ...forbidden(kubeletAnswers, '', false, 'get'), message }] };
}
