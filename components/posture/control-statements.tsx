import { AttestedMark } from '@/components/attestations/attested-mark';
import { Panel } from '@/components/ui/panel';
import { QuietLink } from '@/components/ui/text-link';
import { attestationBoard } from '@/lib/api/attestations';
import { currentViewer } from '@/lib/auth/current-viewer';
import { attestationsPath } from '@/lib/client/paths';
import { statementsAbout } from '@/lib/controls/attestations';

/** What no API shows beside a control, and who vouches for it where; nothing when all of it shows. */
export async function ControlStatements({ control }: { control: string }) {
  const about = new Set(statementsAbout(control).map(({ id }) => id));
  if (about.size === 0) return null;
  const { rows, clusters } = await attestationBoard(await currentViewer());
  return (
    <Panel title="What no API shows of it" about="Stated by people, never judged">
      <ul className="flex flex-col gap-4">
        {rows
          .filter(({ statement }) => about.has(statement.id))
          .map(({ statement, states }) => (
            <li key={statement.id} className="flex flex-col gap-2 text-sm">
              <QuietLink href={attestationsPath({ statement: statement.id })} className="text-pretty">
                {statement.title}
              </QuietLink>
              <ul className="flex flex-col gap-1.5 border-l pl-3">
                {states.map((state, index) => (
                  <li key={clusters[index]?.id} className="flex flex-col text-xs">
                    <span className="text-quiet">{clusters[index]?.name}</span>
                    <AttestedMark state={state} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
      </ul>
    </Panel>
  );
}
