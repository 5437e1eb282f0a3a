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
          <Th>Verb</Th>
          <Th>Resource</Th>
          <Th>Namespace</Th>
          <Th>What happened</Th>
        </tr>
      </thead>
      <tbody>
        {gaps.map((gap) => (
          <Tr key={`${gap.resource} ${gap.namespace} ${gap.verb}`}>
            <Td className="whitespace-nowrap">
              <Badge tone={gap.reason === 'forbidden' ? 'high' : 'neutral'}>{reasons[gap.reason]}</Badge>
            </Td>
            <Td className="font-mono text-xs">{gap.verb}</Td>
            <Td className="min-w-32 font-mono text-xs wrap-anywhere md:whitespace-nowrap">{gap.resource}</Td>
            <Td className="font-mono text-xs">
              {gap.namespace || <span className="font-sans text-quiet">whole cluster</span>}
            </Td>
            <Td className="min-w-64 wrap-anywhere text-quiet">{gap.message}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
