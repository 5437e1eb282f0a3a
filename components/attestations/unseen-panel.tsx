import { Panel } from '@/components/ui/panel';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink, TextLink } from '@/components/ui/text-link';
import { attestationsPath } from '@/lib/client/paths';
import { surfaces } from '@/lib/controls/types';
import type { StatementState } from '@/lib/findings/attested';
import { surfaceNames } from '@/components/posture/surfaces';
import { AttestedMark } from './attested-mark';

type UnseenPanelProps = { clusterId: string; states: readonly StatementState[]; asOfThen: boolean };

/** What nobody can see from the API, and who vouches for it. */
export function UnseenPanel({ clusterId, states, asOfThen }: UnseenPanelProps) {
  const attested = states.filter(({ status }) => status === 'attested' || status === 'not-applicable').length;
  const gaps = states.filter(({ status }) => status === 'gap').length;
  return (
    <Panel
      id="attested"
      title="What nobody can see from the API"
      about={`${attested} of ${states.length} attested${gaps > 0 ? `, ${gaps} stated as a gap` : ''}${asOfThen ? ', as of then' : ''}. None of it is in the figures above: a person vouches for it, until a date.`}
      action={
        <TextLink href={attestationsPath()} className="text-sm">
          All clusters
        </TextLink>
      }
      flush
    >
      <Table label="What nobody can see from the API">
        <thead>
          <tr>
            <Th>Statement</Th>
            <Th className="w-40 sm:w-64">Who vouches for it</Th>
          </tr>
        </thead>
        {surfaces.map((surface) => (
          <tbody key={surface} className="border-b border-hairline last:border-b-0">
            <tr>
              <th scope="rowgroup" colSpan={2} className="px-4 pt-3 pb-1 text-left text-xs font-normal text-quiet">
                {surfaceNames[surface]}
              </th>
            </tr>
            {states
              .filter(({ statement }) => statement.surface === surface)
              .map((state) => (
                <Tr key={state.statement.id} className="border-b-0 align-top">
                  <Td className="min-w-44 py-1.5 align-top text-pretty">
                    <QuietLink href={attestationsPath({ statement: state.statement.id, cluster: clusterId })}>
                      {state.statement.title}
                    </QuietLink>
                  </Td>
                  <Td className="min-w-36 py-1.5 align-top">
                    <AttestedMark state={state} />
                  </Td>
                </Tr>
              ))}
          </tbody>
        ))}
      </Table>
    </Panel>
  );
}
