'use client';

import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { SeverityMark } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import { controlPath } from '@/lib/client/paths';
import type { BlindGroup } from './blind-groups';

const few = 4;

/** Controls that saw nothing or not everything, by what they could not see. */
export function NotAssessedTable({ groups }: { groups: readonly BlindGroup[] }) {
  if (groups.length === 0) {
    return <p className="px-4 pb-3 text-sm text-quiet">Every control saw all it wanted to see.</p>;
  }
  return (
    <Table label="Controls not assessed, or only in part">
      <thead>
        <tr>
          <Th>Severity</Th>
          <Th className="max-sm:px-2">Control</Th>
          <Th className="max-sm:px-2">Verdict</Th>
          <Th className="hidden md:table-cell">Could not read</Th>
        </tr>
      </thead>
      {groups.map((group) => (
        <Group key={group.why} group={group} />
      ))}
    </Table>
  );
}

function Group({ group: { why, controls } }: { group: BlindGroup }) {
  const [all, setAll] = useState(controls.length <= few + 2);
  const shown = all ? controls : controls.slice(0, few);
  return (
    <tbody className="border-b border-hairline last:border-b-0">
      <tr>
        <th
          scope="rowgroup"
          colSpan={4}
          className="px-4 pt-4 pb-2 text-left text-sm font-normal text-pretty text-quiet"
        >
          {why}
        </th>
      </tr>
      {shown.map((control) => (
        <Tr key={control.id} className="border-b-0">
          <Td className="py-1.5 max-sm:px-2 max-sm:first:pl-4">
            <SeverityMark level={control.severity} />
          </Td>
          <Td className="min-w-28 py-1.5 max-sm:px-2 sm:min-w-44">
            <QuietLink href={controlPath(control.id)}>{control.title}</QuietLink>
          </Td>
          <Td className="py-1.5 max-sm:px-2 max-sm:first:pl-4">
            <Badge tone={control.verdict === 'not assessed' ? 'hatched' : 'neutral'}>
              <span className={control.verdict === 'not assessed' ? 'rounded-[2px] bg-surface px-1' : ''}>
                {control.verdict}
              </span>
            </Badge>
          </Td>
          <Td className="hidden min-w-48 py-1.5 font-mono text-xs wrap-anywhere text-quiet md:table-cell">
            {control.resources.join(', ')}
          </Td>
        </Tr>
      ))}
      {!all && (
        <tr>
          <td colSpan={4} className="px-2 pb-2">
            <Button tone="quiet" size="sm" onClick={() => setAll(true)}>
              Show {controls.length - few} more for the same reason
            </Button>
          </td>
        </tr>
      )}
    </tbody>
  );
}
