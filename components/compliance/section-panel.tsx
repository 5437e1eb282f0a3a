import { Badge } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { acrossClusters, type FrameworkRow } from '@/lib/api/compliance';
import type { Section } from '@/lib/controls/frameworks/types';
import { RequirementCell } from './requirement-cell';
import { RequirementTitle } from './requirement-title';

type SectionPanelProps = { row: FrameworkRow; section: Section; at: string | null };

/** One section of a framework: its requirements down, clusters across. */
export function SectionPanel({ row, section, at }: SectionPanelProps) {
  const { clusters } = row;
  return (
    <Panel title={section.title} flush className="break-inside-avoid-page">
      <Table label={section.title}>
        <thead>
          <tr>
            <Th>Requirement</Th>
            {clusters.map(({ cluster }) => (
              <Th key={cluster.id} className="w-32">
                {cluster.name}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {section.requirements.map((requirement) => (
            <Tr key={requirement.id} className="align-top">
              <Td className="align-top">
                <RequirementTitle requirement={requirement} />
              </Td>
              {requirement.answer.by === 'controls' ? (
                acrossClusters(row, section.id, requirement).map((state, index) => (
                  <Td key={clusters[index]?.cluster.id} className="align-top whitespace-nowrap">
                    <RequirementCell clusterId={clusters[index]?.cluster.id ?? ''} at={at} state={state} />
                  </Td>
                ))
              ) : (
                <Td colSpan={Math.max(1, clusters.length)} className="min-w-56 align-top text-xs text-quiet">
                  <Badge className="mr-2">
                    {requirement.answer.by === 'person' ? 'a person must say' : 'no API shows it'}
                  </Badge>
                  {requirement.answer.why}
                </Td>
              )}
            </Tr>
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}
