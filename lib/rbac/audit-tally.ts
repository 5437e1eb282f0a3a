import type { UsageRow } from './usage';

/** What is kept of an audit log while it is read: counts, never bodies and never the names of objects. */
export type AuditTally = {
  readonly rows: Map<string, Counting>;
  /** Requests counted. */
  events: number;
  /** Events of other stages, which tell of the same requests. */
  otherStages: number;
  /** Lines that hold no audit event: how many, and the numbers of the first. */
  malformed: number;
  readonly malformedLines: number[];
  /** Requests that found no more room, because too many different ones were seen. */
  leftOut: number;
  first: string;
  last: string;
};

type Counting = { -readonly [field in keyof UsageRow]: UsageRow[field] };

const mostRows = 50_000;
const mostLineNumbers = 20;
const longest = 256;

export const newTally = (): AuditTally => ({
  ...{ rows: new Map(), events: 0, otherStages: 0, malformed: 0, malformedLines: [] },
  ...{ leftOut: 0, first: '', last: '' },
});

/** Counts what one line, or one whole document, holds: an Event, or an EventList with many. */
export function tallyText(tally: AuditTally, text: string, line: number): void {
  if (text.trim() === '') return;
  const parsed = parsedOrNull(text);
  const events = isRecord(parsed) && parsed['kind'] === 'EventList' ? parsed['items'] : [parsed];
  for (const event of Array.isArray(events) ? events : [null]) {
    if (!tallyEvent(tally, event)) {
      tally.malformed++;
      if (tally.malformedLines.length < mostLineNumbers) tally.malformedLines.push(line);
    }
  }
}

/** The rows of a tally, sorted. */
export function rowsOf({ rows }: AuditTally): readonly UsageRow[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** @returns whether this is an audit event. */
function tallyEvent(tally: AuditTally, event: unknown): boolean {
  if (!isRecord(event)) return false;
  const { kind, apiVersion = 'audit.k8s.io/v1', stage, verb, user, impersonatedUser, requestURI } = event;
  const time = text(event['requestReceivedTimestamp']) || text(event['stageTimestamp']);
  const who = isRecord(user) ? text(user['username']) : '';
  if ((kind !== undefined && kind !== 'Event') || !text(apiVersion).startsWith('audit.k8s.io/')) return false;
  if (text(verb) === '' || who === '' || Number.isNaN(Date.parse(time))) return false;
  if (stage !== 'ResponseComplete') {
    tally.otherStages++;
    return true;
  }
  const at = new Date(time).toISOString();
  const status = event['responseStatus'];
  const refused = isRecord(status) && (status['code'] === 403 || status['code'] === 401);
  tally.events++;
  if (tally.first === '' || at < tally.first) tally.first = at;
  if (at > tally.last) tally.last = at;

  const other = isRecord(impersonatedUser) ? impersonatedUser : null;
  if (other && text(other['username']) !== '') {
    for (const asked of impersonations(other)) count(tally, { user: who, ...asked }, at, refused, true);
  }
  const whoAsks = (other && text(other['username'])) || who;
  const ref = event['objectRef'];
  const asked = isRecord(ref) && text(ref['resource']) !== '' ? ofObject(ref) : ofPath(text(requestURI));
  count(tally, { user: whoAsks, verb: text(verb), ...asked }, at, refused, isRecord(ref) && text(ref['name']) !== '');
  return true;
}

type Asked = Pick<UsageRow, 'verb' | 'apiGroup' | 'resource' | 'subresource' | 'namespace'>;

const ofObject = (ref: Record<string, unknown>): Omit<Asked, 'verb'> => ({
  apiGroup: text(ref['apiGroup']),
  resource: text(ref['resource']),
  subresource: text(ref['subresource']),
  namespace: text(ref['namespace']),
});

function ofPath(uri: string): Omit<Asked, 'verb'> {
  const [path = ''] = uri.split('?');
  return { apiGroup: '', resource: path.startsWith('/') ? path : `/${path}`, subresource: '', namespace: '' };
}

/** What whoever impersonates needs for it. Groups that come with every name of a kind are not asked for. */
function* impersonations({ username, groups }: Record<string, unknown>): Generator<Asked> {
  const impersonate = { verb: 'impersonate', apiGroup: '', subresource: '' };
  const [, namespace] = /^system:serviceaccount:([^:]+):[^:]+$/.exec(text(username)) ?? [];
  yield namespace === undefined
    ? { ...impersonate, resource: 'users', namespace: '' }
    : { ...impersonate, resource: 'serviceaccounts', namespace };
  const chosen = Array.isArray(groups)
    ? groups.filter((group) => !/^system:(authenticated|serviceaccounts)/.test(text(group)))
    : [];
  if (chosen.length > 0) yield { ...impersonate, resource: 'groups', namespace: '' };
}

function count(
  tally: AuditTally,
  asked: Asked & { readonly user: string },
  at: string,
  refused: boolean,
  named: boolean,
): void {
  const { user, verb, apiGroup, resource, subresource, namespace } = asked;
  const parts = [user, verb, apiGroup, resource, subresource, namespace];
  const key = JSON.stringify(parts);
  let row = tally.rows.get(key);
  if (!row) {
    if (tally.rows.size >= mostRows || parts.some(({ length }) => length > longest)) {
      tally.leftOut++;
      return;
    }
    row = {
      ...{ user, verb, apiGroup, resource, subresource, namespace },
      allowed: 0,
      refused: 0,
      named: 0,
      firstSeen: at,
      lastSeen: at,
    };
    tally.rows.set(key, row);
  }
  row[refused ? 'refused' : 'allowed']++;
  if (named) row.named++;
  if (at < row.firstSeen) row.firstSeen = at;
  if (at > row.lastSeen) row.lastSeen = at;
}

function parsedOrNull(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
