import type { DestinationSaved } from '@/lib/notify/destinations';
import type { DestinationDraft } from '@/lib/notify/destination-schema';
import type { RuleDraft } from '@/lib/notify/rule-schema';
import type { Sharing } from '@/lib/notify/sharing-schema';
import type { Delivery } from '@/lib/store/deliveries';
import { send } from './http';

const base = '/api/v1/notifications';
const one = (list: 'destinations' | 'rules' | 'deliveries', id: string) => `${base}/${list}/${encodeURIComponent(id)}`;

/** Says where Lynceus is reached and where issues are opened. @throws ApiProblem */
export const saveSharing = (sharing: Sharing) => send<null>('POST', `${base}/sharing`, sharing);

/** Adds a destination, or (with an id) says something else of one. @throws ApiProblem */
export const saveDestination = (draft: DestinationDraft, id: string | null) =>
  send<DestinationSaved>('POST', id === null ? `${base}/destinations` : one('destinations', id), draft);

/** Sends a test now, and tells what came of it. @throws ApiProblem */
export const sendTest = (id: string) => send<Delivery>('POST', `${one('destinations', id)}/test`);

/** Adds a rule, or (with an id) says something else in one. @throws ApiProblem */
export const saveRule = (draft: RuleDraft, id: string | null) =>
  send<{ readonly id: string } | null>('POST', id === null ? `${base}/rules` : one('rules', id), draft);

/** Pauses a destination or a rule, or goes on with it. @throws ApiProblem */
export const setPaused = (list: 'destinations' | 'rules', id: string, paused: boolean) =>
  send<null>('POST', `${one(list, id)}/paused`, { paused });

/** Removes a destination, with its rules and its log, or a rule. @throws ApiProblem */
export const remove = (list: 'destinations' | 'rules', id: string) => send<null>('DELETE', one(list, id));

/** Sends a message again, and tells what came of it. @throws ApiProblem */
export const sendAgain = (id: string) => send<Delivery>('POST', `${one('deliveries', id)}/again`);
