import { isCisNumber } from './cis-numbers';
import { isKubescapeId } from './kubescape-ids';
import type { Control, Judged, References } from './types';

/**
 * A control, checked as it is defined, so that a bad entry fails every test and every start.
 *
 * @throws Error when the id is not kebab-case, an example is missing on either side, a text is empty, or a reference is
 *   none that its catalogue has.
 */
export function defineControl<T extends Judged>(control: Control<T>): Control<T> {
  const complain = (what: string) => {
    throw new Error(`Control ${control.id}: ${what}`);
  };
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(control.id)) complain('id must be kebab-case');
  for (const text of [control.title, control.why, control.remediation.text]) if (!text.trim()) complain('empty text');
  if (control.reads.length === 0) complain('reads nothing');
  if (!control.examples.some((example) => example.fails.length > 0)) complain('no example that fails');
  if (!control.examples.some((example) => example.fails.length === 0)) complain('no example that passes');
  for (const [catalogue, id] of wrongReferences(control.references)) complain(`${id} is no id of ${catalogue}`);
  return control;
}

const pssLevels: readonly unknown[] = ['baseline', 'restricted', undefined];

function wrongReferences({ kubescape = [], cis = [], mitre = [], owasp = [], pss, urls = [] }: References) {
  const wrong = (catalogue: string, ids: readonly string[], isRight: (id: string) => boolean) => [
    ...ids.filter((id) => !isRight(id)).map((id) => [catalogue, id] as const),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => [`${catalogue} twice`, id] as const),
  ];
  return [
    ...wrong('Kubescape', kubescape, isKubescapeId),
    ...wrong('CIS', cis, isCisNumber),
    ...wrong('MITRE ATT&CK', mitre, (id) => /^T1\d{3}(\.0\d\d)?$/.test(id)),
    ...wrong('OWASP', owasp, (id) => /^K(0[1-9]|10)$/.test(id)),
    ...wrong('the web', urls, (url) => URL.canParse(url) && url.startsWith('https://')),
    ...(pssLevels.includes(pss) ? [] : [['Pod Security Standards', String(pss)] as const]),
  ];
}
