import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AppError } from '@/lib/errors';
import { accessReview } from '@/lib/rbac/access-review';
import { can } from '@/lib/rbac/can';
import { identityOf } from '@/lib/rbac/identity';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import { parseQuestion } from '@/lib/rbac/parse-question';
import type { Decision } from '@/lib/rbac/types';
import { decisionJson } from '../decision-json';
import { grantSentence, unresolvedSentence } from '../grant-sentence';
import { readRbac } from '../read-rbac';
import { write } from '../write';

export const usage =
  'can-i (--batch FILE | VERB RESOURCE[/SUBRESOURCE] [NAME] [-n NS] [--group G] --as USER [--as-group G]…) --objects FILE [--format table|json]';

/**
 * Answers SubjectAccessReviews from objects in a file.
 *
 * With `--batch`, users and groups are taken exactly as each review gives them, as the API server takes them. A single
 * question adds what authentication would: `--as alice` is also in system:authenticated. It exits with 1 for "no".
 */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      objects: { type: 'string', multiple: true },
      batch: { type: 'string' },
      as: { type: 'string' },
      'as-group': { type: 'string', multiple: true, default: [] },
      namespace: { type: 'string', short: 'n' },
      group: { type: 'string' },
      format: { type: 'string', default: 'table' },
    },
  });
  if (!values.objects) throw new AppError('invalid-request', 'Give the objects to decide from: --objects FILE');
  if (values.format !== 'table' && values.format !== 'json') {
    throw new AppError('invalid-request', `No format ${values.format}: table or json`);
  }

  if (values.batch !== undefined) {
    const [index, specs] = await Promise.all([readRbac(values.objects), readReviews(values.batch)]);
    await write(answers(index, specs));
    return 0;
  }

  const { as: user = '', 'as-group': groups, namespace, group } = values;
  if (user === '' && groups.length === 0) throw new AppError('invalid-request', 'Say who asks: --as USER');
  const [verb = '', what = '', name, ...rest] = positionals;
  if (rest.length > 0) throw new AppError('invalid-request', `What is ${rest.join(' ')}? Usage: ${usage}`);
  const request = parseQuestion({
    verb,
    what,
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
    ...(group !== undefined && { group }),
  });
  const implicit = user === '' ? [] : identityOf({ kind: 'User', namespace: '', name: user }).groups;
  const decision = can(
    await readRbac(values.objects),
    { user, groups: [...new Set([...groups, ...implicit])] },
    request,
  );
  await write([values.format === 'json' ? `${decisionJson(decision)}\n` : inWords(decision)]);
  return decision.allowed ? 0 : 1;
}

async function readReviews(file: string): Promise<readonly unknown[]> {
  const text = await readFile(file === '-' ? '/dev/stdin' : file, 'utf8');
  try {
    const parsed: unknown = JSON.parse(text);
    if (Array.isArray(parsed)) return parsed;
  } catch (error) {
    throw new AppError('invalid-input', `${file}: ${error instanceof Error ? error.message : 'not JSON'}`);
  }
  throw new AppError('invalid-input', `${file}: not a JSON array of SubjectAccessReview specs`);
}

function* answers(index: RbacIndex, specs: readonly unknown[]): Generator<string> {
  yield '[';
  for (const [place, spec] of specs.entries()) {
    const { identity, request } = accessReview(spec, `review ${place}`);
    yield `${place === 0 ? '' : ',\n'}${decisionJson(can(index, identity, request))}`;
  }
  yield ']\n';
}

function inWords({ allowed, because, beforeRbac, unresolved }: Decision): string {
  const reasons = beforeRbac
    ? [`  member of group ${beforeRbac}, allowed before RBAC is asked`]
    : because.map((grant) => `  ${grantSentence(grant)}`);
  return [
    allowed ? 'yes' : 'no',
    ...reasons,
    ...unresolved.map((missing) => `  ${unresolvedSentence(missing)}`),
    '',
  ].join('\n');
}
