import { Badge } from '@/components/ui/badge';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { Gap, GapReason } from '@/lib/inventory/types';

const reasons: Record<GapReason, string> = {
  forbidden: 'not permitted',
  unavailable: 'did not answer',
  'not-served': 'not served',
  'not-in-file': 'not in the files',
  'left-out': 'left out on purpose',
};

/** What could not be read: the permission that is missing, or what went wrong. */
export function GapTable({ gaps }: { gaps: readonly Gap[] }) {
  return (
    <Table label="What could not be read">
      <thead>
        <tr>
          <Th>Reason</Th>
          <Th className="max-md:hidden">Verb</Th>
          <Th>Resource</Th>
          <Th className="max-md:hidden">Namespace</Th>
          <Th className="max-md:hidden">What happened</Th>
        </tr>
      </thead>
      <tbody>
        {gaps.map((gap) => (
          <Tr key={`${gap.resource} ${gap.namespace} ${gap.verb}`}>
            <Td className="align-top whitespace-nowrap">
              <Badge tone={gap.reason === 'forbidden' ? 'high' : 'neutral'}>{reasons[gap.reason]}</Badge>
            </Td>
            <Td className="align-top font-mono text-xs leading-5 max-md:hidden">{gap.verb}</Td>
            <Td className="align-top font-mono text-xs leading-5 wrap-anywhere lg:whitespace-nowrap">
              <span className="md:hidden">{gap.verb} </span>
              {gap.resource}
              <span className="block font-sans text-quiet md:hidden">
                {gap.namespace ? `in ${gap.namespace}` : 'whole cluster'}
              </span>
            </Td>
            <Td className="align-top font-mono text-xs leading-5 max-md:hidden">
              {gap.namespace || <span className="font-sans whitespace-nowrap text-quiet">whole cluster</span>}
            </Td>
            <Td className="min-w-48 align-top wrap-anywhere text-quiet max-md:hidden">{gap.message}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
