import 'server-only';

import { stringify } from 'yaml';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { objectsOf } from '@/lib/inventory/kinds';
import { compareRefs } from '@/lib/inventory/refs';
import type { Inventory, ObjectRef } from '@/lib/inventory/types';
import { groupResourceOf } from '@/lib/inventory/wanted-kinds';
import { endOf, usualPort, type End } from '@/lib/network/ends';
import { portsInWords } from '@/lib/network/ports-in-words';
import { reachOf, type PortStretch } from '@/lib/network/reachable-ports';
import type { Reach } from '@/lib/network/reachability';
import { protocols, type Direction, type Party } from '@/lib/network/types';
import type { Answer, Port, SideVerdict } from '@/lib/network/verdict';
import { loadNetwork } from '@/lib/store/network';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

/** Two ends and a port; without a port, the one that the destination offers first. */
export const canTalkSearch = z.object({
  from: z.string().trim().max(600).default(''),
  to: z.string().trim().max(600).default(''),
  port: z
    .union([z.literal('').transform(() => undefined), z.coerce.number().int().min(1).max(65_535)])
    .optional()
    .catch(undefined),
  protocol: z
    .string()
    .optional()
    .transform((text) => protocols.find((each) => each === text?.toUpperCase())),
});
export type CanTalkSearch = z.infer<typeof canTalkSearch>;

/** One end as it is shown. */
export type TalkEnd = { readonly id: string; readonly ref: ObjectRef | null; readonly words: string };

/** What one end has to say, with the rule that decided as it stands in its policy. */
export type TalkSide = {
  readonly direction: Direction;
  readonly answer: Answer;
  readonly because: SideVerdict['because'];
  readonly policies: readonly ObjectRef[];
  readonly rule: (NonNullable<SideVerdict['rule']> & { readonly yaml: string | null }) | null;
};

export type CanTalkAnswer = {
  readonly from: TalkEnd;
  readonly to: TalkEnd;
  readonly port: Port;
  /** Whether the port was chosen for want of one. */
  readonly chosen: boolean;
  readonly answer: Answer;
  readonly egress: TalkSide;
  readonly ingress: TalkSide;
  readonly stretches: readonly PortStretch[];
  /** The open ports in words. */
  readonly open: string;
  /** How much gets through the other way round; null where the other end opens no connections that policies see. */
  readonly back: Reach | null;
};

/**
 * Whether one end may open a connection to another, and which rule of which policy decides.
 *
 * @throws AppError `not-found` when an end is no workload of the snapshot and no address.
 */
export async function answerCanTalk(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  { from, to, port, protocol }: CanTalkSearch,
): Promise<CanTalkAnswer> {
  const { inventory, network } = await loadNetwork(viewer, snapshot.id);
  const end = (id: string) => {
    const found = endOf(inventory, network, id);
    if (!found) throw new AppError('not-found', `Nothing here is called ${id || 'nothing'}`);
    return found;
  };
  const [source, target] = [end(from), end(to)];
  const usual = usualPort(target.party);
  const asked: Port = { protocol: protocol ?? (port === undefined ? usual.protocol : 'TCP'), port: port ?? usual.port };
  const { answer, egress, ingress } = network.verdict(source.party, target.party, asked);
  const stretches = network.between(source.party, target.party);
  return {
    from: shown(source),
    to: shown(target),
    port: asked,
    chosen: port === undefined,
    answer,
    egress: sideOf(inventory, 'egress', egress),
    ingress: sideOf(inventory, 'ingress', ingress),
    stretches,
    open: portsInWords(stretches),
    back: target.id === 'metadata' ? null : reachOf(network.between(target.party, source.party)),
  };
}

function shown({ id, workload, party }: End): TalkEnd {
  return { id, ref: workload?.ref ?? null, words: wordsOf(id, party) };
}

function wordsOf(id: string, party: Party): string {
  if (party.kind === 'internet') return 'the internet';
  if (id === 'metadata') return 'the metadata address 169.254.169.254';
  return id.replace(/^wl:[^/]*\//, '');
}

function sideOf(inventory: Inventory, direction: Direction, verdict: SideVerdict): TalkSide {
  const { answer, because, policies, rule } = verdict;
  return {
    direction,
    answer,
    because,
    policies,
    rule: rule && { ...rule, yaml: ruleYaml(inventory, rule.policy, rule.path) },
  };
}

/** The rule as its policy has it; null when the policy is not in sight. */
function ruleYaml(inventory: Inventory, policy: ObjectRef, path: string): string | null {
  const resource = groupResourceOf(policy.apiVersion, policy.kind);
  const object = resource === null ? undefined : objectsOf(inventory, resource).find((each) => isOf(each, policy));
  if (!object) return null;
  let value: unknown = object;
  for (const step of path.split(/[.[\]]+/).filter(Boolean)) {
    if (typeof value !== 'object' || value === null) return null;
    value = Reflect.get(value, step);
  }
  return stringify(value).trimEnd();
}

const isOf = ({ apiVersion, kind, metadata: { namespace, name } }: ObjectLike, policy: ObjectRef) =>
  compareRefs({ apiVersion, kind, namespace, name }, policy) === 0;

type ObjectLike = Pick<ObjectRef, 'apiVersion' | 'kind'> & { readonly metadata: Pick<ObjectRef, 'namespace' | 'name'> };
