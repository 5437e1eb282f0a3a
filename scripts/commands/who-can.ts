import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors';
import { parseQuestion } from '@/lib/rbac/parse-question';
import { whoCan, type Holder } from '@/lib/rbac/who-can';
import { grantJson, named } from '../decision-json';
import { called } from '../grant-sentence';
import { plainText } from '@/lib/inventory/plain-text';
import { readRbac } from '../read-rbac';
import { write } from '../write';

const form =
  'who-can VERB RESOURCE[/SUBRESOURCE] [NAME] [-n NS | --any-namespace] [--group G] --objects FILE [--format table|json]';

const gap = ' '.repeat(56);

export const usage = `${form}
${gap}who may do it, and through which bindings: in the whole
${gap}cluster, in one namespace with -n, or with --any-namespace
${gap}in single namespaces too; VERB may be * and a RESOURCE may
${gap}start with / for a path of the API server`;

/**
 * Who may do something, and through which bindings. Without a namespace the question is about the whole cluster
 * (cluster-scoped resources, and all namespaces at once); `--any-namespace` adds who may in single namespaces.
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      objects: { type: 'string', multiple: true },
      namespace: { type: 'string', short: 'n' },
      'any-namespace': { type: 'boolean', default: false },
      group: { type: 'string' },
      format: { type: 'string', default: 'table' },
    },
  });
  if (!values.objects) throw new AppError('invalid-request', 'Give the objects to decide from: --objects FILE');
  if (values.format !== 'table' && values.format !== 'json') {
    throw new AppError('invalid-request', `No format ${values.format}: table or json`);
  }
  const { namespace, group, 'any-namespace': anyNamespace } = values;
  if (namespace !== undefined && anyNamespace) {
    throw new AppError('invalid-request', 'Give either a namespace or --any-namespace');
  }
  const [verb = '', what = '', name, ...rest] = positionals;
  if (rest.length > 0) throw new AppError('invalid-request', `What is ${rest.join(' ')}? Usage: ${form}`);
  const request = parseQuestion({
    verb,
    what,
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    ...(group !== undefined && { group }),
  });

  const holders = whoCan(await readRbac(values.objects), request, { anyNamespace });
  await write(values.format === 'json' ? json(holders) : table(holders));
  return 0;
}

function* json(holders: readonly Holder[]): Generator<string> {
  yield '[';
  for (const [place, { subject, scope, grants }] of holders.entries()) {
    const before = grants.length === 0 ? '"beforeRbac":true,' : '';
    yield `${place === 0 ? '' : ',\n'}{"subject":${JSON.stringify(named(subject))},"scope":${JSON.stringify(scope)},${before}"because":[${grants.map(grantJson).join(',')}]}`;
  }
  yield ']\n';
}

function* table(holders: readonly Holder[]): Generator<string> {
  const rows = holders.map(({ subject, scope, grants }) => [
    called(subject),
    scope === '' ? 'everywhere' : plainText(scope),
    grants.length === 0 ? 'allowed before RBAC is asked' : through(subject, grants),
  ]);
  const lines = [['SUBJECT', 'WHERE', 'THROUGH'], ...rows];
  const widths = [0, 1].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  for (const [subject = '', where = '', how = ''] of lines) {
    yield `${subject.padEnd(widths[0] ?? 0)}  ${where.padEnd(widths[1] ?? 0)}  ${how}\n`;
  }
}

function through(holder: Holder['subject'], grants: Holder['grants']): string {
  const ways = grants.map(({ binding, role, match }) => {
    const via = match.by === 'group' && holder.kind !== 'Group' ? ` as member of ${plainText(match.group)}` : '';
    return `${called(binding)} (${called(role)})${via}`;
  });
  return [...new Set(ways)].join(', ');
}
