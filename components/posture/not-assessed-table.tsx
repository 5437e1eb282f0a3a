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
const fewKinds = 3;

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

function Group({ group: { why, resources, controls } }: { group: BlindGroup }) {
  const [all, setAll] = useState(controls.length <= few + 2);
  const shown = all ? controls : controls.slice(0, few);
  return (
    <tbody className="border-b border-hairline last:border-b-0">
      <tr>
        <th
          scope="rowgroup"
          colSpan={3}
          className="px-4 pt-4 pb-2 text-left align-top text-sm font-normal text-pretty wrap-anywhere text-quiet"
        >
          {why}
        </th>
        <Td className="hidden w-2/5 pt-4 pb-2 align-top md:table-cell">
          <Kinds of={resources} />
        </Td>
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
          <Td className="hidden py-1.5 md:table-cell">
            <Kinds of={control.resources} />
          </Td>
        </Tr>
      ))}
      {!all && (
        <tr>
          <td colSpan={4} className="px-2 pb-2">
            <Button tone="quiet" size="sm" onClick={() => setAll(true)}>
              Show {controls.length - few} more for the same reason
            </Button>
            <span className="hidden text-xs text-quiet print:inline">
              and {controls.length - few} more for the same reason
            </span>
          </td>
        </tr>
      )}
    </tbody>
  );
}

function Kinds({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null;
  const shown = of.length > fewKinds + 1 ? of.slice(0, fewKinds) : of;
  return (
    <span className="block text-xs text-quiet" title={of.join(', ')}>
      <span className="font-mono wrap-anywhere">{shown.join(', ')}</span>
      {of.length > shown.length && ` and ${of.length - shown.length} more`}
    </span>
  );
}
