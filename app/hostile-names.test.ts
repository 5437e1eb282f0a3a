// @vitest-environment jsdom
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { graphJson, type Origin } from '@/components/access/export-graph';
import { graphCsv } from '@/components/access/graph-csv';
import { grantRows } from '@/components/access/grant-rows';
import { graphSvg } from '@/components/graph/graph-svg';
import { cssTheme } from '@/components/graph/graph-theme';
import { placeGraph } from '@/components/graph/placement';
import { toElements } from '@/components/graph/to-elements';
import { accessAnswer } from '@/lib/api/access-graph';
import { pathOfFinding } from '@/lib/api/path-pictures';
import { reportFor } from '@/lib/api/reports';
import { findingTicket, type TicketForms } from '@/lib/api/ticket';
import { graphSearch } from '@/lib/access-graph/question';
import { normalise } from '@/lib/inventory/normalise';
import { issueUrl } from '@/lib/notify/issue-url';
import { changesTitle, noticeList, type Notice } from '@/lib/notify/notice';
import { pathSvg } from '@/lib/notify/path-svg';
import { chatBody, letter, webhookBody } from '@/lib/notify/write-notice';
import { reportFormats } from '@/lib/reports/formats';
import { renderReport } from '@/lib/reports/render';
import { storeInventory } from '@/lib/scans/run-scan';
import { createCluster } from '@/lib/store/clusters';
import { getFinding, listFindings } from '@/lib/store/findings';
import { closeStore } from '@/lib/store/open';
import { getSnapshot } from '@/lib/store/snapshots';
import type { FindingDetail } from '@/lib/store/types';
import { localOperator as me } from '@/lib/store/viewer';
import { cellsOf } from '@/lib/testing/csv';
import { hostileNames as names, hostileObjects } from '@/lib/testing/hostile-cluster';
import { GET as findings } from './api/v1/findings/route';
import { GET as search } from './api/v1/search/route';
import { GET as bindingsCsv } from './api/v1/clusters/[cluster]/bindings/csv/route';
import { GET as deadCsv } from './api/v1/clusters/[cluster]/dead-grants/csv/route';
import { GET as imagesCsv } from './api/v1/clusters/[cluster]/images/csv/route';
import { GET as rolesCsv } from './api/v1/clusters/[cluster]/roles/csv/route';
import { GET as subjects } from './api/v1/clusters/[cluster]/subjects/route';
import { GET as workloadsCsv } from './api/v1/clusters/[cluster]/workloads/csv/route';
import { GET as findingsCsv } from './api/v1/findings/csv/route';

vi.mock('next/headers', () => ({
  headers: async () => new Headers(),
  cookies: async () => ({ get: () => undefined }),
}));

const address = 'https://lynceus.example.com';
let folder = '';
let details: FindingDetail[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lynceus-hostile-'));
  process.env['LYNCEUS_DATA'] = folder;
  await createCluster(me, { id: 'test', name: names[3], source: 'file' });
  await storeInventory('test', normalise(hostileObjects, { source: 'file', collectedAt: '2026-03-01T00:00:00.000Z' }));
  const { items } = await listFindings(me, { clusterId: 'test', severity: ['critical'], limit: 500 });
  const chosen = names.flatMap((name) => items.find(({ resource }) => resource.name === name) ?? []);
  details = await Promise.all(chosen.map(({ id }) => getFinding(me, id)));
});
afterAll(async () => {
  await closeStore();
  delete process.env['LYNCEUS_DATA'];
  rmSync(folder, { recursive: true });
});

const turning = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function harmlessCsv(text: string) {
  const [head = [], ...rows] = cellsOf(text);
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    expect(row).toHaveLength(head.length);
    for (const cell of row) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@]/u);
  }
}

function harmlessHtml(text: string) {
  const page = new DOMParser().parseFromString(text, 'text/html');
  expect(page.querySelectorAll('script, img, iframe, object, embed, form, svg[onload]')).toHaveLength(0);
  for (const element of page.querySelectorAll('*'))
    expect(element.getAttributeNames().filter((name) => name.startsWith('on'))).toEqual([]);
  for (const link of page.querySelectorAll('a')) expect(link.getAttribute('href')).toMatch(/^(https:\/\/lynceus|\/|#)/);
}

function harmlessSvg(text: string) {
  const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
  expect(picture.querySelector('parsererror')).toBeNull();
  expect(picture.querySelectorAll('script, foreignObject, image, a')).toHaveLength(0);
  for (const element of picture.querySelectorAll('*'))
    expect(element.getAttributeNames().filter((name) => /^on|href/.test(name))).toEqual([]);
  expect(text).not.toMatch(turning);
}

/** Without blocks of code, whose text is only ever text. */
const outsideCode = (markdown: string) =>
  markdown.replaceAll(/^(`{3,}).*\n[^]*?\n\1$/gm, '').replaceAll(/(`+)[^]*?\1/g, '');

const harmless: Readonly<Record<string, (text: string) => void>> = {
  csv: harmlessCsv,
  html: harmlessHtml,
  json: (text) => expect(JSON.parse(text)).toBeTypeOf('object'),
  sarif: (text) => expect(JSON.parse(text)).toMatchObject({ version: '2.1.0' }),
  markdown: (text) =>
    expect(outsideCode(text)).not.toMatch(/(?<!\\)<(?:img|script|svg|!)|(?<!\\)\]\(javascript|(?<!\\)!\[|@everyone/),
};

describe('names that mean something somewhere harm nothing', () => {
  test('all of them are found, and each is in the list', () => {
    expect(details.map(({ resource }) => resource.name)).toEqual([...names]);
  });

  test.each(reportFormats)('in a report as %s', async (format) => {
    for (const question of [
      { of: 'cluster', cluster: 'test' },
      { of: 'team', team: names[4] },
    ] as const) {
      const file = renderReport(await reportFor(me, question, 'lynceus.example.com'), format);
      harmless[format]?.(file.text.replaceAll('http://lynceus.example.com', address));
      expect(Object.keys(harmless)).toContain(format);
      expect(file.name).toMatch(/^[a-z0-9.-]+$/);
    }
  });

  describe('in a ticket', () => {
    const forms = (read: (form: TicketForms, detail: FindingDetail) => void) => async () => {
      for (const finding of details) {
        const link = `${address}/f/${finding.id}`;
        read(await findingTicket(me, { finding, clusterName: names[3], link, state: 'open' }, null), finding);
      }
    };

    test(
      'as Markdown',
      forms(({ markdown }) => harmless['markdown']?.(markdown)),
    );

    test(
      'in the notation of Jira',
      forms(({ jira }) => {
        const outside = jira.replaceAll(/\{(code|noformat)[^}]*\}[^]*?\{\1\}/g, '');
        expect(outside).not.toMatch(/(?<!\\)\{(?:code|noformat)|(?<!\\)\[(?:click|~)|(?<!\\)!x\.png|^h1\./m);
      }),
    );

    test(
      'as plain text',
      forms(({ plain }, { resource }) => {
        expect(plain).not.toMatch(turning);
        expect(plain.split('\n')[0]).toContain(resource.name.slice(0, 4));
      }),
    );

    test(
      'as an issue that opens at a tracker',
      forms(({ markdown, plain }) => {
        const title = plain.split('\n')[0] ?? '';
        const { url } = issueUrl(
          { kind: 'github', url: 'https://github.com/acme/infra' },
          { title, body: markdown, link: address },
        );
        expect(new URL(url).origin).toBe('https://github.com');
        expect(new URL(url).searchParams.get('title')).toBe(title);
      }),
    );
  });

  test('in the picture of a path', async () => {
    const found = await Promise.all(details.map(async (detail) => pathOfFinding(me, detail)));
    const paths = found.filter((path) => path !== null);
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) harmlessSvg(pathSvg({ ...path, clusterName: names[3] }));
  });

  describe('in a message', () => {
    const empty = { total: 0, items: [] };
    const notice = (): Notice => {
      const cluster = {
        ...{ id: 'test', name: names[9], snapshotId: 's', isFirst: false, regressed: empty, fixed: empty },
        new: noticeList(details),
      };
      return {
        ...{ event: 'changes', title: changesTitle([cluster]), at: '2026-03-01T00:00:00Z', clusters: [cluster] },
        ...{ failures: [], report: null },
        expiring: [{ id: 'a', kind: 'accepted', reason: names[7], owner: names[3], expiresAt: '2026-04-01' }],
      };
    };
    const sending = { deliveryId: 'd', address, report: null };

    test('to a mailbox: headers stay lines, and text stays text', () => {
      const { subject, html, text } = letter(notice(), sending);
      expect(subject).not.toMatch(/[\r\n]/);
      expect(text).not.toMatch(turning);
      harmlessHtml(html);
    });

    test('to a chat: nobody is called', () => {
      const { text } = JSON.parse(chatBody(notice(), sending)) as { text: string };
      expect(text).not.toMatch(/<(?!https:\/\/lynceus)|@(?:everyone|U1)\b/);
    });

    test('to a webhook', () => {
      expect(JSON.parse(webhookBody(notice(), sending))).toMatchObject({ clusters: [{ name: names[9] }] });
    });
  });

  test('in what a graph is saved as', async () => {
    const snapshot = await getSnapshot(me, 'test', 'latest');
    const origin: Origin = { title: names[0], cluster: names[3], collectedAt: '', comparedWith: null, address };
    for (const [at, name] of names.entries()) {
      const focus = `${at % 2 ? 'group' : 'user'}:${name}`;
      const answer = await accessAnswer(me, snapshot, graphSearch.parse({ focus }));
      const placement = placeGraph(answer.graph, answer.positions);
      harmlessSvg(graphSvg(toElements(answer.graph, placement), placement, cssTheme, { title: name, lines: [name] }));
      harmlessCsv(graphCsv(grantRows(answer.graph), origin));
      expect(JSON.parse(graphJson(answer.graph, origin, false))).toMatchObject({ cluster: names[3] });
    }
  });

  const cluster = { params: Promise.resolve({ cluster: 'test' }) };
  const asked = (query = '') =>
    new Request(`http://127.0.0.1:3000/api/v1/x${query}`, { headers: { host: '127.0.0.1:3000' } });

  test.each<readonly [string, () => Promise<Response>]>([
    ['findings', () => findingsCsv(asked('?cluster=test'), cluster)],
    ['roles', () => rolesCsv(asked(), cluster)],
    ['bindings', () => bindingsCsv(asked(), cluster)],
    ['dead grants', () => deadCsv(asked(), cluster)],
    ['workloads', () => workloadsCsv(asked(), cluster)],
    ['images', () => imagesCsv(asked(), cluster)],
  ])('in the CSV file of %s', async (_, ask) => {
    const response = await ask();
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z-]+\.csv"$/);
    harmlessCsv(await response.text());
  });

  test.each<readonly [string, () => Promise<Response>]>([
    ['findings', () => findings(asked('?cluster=test&limit=500'), cluster)],
    ['subjects', () => subjects(asked(), cluster)],
    ['what was looked for', () => search(asked(`?${new URLSearchParams({ q: names[3] })}`), cluster)],
  ])('in what the API answers of %s: it is JSON, and is read as nothing else', async (_, ask) => {
    const response = await ask();
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(JSON.stringify(await response.json())).toContain(JSON.stringify(names[3]).slice(1, -1));
  });
});
