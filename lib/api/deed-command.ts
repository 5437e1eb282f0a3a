import { asSubject } from '@/lib/access-graph/kubectl';
import { quoted } from '@/lib/controls/rbac/granted/proof';
import { writtenType, type AskedQuestion, type Deed } from '@/lib/rbac/asked-question';
import type { Subject } from '@/lib/rbac/types';

/** The commands that ask the API server the same, one a verb; with a placeholder where the question is who. */
export function questionCommands(question: AskedQuestion): readonly string[] {
  if (question.asks === 'what-can') {
    const where = question.namespace === null ? '' : ` -n ${quoted(question.namespace)}`;
    return [`kubectl auth can-i --list${where} ${asSubject(question.subject)}`];
  }
  const who =
    question.asks === 'who-can'
      ? '--as=SUBJECT'
      : [asSubject(question.subject), ...question.groups.map((group) => `--as-group=${quoted(group)}`)].join(' ');
  return question.deed.verbs.map((verb) => command(verb, question.deed, scopeOf(question.deed), who));
}

/** The command that asks the API server whether a subject may do a deed's first verb; `scope` is `''` for everywhere. */
export function canIDeedCommand(subject: Subject, deed: Deed, scope: string): string {
  return command(deed.verbs[0] ?? 'get', deed, scope, asSubject(subject));
}

function command(verb: string, deed: Deed, scope: string, who: string): string {
  if (deed.kind === 'path') return `kubectl auth can-i ${quoted(verb)} ${quoted(deed.path)} ${who}`;
  const type = writtenType({ ...deed, subresource: '' });
  return [
    `kubectl auth can-i ${quoted(verb)} ${quoted(deed.name === '' ? type : `${type}/${deed.name}`)}`,
    ...(deed.subresource === '' ? [] : [`--subresource=${quoted(deed.subresource)}`]),
    scope === '' ? '--all-namespaces' : `-n ${quoted(scope)}`,
    who,
  ].join(' ');
}

const scopeOf = (deed: Deed) =>
  deed.kind === 'resource' && typeof deed.where !== 'string' ? deed.where.namespace : '';
