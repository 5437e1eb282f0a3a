import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { severityRank } from '@/lib/controls/severity';
import { severities, type Severity } from '@/lib/controls/types';
import type { Settings } from '@/lib/controls/settings';
import { settingsOf } from '@/lib/controls/settings-schema';
import { AppError } from '@/lib/errors';
import { plainText } from '@/lib/inventory/plain-text';
import { write } from '../write';
import { readControlInputs } from './scan/control-inputs-file';
import type { ScanReport } from './scan/report';

export const usage =
  'scan FILE… [--format table|json|sarif|markdown] [--fail-on SEVERITY] [--all] [--control-inputs FILE]\n' +
  '                                                        judge objects; - is standard input, a folder is all its manifests\n' +
  '  scan --batch FILE                                     judge one JSON line a case: {"id": …, "objects": […], "controlInputs"?: …}';

const formats = ['table', 'json', 'sarif', 'markdown'] as const;
type Format = (typeof formats)[number];

/**
 * Judges the objects of files and tells what was found. `--fail-on` makes the exit code 1 when anything of that
 * severity or worse was found that Kubernetes or a vendor does not ship.
 */
export async function run(args: string[]): Promise<number> {
  const { files, batch, format, failOn, all, controlInputs } = options(args);
  if (batch !== null) return answerBatch(batch);

  const { inventoryFrom } = await import('@/lib/scans/inventory-from'); // slow to load: not for `help`
  const { assess } = await import('@/lib/assessment/assess');
  const source = { kind: 'files', files: files.map((path) => ({ path })) } as const;
  const inventory = await inventoryFrom(source, () => {}, new AbortController().signal);
  const settings = controlInputs === null ? undefined : await settingsIn(controlInputs);
  const assessment = assess(inventory, { cluster: 'scan', settings });
  await write(
    await told(
      format,
      { sources: files.map((path) => (path === '-' ? 'standard input' : path)), inventory, assessment },
      all,
    ),
  );

  if (failOn === null) return 0;
  const bad = assessment.findings.some((f) => !f.builtIn && severityRank(f.severity) <= severityRank(failOn));
  return bad ? 1 : 0;
}

async function told(format: Format, report: ScanReport, all: boolean): Promise<Iterable<string>> {
  switch (format) {
    case 'json':
      return (await import('./scan/as-json')).asJson(report);
    case 'sarif':
      return (await import('./scan/as-sarif')).asSarif(report);
    case 'markdown':
      return (await import('./scan/as-markdown')).asMarkdown(report);
    case 'table': {
      const { isTTY = false, columns } = process.stdout;
      const colour = isTTY && !process.env['NO_COLOR'];
      const width = isTTY && !all ? columns : null;
      return (await import('./scan/as-table')).asTable(report, { width, colour, most: all ? Infinity : 10 });
    }
  }
}

async function answerBatch(path: string): Promise<number> {
  const { runBatch } = await import('./scan/run-batch');
  const input = path === '-' ? process.stdin : createReadStream(path);
  if (path !== '-') await opened(input, path);
  await runBatch(input, new Date().toISOString(), async (line) => {
    if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
  });
  return 0;
}

async function opened(input: Readable, path: string): Promise<void> {
  try {
    await once(input, 'open');
  } catch (error) {
    throw new AppError('not-found', `${path}: cannot be read`, { cause: error });
  }
}

/** Kubescape's control inputs as settings; what of them means nothing here is said, and the scan goes on. */
async function settingsIn(path: string): Promise<Settings> {
  const { settings, leftOut } = await readControlInputs(path);
  for (const { name, why } of leftOut) process.stderr.write(`${path}: ${plainText(name)} is left out: ${why}\n`);
  return settingsOf(settings);
}

function options(args: string[]) {
  const { values, positionals: files } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      batch: { type: 'string' },
      format: { type: 'string', default: 'table' },
      'fail-on': { type: 'string' },
      all: { type: 'boolean', default: false },
      'control-inputs': { type: 'string' },
    },
  });
  const { batch = null, format, 'fail-on': failOn = null, all, 'control-inputs': controlInputs = null } = values;
  if (batch === null && files.length === 0)
    throw new AppError('invalid-request', 'Name the files to scan; `lynceus scan --help` tells how');
  return {
    files,
    batch,
    format: oneOf('--format', format, formats),
    failOn: failOn === null ? null : severityOf(failOn),
    all,
    controlInputs,
  };
}

const severityOf = (text: string): Severity => oneOf('--fail-on', text, severities);

function oneOf<T extends string>(option: string, text: string, words: readonly T[]): T {
  const word = words.find((known) => known === text);
  if (word === undefined) throw new AppError('invalid-request', `${option} is ${text}; it may be ${words.join(', ')}`);
  return word;
}
