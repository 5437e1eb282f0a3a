import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { Setting } from '@/lib/assessment/container-settings';
import { controlPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

/** Columns that a phone leaves out; the others say it there. */
const wide = 'hidden sm:table-cell';

/** Security settings as the runtime applies them: the value, who says so, and which controls complain. */
export function SettingsTable({ label, settings }: { label: string; settings: readonly Setting[] }) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>Setting</Th>
          <Th className={wide}>Value</Th>
          <Th className={wide}>Set in</Th>
          <Th className={wide}>Verdict</Th>
        </tr>
      </thead>
      <tbody>
        {settings.map((setting) => (
          <Tr key={setting.field}>
            <Td className="align-top sm:w-64 print:w-[31%]" title={setting.path}>
              <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="font-mono text-xs leading-5 wrap-anywhere">{setting.field}</span>
                <span className="text-xs text-quiet sm:hidden">{sourceWords(setting)}</span>
              </span>
              <span className="block wrap-anywhere sm:hidden">{plainText(setting.value)}</span>
              {setting.faults.length > 0 && (
                <span className="mt-1 block text-xs sm:hidden">
                  <Verdict setting={setting} />
                </span>
              )}
            </Td>
            <Td className={`min-w-40 align-top wrap-anywhere print:w-[26%] ${wide}`}>{plainText(setting.value)}</Td>
            <Td className={`w-44 align-top print:w-[16%] ${wide} ${setting.source === 'default' ? 'text-quiet' : ''}`}>
              {sourceWords(setting)}
            </Td>
            <Td className={`w-80 align-top print:w-[27%] ${wide}`}>
              <Verdict setting={setting} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Verdict({ setting: { faults } }: { setting: Setting }) {
  if (faults.length === 0) return <span className="text-quiet">no complaint</span>;
  return (
    <ul className="flex flex-col gap-1">
      {unique(faults).map(({ control, title, severity }) => (
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
  );
}

const sourceWords = ({ source }: Setting) => (source === 'default' ? 'nowhere: default' : source);

const unique = (faults: Setting['faults']) => [...new Map(faults.map((fault) => [fault.control, fault])).values()];
