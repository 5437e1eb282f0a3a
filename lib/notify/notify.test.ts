import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '@/lib/findings/types';
import { createAcceptance } from '@/lib/store/acceptances';
import { createCluster } from '@/lib/store/clusters';
import { listDeliveries, type Delivery } from '@/lib/store/deliveries';
import { changeDestination, removeDestination } from '@/lib/store/destinations';
import { createRule } from '@/lib/store/notification-rules';
import { openStore } from '@/lib/store/open';
import { saveSnapshot } from '@/lib/store/save-snapshot';
import { createScan, updateScan } from '@/lib/store/scans';
import { localOperator as me } from '@/lib/store/viewer';
import { certificateAuthority } from '@/lib/testing/certificates';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import { deliverDue, waits } from './deliver';
import { destinationViews, saveDestination, sendAgain, sendTest } from './destinations';
import { nextTime, ruleBody, type EventRule, type RuleBody } from './rule-schema';
import { saveSharing } from './sharing';
import { isSignedBy } from './sign';
import { notifyTick } from './tick';

withEmptyStore();

type Letter = { readonly headers: IncomingHttpHeaders; readonly body: string; readonly path: string };

/** A receiver on this machine that answers what it is told to, and keeps what it got. */
let server: Server;
let answers: number[] = [];
let got: Letter[] = [];
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=s3cret-in-url`;

beforeEach(async () => {
  answers = [];
  got = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      got.push({ headers: request.headers, body, path: request.url ?? '' });
      const status = answers.shift() ?? 200;
      response.writeHead(status, status === 302 ? { location: 'http://169.254.169.254/' } : {}).end('unread');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const key = 'a-signing-key-that-nobody-sees';
const webhook = (parts = {}) =>
  saveDestination(me, {
    kind: 'webhook',
    name: 'Hook',
    url: { value: url() },
    key: { value: key },
    isPrivate: false,
    ...parts,
  });
const events = (parts: Partial<EventRule> = {}): EventRule => ({
  ...{ tells: 'events', events: ['new', 'regressed', 'fixed', 'scan-failed', 'expiring'], pace: 'at-once' },
  ...{ severity: [], surface: [], clusters: [], controls: [], namespaces: [], ...parts },
});
const start = new Date('2026-03-04T12:00:00.000Z'); // a Wednesday
const rule = (destinationId: string, body: RuleBody, now = start) =>
  createRule(me, { destinationId, name: 'Rule', body, nextAt: nextTime(body.pace, now) }, now);
const cluster = async (name = 'prod') => (await createCluster(me, { name, source: 'file' })).id;
const save = (id: string, day: string, ...findings: Finding[]) =>
  saveSnapshot(id, inventory(day), assessment(findings));
const deliveries = () => listDeliveries(me);
const told = () => got.map(({ body }) => JSON.parse(body) as Record<string, never>);

describe('a webhook', () => {
  test('is told of what is new, what came back and what is fixed, signed so that the receiver can trust it', async () => {
    const { id } = await webhook();
    await rule(id, events(), new Date('2026-01-01'));
    const clusterId = await cluster();
    await save(clusterId, '2026-03-01', finding('a', 'web'));
    await notifyTick();
    await save(clusterId, '2026-03-02', finding('b', 'api', { severity: 'critical' }));
    await save(clusterId, '2026-03-03', finding('a', 'web'));
    await notifyTick();
    expect(told().map(({ title, event }) => [event, title])).toEqual([
      ['changes', '1 new in prod'],
      ['changes', '1 new and 1 fixed in prod'],
      ['changes', '1 regressed and 1 fixed in prod'],
    ]);
    expect(told()[1]).toMatchObject({
      version: 1,
      clusters: [
        { id: clusterId, new: { total: 1, items: [{ severity: 'critical', object: 'Deployment shop/api' }] } },
      ],
    });
    for (const { headers, body, path } of got) {
      const [timestamp, signature] = [headers['x-lynceus-timestamp'], headers['x-lynceus-signature']].map(String);
      expect(isSignedBy(key, timestamp ?? '', body, signature ?? '')).toBe(true);
      expect(isSignedBy(key, timestamp ?? '', `${body} `, signature ?? '')).toBe(false);
      expect(isSignedBy('other', timestamp ?? '', body, signature ?? '')).toBe(false);
      expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60);
      expect(path).toBe('/hook?token=s3cret-in-url');
    }
    expect((await deliveries()).map(({ status, attempts, answer }) => [status, attempts, answer])).toEqual(
      Array.from({ length: 3 }, () => ['sent', 1, 200]),
    );
  });

  test('is told only of what the rule asks for, and never of what is built in or was before the rule', async () => {
    const { id } = await webhook();
    const clusterId = await cluster();
    await save(clusterId, '2026-03-01', finding('a', 'before'));
    await new Promise((done) => setTimeout(done, 2)); // the rule begins after it
    await rule(id, events({ severity: ['critical'], namespaces: ['shop'], clusters: [clusterId] }), new Date());
    const critical = { severity: 'critical' } as const;
    await save(
      clusterId,
      '2026-03-02',
      finding('a', 'asked', critical),
      finding('a', 'mild'),
      finding('a', 'elsewhere', { ...critical, namespace: 'other' }),
      finding('a', 'shipped', { ...critical, builtIn: true }),
    );
    await save(await cluster('other'), '2026-03-02', finding('a', 'other-cluster', critical));
    await notifyTick();
    expect(told()).toHaveLength(1);
    expect(got[0]?.body).toContain('asked');
    expect(got[0]?.body).not.toMatch(/before|mild|elsewhere|shipped|other-cluster/);
  });

  test('is tried again with growing waits, and given up in the end', async () => {
    const { id } = await webhook();
    await sendTestLater(id);
    answers = Array.from({ length: 20 }, () => 503);
    let now = start;
    for (const wait of waits) {
      await deliverDue(now);
      const [delivery] = await deliveries();
      expect(delivery).toMatchObject({
        status: 'waiting',
        answer: 503,
        nextAt: new Date(now.getTime() + wait).toISOString(),
      });
      await deliverDue(new Date(now.getTime() + wait - 1000)); // too early
      now = new Date(now.getTime() + wait);
    }
    await deliverDue(now);
    expect((await deliveries())[0]).toMatchObject({ status: 'failed', attempts: waits.length + 1, nextAt: null });
    expect(got).toHaveLength(waits.length + 1);

    answers = [];
    expect(await sendAgain(me, (await deliveries())[0]?.id ?? '')).toMatchObject({ status: 'sent', attempts: 1 });
  });

  test.each([
    [400, 'failed', '127.0.0.1 answered with status 400'],
    [302, 'failed', '127.0.0.1 redirects, which is not followed'],
    [429, 'waiting', '127.0.0.1 answered with status 429'],
    [500, 'waiting', '127.0.0.1 answered with status 500'],
  ])('that answers %i: %s', async (answer, status, error) => {
    const { id } = await webhook();
    answers = [answer];
    expect(await sendTest(me, id)).toMatchObject({ status, answer, error, attempts: 1 });
    expect(got).toHaveLength(1);
  });

  test('that is not there says so, without the address that holds a secret', async () => {
    const { id } = await webhook();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    const { status, error } = await sendTest(me, id);
    server.listen(0, '127.0.0.1'); // for afterEach
    expect([status, error]).toEqual(['waiting', '127.0.0.1 refused the connection']);
  });

  test('keeps nobody waiting when another fails', async () => {
    const bad = await saveDestination(me, {
      kind: 'slack',
      name: 'Bad',
      url: { value: 'http://127.0.0.1:1/x' },
      isPrivate: false,
    });
    const good = await webhook();
    for (const { id } of [bad, good]) await rule(id, events(), new Date('2026-01-01'));
    await save(await cluster(), '2026-03-01', finding('a', 'web'));
    await notifyTick();
    const byName = (delivery: Delivery) => [delivery.destinationId === good.id, delivery.status];
    expect((await deliveries()).map(byName)).toEqual(
      expect.arrayContaining([
        [true, 'sent'],
        [false, 'waiting'],
      ]),
    );
  });

  test('that is paused is sent nothing until it is not', async () => {
    const { id } = await webhook();
    await rule(id, events(), new Date('2026-01-01'));
    await sendTestLater(id);
    await changeDestination(me, id, { paused: true });
    await save(await cluster(), '2026-03-01', finding('a', 'web'));
    await notifyTick();
    expect(got).toEqual([]);
    await changeDestination(me, id, { paused: false });
    await notifyTick();
    expect(told().map(({ event }) => event)).toEqual(['test']); // what happened in the pause is not told
  });
});

/** A message that is due at `start`, without being tried at once. */
async function sendTestLater(id: string) {
  const { enqueue } = await import('@/lib/store/deliveries');
  const body = { event: 'test', title: 'Test', at: '', clusters: [], failures: [], expiring: [], report: null };
  enqueue({ destinationId: id, ruleId: null, event: 'test', title: 'Test', body }, start);
}

describe('secrets', () => {
  test('stand nowhere in the database, in what programs are told, or in what is written of a failure', async () => {
    const { id } = await webhook();
    answers = [500];
    await sendTest(me, id);
    const { sql } = openStore();
    const everything = ['destination', 'delivery', 'notification_rule'].flatMap((table) =>
      sql.prepare(`SELECT * FROM ${table}`).all(),
    );
    const shown = JSON.stringify([everything, await destinationViews(me), await deliveries()]);
    expect(shown).not.toContain(key);
    expect(shown).not.toContain('s3cret-in-url');
    expect(got[0]?.body).not.toContain(key);
  });

  test('that are left out of a change stay, and a key that was made here is told once', async () => {
    const made = await webhook({ key: undefined });
    expect(made.key).toMatch(/^[\w-]{43}$/);
    const again = await saveDestination(me, { kind: 'webhook', name: 'Other name', isPrivate: false }, made.id);
    expect(again.key).toBe(null);
    await sendTest(me, made.id);
    const { headers, body } = got[0] as Letter; // it was sent

    expect(
      isSignedBy(made.key ?? '', String(headers['x-lynceus-timestamp']), body, String(headers['x-lynceus-signature'])),
    ).toBe(true);
    expect((await destinationViews(me)).map(({ name, secrets }) => [name, secrets])).toEqual([
      ['Other name', { key: 'kept', url: 'kept' }],
    ]);
  });

  test('may come from the environment, from variables that are meant for it only', async () => {
    process.env['LYNCEUS_SECRET_HOOK'] = url();
    const { id } = await webhook({ url: { env: 'LYNCEUS_SECRET_HOOK' } });
    expect((await sendTest(me, id)).status).toBe('sent');
    expect((await destinationViews(me))[0]?.secrets).toMatchObject({ url: { env: 'LYNCEUS_SECRET_HOOK' } });
    delete process.env['LYNCEUS_SECRET_HOOK'];
    expect(await sendTest(me, id)).toMatchObject({
      status: 'failed',
      error: 'The environment variable LYNCEUS_SECRET_HOOK is not set where Lynceus runs',
    });
  });
});

describe('a digest', () => {
  test('tells what changed on balance, when it is due, and nothing when nothing did', async () => {
    const { id } = await webhook();
    const clusterId = await cluster();
    await save(clusterId, '2026-03-01', finding('a', 'stays'), finding('a', 'goes'));
    await rule(id, events({ pace: 'daily' }), start);
    await save(clusterId, '2026-03-05T01:00:00Z', finding('a', 'stays'), finding('a', 'comes-and-goes'));
    await save(clusterId, '2026-03-05T02:00:00Z', finding('a', 'stays'), finding('a', 'comes'));
    await notifyTick(new Date('2026-03-05T06:59:00Z'));
    expect(got).toEqual([]);
    await notifyTick(new Date('2026-03-05T07:00:30Z'));
    expect(told().map(({ title }) => title)).toEqual(['Today: 1 new and 1 fixed in prod']);
    expect(got[0]?.body).not.toContain('comes-and-goes');
    await notifyTick(new Date('2026-03-06T07:00:30Z'));
    expect(got).toHaveLength(1);
  });

  test.each([
    ['daily', '2026-03-04T06:59:59Z', '2026-03-04T07:00:00.000Z'],
    ['daily', '2026-03-04T07:00:00Z', '2026-03-05T07:00:00.000Z'],
    ['weekly', '2026-03-04T12:00:00Z', '2026-03-09T07:00:00.000Z'],
    ['weekly', '2026-03-09T07:00:00Z', '2026-03-16T07:00:00.000Z'],
    ['at-once', '2026-03-04T12:00:00Z', null],
  ] as const)('%s, asked at %s, is due at %s', (pace, now, due) => {
    expect(nextTime(pace, new Date(now))).toBe(due);
  });
});

test('a scan that failed is told with its reason', async () => {
  const { id } = await webhook();
  await rule(id, events({ events: ['scan-failed'] }), new Date('2026-01-01'));
  const scan = await createScan(await cluster());
  updateScan(scan.id, { phase: 'failed', error: { code: 'cluster-unreachable', message: 'Nobody answers' } });
  const cancelled = await createScan('prod');
  updateScan(cancelled.id, { phase: 'cancelled' });
  await notifyTick();
  expect(told().map(({ title, failures }) => [title, failures])).toEqual([
    ['The scan of prod failed', [expect.objectContaining({ message: 'Nobody answers' })]],
  ]);
});

test('an accepted risk is told once when it comes near its end', async () => {
  const { id } = await webhook();
  const clusterId = await cluster();
  await save(clusterId, '2026-03-01', finding('a', 'web'));
  const now = new Date();
  const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
  await rule(id, events({ events: ['expiring'] }), now);
  createAcceptance(me, {
    ...{ kind: 'accepted', reason: 'We know', owner: 'alice', expiresAt: days(30).toISOString() },
    scope: { kind: 'cluster', cluster: clusterId, control: 'a' },
  });
  for (const day of [1, 15, 17, 18, 29]) await notifyTick(days(day));
  expect(told().map(({ event, expiring }) => [event, expiring])).toEqual([
    ['expiring', [expect.objectContaining({ reason: 'We know', owner: 'alice' })]],
  ]);
});

describe('a chat', () => {
  test('gets text in which no name calls anybody or makes a link', async () => {
    await saveSharing(me, { address: 'https://lynceus.example.com', tracker: null });
    const { id } = await saveDestination(me, { kind: 'slack', name: 'Chat', url: { value: url() }, isPrivate: false });
    await rule(id, events(), new Date('2026-01-01'));
    await save(await cluster(), '2026-03-01', finding('a', '<!channel> @here [x](http://e) *b*'));
    await notifyTick();
    const { text } = told()[0] as unknown as { text: string };
    expect(Object.keys(told()[0] ?? {})).toEqual(['text']);
    expect(text).toContain('*1 new in prod*');
    expect(text).toMatch(/<https:\/\/lynceus\.example\.com\/f\/\w+\|Title of a>/);
    expect(text).not.toMatch(/<!|@here|\]\(/);
  });
});

describe('mail', () => {
  type Mail = {
    readonly from: string;
    readonly to: readonly string[];
    readonly text: string;
    readonly user: string | null;
    readonly secure: boolean;
  };
  let smtp: SMTPServer;
  let mails: Mail[] = [];
  const listen = async (options = {}) => {
    mails = [];
    smtp = new SMTPServer({
      authOptional: true,
      logger: false,
      onAuth: ({ username, password }, _, done) =>
        password === 'right' ? done(null, { user: username ?? '' }) : done(new Error('no')),
      onData: (stream, { envelope, user, secure }, done) => {
        let text = '';
        stream.on('data', (chunk) => (text += String(chunk)));
        stream.on('end', () => {
          const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
          mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), text, user: user ?? null, secure });
          done();
        });
      },
      ...options,
    });
    smtp.on('error', () => undefined); // a client that hangs up is what some tests are about
    const listening = smtp.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return (listening.address() as AddressInfo).port;
  };
  afterEach(async () => new Promise<void>((done) => smtp.close(() => done())));

  const mailbox = (port: number, parts = {}) =>
    saveDestination(me, {
      ...{ kind: 'email', name: 'Team', host: '127.0.0.1', port, tls: 'none', user: '', isPrivate: false },
      ...{ from: 'lynceus@example.com', to: ['sec@example.com', 'ops@example.com'], ...parts },
    });

  test('goes to everybody named, with a name and password where they are asked for', async () => {
    const port = await listen({ disabledCommands: ['STARTTLS'] });
    const { id } = await mailbox(port, { user: 'lynceus', password: { value: 'right' } });
    expect(await sendTest(me, id)).toMatchObject({ status: 'sent', error: null });
    expect(mails).toMatchObject([
      { from: 'lynceus@example.com', to: ['sec@example.com', 'ops@example.com'], user: 'lynceus' },
    ]);
    expect(mails[0]?.text).toMatch(/^Subject: Lynceus: A test message to Team\r?$/m);
  });

  test('is given up at once when the password is wrong, which is said nowhere', async () => {
    const port = await listen({ disabledCommands: ['STARTTLS'] });
    const { id } = await mailbox(port, { user: 'lynceus', password: { value: 'wr0ng-password' } });
    const { status, error } = await sendTest(me, id);
    expect([status, error]).toEqual(['failed', '127.0.0.1 refused the letter with 535']);
    expect(JSON.stringify(await deliveries())).not.toContain('wr0ng-password');
  });

  test('is not sent in the clear where TLS is asked for, nor to a certificate that nobody vouches for', async () => {
    const plain = await listen({ disabledCommands: ['STARTTLS'] });
    const { id } = await mailbox(plain, { tls: 'starttls' });
    expect((await sendTest(me, id)).status).not.toBe('sent');
    await new Promise<void>((done) => smtp.close(() => done()));
    const own = await listen(); // offers STARTTLS with a certificate that it made itself
    const other = await mailbox(own, { tls: 'starttls' });
    expect(await sendTest(me, other.id)).toMatchObject({
      status: 'waiting',
      error: expect.stringContaining('127.0.0.1') as unknown,
    });
    expect(mails).toEqual([]);
  });

  test.each([
    ['over STARTTLS', 'starttls', '127.0.0.1'],
    ['over TLS from the first byte', 'implicit', 'localhost'],
  ] as const)('goes out %s where the authority that was named vouches for the server', async (_, tls, host) => {
    const authority = certificateAuthority();
    const port = await listen({ ...authority.issue(), secure: tls === 'implicit', authOptional: false });
    const parts = { host, tls, user: 'lynceus', password: { value: 'right' } };
    const { id } = await mailbox(port, { ...parts, ca: authority.cert });
    expect(await sendTest(me, id)).toMatchObject({ status: 'sent', error: null });
    expect(mails).toMatchObject([{ to: ['sec@example.com', 'ops@example.com'], user: 'lynceus', secure: true }]);

    for (const ca of [undefined, certificateAuthority('Another').cert]) {
      const other = await mailbox(port, { ...parts, ...(ca && { ca }) });
      expect(await sendTest(me, other.id)).toMatchObject({ status: 'waiting' });
    }
    expect(mails).toHaveLength(1);
  });

  test('carries a report as a file when one is due', async () => {
    const port = await listen({ disabledCommands: ['STARTTLS'] });
    const { id } = await mailbox(port);
    await save(await cluster(), '2026-03-01', finding('privileged-containers', 'web'));
    const report = { of: 'cluster', cluster: 'prod' } as const;
    await rule(id, { tells: 'report', report, format: 'csv', pace: 'weekly' }, start);
    await notifyTick(new Date('2026-03-09T07:00:10Z'));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toMatch(/Content-Disposition: attachment; filename="?lynceus-prod-\d{4}-\d\d-\d\d\.csv/);
    expect(mails[0]?.text).toContain('prod: 1 finding');
  });
});

test('a destination takes its rules and its log with it', async () => {
  const { id } = await webhook();
  await rule(id, events());
  await sendTest(me, id);
  await removeDestination(me, id);
  expect(await deliveries()).toEqual([]);
});

test.each([
  [{ tells: 'events', events: [] }],
  [{ ...events(), severity: ['worst'] }],
  [{ tells: 'report', report: { of: 'cluster' }, format: 'csv', pace: 'daily' }],
  [{ tells: 'report', report: { of: 'team', team: 'x' }, format: 'csv', pace: 'at-once' }],
])('a rule that cannot be meant is refused: %j', (body) => {
  expect(ruleBody.safeParse(body).success).toBe(false);
});
