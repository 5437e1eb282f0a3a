import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { Setting } from '@/lib/assessment/container-settings';
import { controlPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

/** Security settings as the runtime applies them: the value, who says so, and which controls complain. */
export function SettingsTable({ label, settings }: { label: string; settings: readonly Setting[] }) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>Setting</Th>
          <Th>Value</Th>
          <Th>Set in</Th>
          <Th>Verdict</Th>
        </tr>
      </thead>
      <tbody>
        {settings.map((setting) => (
          <Tr key={setting.field}>
            <Td className="font-mono text-xs" title={setting.path}>
              {setting.field}
            </Td>
            <Td className="min-w-40 wrap-anywhere">{plainText(setting.value)}</Td>
            <Td className={setting.source === 'default' ? 'text-quiet' : ''}>
              {setting.source === 'default' ? 'nowhere: default' : setting.source}
            </Td>
            <Td className="min-w-48">
              {setting.faults.length === 0 ? (
                <span className="text-quiet">no complaint</span>
              ) : (
                <ul className="flex flex-col gap-0.5">
                  {unique(setting.faults).map(({ control, title, severity }) => (
                    <li key={control}>
                      <QuietLink href={controlPath(control)} className="flex items-baseline gap-1.5">
                        <span className="self-center">
                          <SeverityGlyph level={severity} size={10} />
                          <span className="sr-only">{severityWord[severity]}: </span>
                        </span>
                        {title}
                      </QuietLink>
                    </li>
                  ))}
                </ul>
              )}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

const unique = (faults: Setting['faults']) => [...new Map(faults.map((fault) => [fault.control, fault])).values()];
