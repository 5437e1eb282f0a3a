import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withEmptyStore } from '@/lib/testing/store';
import { migrate } from './migrate';
import { openStore } from './open';

const { folder } = withEmptyStore();

const schema = readFileSync('prisma/schema.prisma', 'utf8');
const scalars: Readonly<Record<string, string>> = {
  String: 'TEXT',
  Int: 'INTEGER',
  Float: 'REAL',
  Boolean: 'BOOLEAN',
  Bytes: 'BLOB',
};

type Table = {
  name: string;
  columns: Record<string, { type: string; required: boolean }>;
  primaryKey: string[];
  indexes: string[];
  foreignKeys: string[];
};

/** What prisma/schema.prisma says, in SQLite's words. */
function declaredTables(): Table[] {
  const models = [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)\n\}/gm)].map(([, name = '', body = '']) => {
    const lines = body.split('\n').map((line) => line.trim());
    const fields = lines.flatMap((line) => {
      const [, field, type, optional, attributes] = /^(\w+)\s+(\w+)(\?|\[\])?\s*(.*)$/.exec(line) ?? [];
      return field && type ? [{ field, type, optional: optional === '?', attributes: attributes ?? '' }] : [];
    });
    const columnOf = (field: string) =>
      /@map\("(\w+)"\)/.exec(fields.find((other) => other.field === field)?.attributes ?? '')?.[1] ?? field;
    const listed = (text: string) => (/\[([^\]]*)\]/.exec(text)?.[1] ?? '').split(/,\s*/).map(columnOf);
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? name;
    return { name, table, lines, fields, columnOf, listed };
  });
  return models.map(({ table, lines, fields, columnOf, listed }) => {
    const columns = fields.filter(({ type }) => type in scalars);
    const indexOf = (unique: boolean, names: string[]) =>
      `${unique ? 'unique ' : ''}${table}_${names.join('_')}_${unique ? 'key' : 'idx'} (${names.join(', ')})`;
    const id = columns.filter(({ attributes }) => /@id\b/.test(attributes)).map(({ field }) => columnOf(field));
    return {
      name: table,
      columns: Object.fromEntries(
        columns.map(({ field, type, optional }) => [
          columnOf(field),
          { type: scalars[type] ?? '', required: !optional },
        ]),
      ),
      primaryKey: id.length > 0 ? id : lines.filter((line) => line.startsWith('@@id')).flatMap(listed),
      indexes: [
        ...columns
          .filter(({ attributes }) => /@unique\b/.test(attributes))
          .map(({ field }) => indexOf(true, [columnOf(field)])),
        ...lines.filter((line) => line.startsWith('@@unique')).map((line) => indexOf(true, listed(line))),
        ...lines.filter((line) => line.startsWith('@@index')).map((line) => indexOf(false, listed(line))),
      ].sort(),
      foreignKeys: fields
        .flatMap(({ type, attributes }) => {
          const [, from, to] = /@relation\(fields: \[(\w+)\], references: \[(\w+)\]/.exec(attributes) ?? [];
          const target = models.find(({ name }) => name === type);
          if (!from || !to || !target) return [];
          const action = attributes.includes('onDelete: Cascade') ? 'CASCADE' : 'NO ACTION';
          return [`${columnOf(from)} -> ${target.table}.${target.columnOf(to)} ${action}`];
        })
        .sort(),
    };
  });
}

/** What the migrations made. */
function migratedTables(): Table[] {
  const path = join(folder(), 'schema.db');
  migrate(path);
  const database = new Database(path);
  const all = <T>(query: string) => database.prepare(query).all() as T[]; // pragma rows, typed at each call
  const tables = all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_migrations'",
  );
  const found = tables.map(({ name }) => {
    const columns = all<{ name: string; type: string; notnull: number; pk: number }>(`PRAGMA table_info(${name})`);
    const indexes = all<{ name: string; unique: number; origin: string }>(`PRAGMA index_list(${name})`);
    const keys = all<{ from: string; table: string; to: string; on_delete: string }>(
      `PRAGMA foreign_key_list(${name})`,
    );
    return {
      name,
      columns: Object.fromEntries(
        columns.map((column) => [column.name, { type: column.type, required: column.notnull === 1 }]),
      ),
      primaryKey: columns
        .filter(({ pk }) => pk > 0)
        .sort((a, b) => a.pk - b.pk)
        .map((column) => column.name),
      indexes: indexes
        .filter(({ origin }) => origin === 'c')
        .map((index) => {
          const parts = all<{ name: string }>(`PRAGMA index_info(${index.name})`).map((part) => part.name);
          return `${index.unique ? 'unique ' : ''}${index.name} (${parts.join(', ')})`;
        })
        .sort(),
      foreignKeys: keys.map((key) => `${key.from} -> ${key.table}.${key.to} ${key.on_delete}`).sort(),
    };
  });
  database.close();
  return found;
}

const byName = (a: Table, b: Table) => (a.name < b.name ? -1 : 1);

test('the migrations make the tables that the Prisma schema describes', () => {
  expect(declaredTables().length).toBeGreaterThan(10);
  expect(migratedTables().sort(byName)).toEqual(declaredTables().sort(byName));
});

test('the generated client was made from this schema and reads back a row of every model', async () => {
  const { prisma } = openStore();
  const at = '2026-01-01T00:00:00.000Z';
  const cluster = {
    id: 'c',
    name: 'C',
    source: 'file',
    context: null,
    createdAt: at,
    everyMinutes: null,
    nextScanAt: null,
  };
  expect(await prisma.cluster.create({ data: cluster })).toEqual(cluster);
  const snapshot = {
    ...{
      id: 's',
      clusterId: 'c',
      seq: 1,
      collectedAt: at,
      source: 'file',
      kubernetesVersion: 'v1.33.0',
      platform: null,
    },
    ...{ catalogueVersion: 'v', inventoryHash: 'h', coverage: 12.5, objects: 1, gaps: 0, opened: 1, fixed: 0 },
    ...{ regressed: 0, counts: '{}', worstSubject: null },
  };
  expect(await prisma.snapshot.create({ data: snapshot })).toEqual(snapshot);
  const chunk = { hash: 'h', bytes: new Uint8Array([1, 2, 255]) };
  expect((await prisma.chunk.create({ data: chunk })).bytes).toEqual(chunk.bytes);
  const place = { clusterId: 'c', kind: 'pods', namespace: '', hash: 'h', fromSeq: 1, untilSeq: 2_147_483_647 };
  expect(await prisma.chunkSpan.create({ data: place })).toMatchObject(place);
  const finding = {
    ...{ publicId: 'f', clusterId: 'c', fingerprint: 'ff', control: 'x', apiVersion: 'v1', kind: 'Pod', namespace: '' },
    ...{ name: 'n', subjectKey: null, firstSeen: at },
  };
  const { id: findingId } = await prisma.finding.create({ data: finding });
  const { id: adviceId } = await prisma.advice.create({ data: { digest: 'd', title: 't', body: '{}' } });
  const span = {
    ...{ findingId, clusterId: 'c', fromSeq: 1, untilSeq: 2, nextSeq: 3, sinceSeq: 1, regressed: true, severity: 0 },
    ...{ surface: 'cloud', builtIn: false, message: 'm', adviceId, digest: 'd', lastSeen: at },
  };
  const { id: spanId } = await prisma.findingSpan.create({ data: span });
  const evidence = await prisma.evidence.create({ data: { spanId, body: '{}' } });
  expect(evidence).toEqual({ spanId, body: '{}' });
  expect(await prisma.findingSpan.findMany({ include: { finding: true, advice: true, evidence: true } })).toEqual([
    {
      id: spanId,
      ...span,
      finding: { id: findingId, ...finding },
      advice: { id: adviceId, digest: 'd', title: 't', body: '{}' },
      evidence,
    },
  ]);
  const score = {
    ...{ snapshotId: 's', surface: 'all', score: null, coverage: 1.5, critical: 1, high: 2, medium: 3, low: 4 },
    ...{ failed: 5, passed: 6, notAssessed: 7, notApplicable: 8 },
  };
  expect(await prisma.score.create({ data: score })).toEqual(score);
  const scan = {
    ...{ id: 'x', clusterId: 'c', phase: 'queued', startedAt: at, finishedAt: null, kindsDone: 0, kindsTotal: 0 },
    ...{ objectsRead: 0, detail: '', snapshotId: null, errorCode: null, errorMessage: null },
  };
  expect(await prisma.scan.create({ data: scan })).toEqual(scan);
  const lease = { name: 'l', holder: 'h', expiresAt: at };
  expect(await prisma.lease.create({ data: lease })).toEqual(lease);
  const log = {
    ...{ clusterId: 'c', digest: 'd', name: 'audit.log', importedAt: at, fromTime: at, untilTime: at },
    ...{ events: 1, malformed: 2, leftOut: 3 },
  };
  expect(await prisma.usageLog.create({ data: log })).toMatchObject(log);
  const usage = {
    ...{ clusterId: 'c', user: 'alice', namespace: '', apiGroup: '', resource: 'pods', subresource: '', verb: 'get' },
    ...{ allowed: 1, refused: 2, named: 3, firstSeen: at, lastSeen: at },
  };
  expect(await prisma.usage.create({ data: usage })).toEqual(usage);
  const report = {
    ...{ source: 'trivy', about: 'sha256:1', image: 'nginx', names: '[]', scanner: null, madeAt: null, storedAt: at },
    ...{ storedBy: 'me', counts: '{}', bytes: new Uint8Array([1, 2, 255]) },
  };
  expect(await prisma.imageReport.create({ data: report })).toMatchObject(report);
  const settings = { clusterId: null, body: '{}', savedAt: at, savedBy: 'somebody' };
  expect(await prisma.controlSettings.create({ data: settings })).toMatchObject(settings);
  const reassessment = { snapshotId: 's', cause: 'settings', madeAt: at, madeBy: 'somebody' };
  expect(await prisma.reassessment.create({ data: reassessment })).toEqual(reassessment);
  const verdict = { snapshotId: 's', catalogueVersion: 'v', scores: '{}', replacedAt: at };
  expect(await prisma.earlierVerdict.create({ data: verdict })).toEqual(verdict);
  const rejudgement = {
    ...{ clusterId: 'c', catalogueVersion: 'v', startedAt: at, finishedAt: null, done: 1, total: 2, error: null },
  };
  expect(await prisma.rejudgement.create({ data: rejudgement })).toEqual(rejudgement);
  const annotation = { note: 'n', clusterId: null, at, text: null, saidAt: at, saidBy: 'somebody' };
  expect(await prisma.annotation.create({ data: annotation })).toMatchObject(annotation);
  const savedView = {
    id: 'v',
    page: 'findings',
    clusterId: null,
    name: 'Mine',
    description: '',
    query: 'severity=critical',
    owner: 'somebody',
    shared: false,
    team: null,
    savedAt: at,
    changedAt: at,
  };
  expect(await prisma.savedView.create({ data: savedView })).toEqual(savedView);
  const written = { createdAt: at, createdBy: 'somebody' };
  const destination = { id: 'd', kind: 'webhook', name: 'Hook', body: '{}', secrets: '{}', paused: false, ...written };
  expect(await prisma.destination.create({ data: destination })).toEqual(destination);
  const rule = {
    ...{ id: 'r', destinationId: 'd', name: 'Rule', body: '{}', paused: true, ...written },
    ...{ toldUntil: at, nextAt: null },
  };
  expect(await prisma.notificationRule.create({ data: rule })).toEqual(rule);
  const waiting = { event: 'snapshot', clusterId: 'c', ref: 's', at };
  expect(await prisma.outbox.create({ data: waiting })).toMatchObject(waiting);
  const delivery = {
    ...{ id: 'v', destinationId: 'd', ruleId: null, event: 'test', title: 'Test', body: '{}', status: 'failed' },
    ...{ attempts: 2, nextAt: null, answer: 500, error: 'no', createdAt: at, finishedAt: at },
  };
  expect(await prisma.delivery.create({ data: delivery })).toEqual(delivery);
  const acceptance = {
    ...{ id: 'a', clusterId: 'c', kind: 'accepted', scope: '{}', reason: 'r', owner: 'o', expiresAt: at },
    ...{ createdAt: at, createdBy: 'somebody', needsApproval: true, approvedAt: null, approvedBy: null },
    ...{ revokedAt: null, revokedBy: null, revokedWhy: null, signedCount: 1, signedDigest: 'd' },
  };
  expect(await prisma.acceptance.create({ data: acceptance })).toEqual(acceptance);
  const act = { findingId, kind: 'commented', body: '{}', madeAt: at, madeBy: 'somebody', batch: 'b' };
  expect(await prisma.act.create({ data: act })).toMatchObject(act);
  const work = {
    ...{ findingId, assignee: 'somebody', acknowledgedAt: at, acknowledgedBy: 'somebody' },
    ...{ ticketKey: 'SEC-1', ticketUrl: null },
  };
  expect(await prisma.findingWork.create({ data: work })).toEqual(work);
  const attestation = {
    ...{ statement: 'second-factor', clusterId: null, answer: 'yes', person: 'Ada', note: '', evidence: null },
    ...{ saidAt: at, saidBy: 'somebody', expiresAt: at },
  };
  const { id: attestationId } = await prisma.attestation.create({ data: attestation });
  const withdrawal = { attestationId, withdrawnAt: at, withdrawnBy: 'somebody', why: '' };
  expect(await prisma.attestationWithdrawal.create({ data: withdrawal })).toEqual(withdrawal);
  const setting = { key: 'k', value: 'v' };
  expect(await prisma.setting.create({ data: setting })).toEqual(setting);
});
