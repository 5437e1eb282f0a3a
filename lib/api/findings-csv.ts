import 'server-only';

import { listFindings } from '@/lib/store/findings';
import type { FindingFilter, FindingRow } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { csvLine } from '@/lib/notation/csv';

const header = [
  'id',
  'cluster',
  'severity',
  'surface',
  'state',
  'control',
  'title',
  'kind',
  'namespace',
  'name',
  'subject',
  'message',
  'first seen',
  'last seen',
  'assignee',
  'due',
  'ticket',
];

/** Every finding that the filter lets through, in its order, as a CSV file; read from the store page by page. */
export function findingsCsv(viewer: Viewer, filter: FindingFilter): ReadableStream<Uint8Array> {
  const lines = csvLines(viewer, filter);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}

async function* csvLines(viewer: Viewer, filter: FindingFilter): AsyncGenerator<string, undefined> {
  yield csvLine(header);
  let cursor: string | null = null;
  do {
    const page = await listFindings(viewer, { ...filter, limit: 500, ...(cursor !== null && { cursor }) });
    yield page.items.map((row) => csvLine(cellsOf(row))).join('');
    cursor = page.nextCursor;
  } while (cursor !== null);
}

function cellsOf(row: FindingRow): string[] {
  const { kind, namespace, name } = row.resource;
  const subject = row.subject;
  return [
    row.id,
    row.clusterId,
    row.severity,
    row.surface,
    row.state,
    row.control,
    row.title,
    kind,
    namespace,
    name,
    subject ? `${subject.kind} ${subject.namespace ? `${subject.namespace}/` : ''}${subject.name}` : '',
    row.message,
    row.firstSeen,
    row.lastSeen,
    row.assignee ?? '',
    row.due ?? '',
    row.ticket?.key ?? '',
  ];
}
