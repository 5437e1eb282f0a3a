import clsx from 'clsx';
import { Badge } from '@/components/ui/badge';
import { count } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import type { CanIAnswer as Answer, VerbAnswer } from '@/lib/api/can-i';
import { accessPath, subjectPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import { ProofLine } from './proof-line';

type CanIAnswerProps = { clusterId: string; at: string | null; answer: Answer };

/** May this subject? For each verb the verdict, and the whole proof or what comes nearest. */
export function CanIAnswer({ clusterId, at, answer: { key, verbs, groups } }: CanIAnswerProps) {
  return (
    <>
      {verbs.map((verb) => (
        <Verdict key={verb.verb} clusterId={clusterId} at={at} subjectKey={key} answer={verb} />
      ))}
      <p className="text-sm wrap-anywhere text-quiet">
        {groups.length > 0 && <>Judged as a member of {plainText(groups.join(', '))}. </>}
        <TextLink href={subjectPath(clusterId, key, at)} className="underline">
          Everything it may do
        </TextLink>
        {' · '}
        <TextLink href={accessPath(clusterId, { focus: key, at })} className="underline">
          Its access as a graph
        </TextLink>
      </p>
    </>
  );
}

type VerdictProps = { clusterId: string; at: string | null; subjectKey: string; answer: VerbAnswer };

function Verdict({ clusterId, at, subjectKey, answer }: VerdictProps) {
  const { verb, verdict, namespaces, proofs, further, beforeRbac, unresolved, nearest, node } = answer;
  return (
    <Panel
      headingLevel={2}
      title={
        <span className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Icon
            name={verdict === 'no' ? 'close' : 'check'}
            className={clsx(verdict === 'no' ? 'text-quiet' : 'text-accent')}
          />
          <span>{verdictWord(answer)}</span>
          <span className="font-mono text-sm font-normal text-quiet">
            {plainText(verb === '*' ? 'every verb' : verb)}
          </span>
        </span>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        {verdict === 'somewhere' && (
          <p className="wrap-anywhere">
            In <span className="font-mono text-xs">{plainText(namespaces.slice(0, 12).join(', '))}</span>
            {namespaces.length > 12 && ` and ${namespaces.length - 12} more`}; not everywhere.
          </p>
        )}
        {beforeRbac && <p>Members of system:masters are allowed everything before RBAC is asked.</p>}
        {proofs.length > 0 && (
          <ul aria-label={`Why ${verb} is allowed`} className="flex flex-col">
            {proofs.map((proof, place) => (
              <ProofLine key={place} clusterId={clusterId} at={at} focus={subjectKey} proof={proof} />
            ))}
          </ul>
        )}
        {further > 0 && <p className="text-quiet">And {count(further, 'further way')}.</p>}
        {verdict === 'no' && nearest.length > 0 && (
          <div>
            <p className="text-quiet">Nearest to it:</p>
            <ul aria-label={`Nearest to ${verb}`} className="flex flex-col">
              {nearest.map(({ says, proof }) => (
                <ProofLine
                  key={says}
                  clusterId={clusterId}
                  at={at}
                  focus={subjectKey}
                  proof={{ ...proof, fields: null }}
                  says={says}
                />
              ))}
            </ul>
          </div>
        )}
        {verdict === 'no' && nearest.length === 0 && (
          <p className="text-quiet">No rule that it holds comes near: RBAC allows nothing by default.</p>
        )}
        {node && (
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone="accent">Node authorizer</Badge>
            <span>
              {node.verdict === 'always' ? 'Allowed beside RBAC' : 'Allowed beside RBAC where it concerns this node'}:{' '}
              {node.says}.
            </span>
          </p>
        )}
        {unresolved.length > 0 && (
          <div>
            <p className="text-quiet">
              These bindings name it and refer to a role that does not exist. Whoever creates the role decides what it
              gives:
            </p>
            <ul className="mt-1 flex flex-col gap-1">
              {unresolved.map(({ bindingId, binding, role }) => (
                <li key={bindingId} className="wrap-anywhere">
                  <TextLink
                    href={accessPath(clusterId, { focus: subjectKey, sel: bindingId, at })}
                    className="font-mono text-xs"
                  >
                    {plainText(binding)}
                  </TextLink>{' '}
                  <span className="text-quiet">refers to</span>{' '}
                  <span className="font-mono text-xs">{plainText(role)}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Panel>
  );
}

function verdictWord({ verdict, namespaces, node }: VerbAnswer): string {
  if (verdict === 'yes') return 'Allowed';
  if (verdict === 'somewhere') return `Allowed in ${count(namespaces.length, 'namespace')}`;
  return node ? 'Not by RBAC' : 'Denied';
}
