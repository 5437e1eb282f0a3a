import type { ReactNode } from 'react';
import { surfaceNames } from '@/components/posture/surfaces';
import { CodeBlock } from '@/components/ui/code-block';
import { formatNumber, formatScore } from '@/components/ui/format';
import { attackPathsPath } from '@/lib/client/paths';
import type { WhatIfAnswer } from '@/lib/what-if/answer';
import type { Change, PathChanges } from '@/lib/what-if/types';
import { commandText } from './command-text';
import { FindingChangeList } from './finding-change-list';
import { LossList } from './loss-list';

type WhatIfDetailsProps = { answer: WhatIfAnswer; clusterId: string; at: string | null; off: readonly string[] };

/** Everything behind the figures: what goes, what comes, who loses what, and how to do it for real. */
export function WhatIfDetails({ answer, clusterId, at, off }: WhatIfDetailsProps) {
  const { findings, findingIds, losses, paths, scores, commands } = answer;
  const ids = { findingIds, at };
  return (
    <div className="grid gap-x-10 gap-y-5 lg:grid-cols-2">
      <Part title="Who loses what">
        <LossList losses={losses} clusterId={clusterId} at={at} />
      </Part>
      <Part title="Findings">
        <FindingChangeList title="No longer found" changes={findings.fixed} {...ids} />
        <FindingChangeList title="New" changes={findings.added} {...ids} />
        <FindingChangeList title="Another severity" changes={findings.changed} {...ids} />
        {findings.fixed.total + findings.added.total + findings.changed.total === 0 && (
          <p className="text-sm text-quiet">The findings stay as they are.</p>
        )}
      </Part>
      <Part title="Attack paths">
        <PathTable paths={paths} linkTo={(objective) => attackPathsPath(clusterId, { to: objective, off, at })} />
      </Part>
      <Part title="Score by surface">
        <ul className="grid gap-1 text-sm">
          {scores.map(
            ({ surface, ...change }) =>
              surface !== 'all' && (
                <li key={surface} className="flex justify-between gap-4">
                  <span>{surfaceNames[surface]}</span>
                  <FromTo change={change} />
                </li>
              ),
          )}
        </ul>
      </Part>
      {commands.length > 0 && (
        <Part title="To do it for real" wide>
          <CodeBlock label="Commands" code={commandText(commands)} wrap />
        </Part>
      )}
    </div>
  );
}

function Part({ title, wide = false, children }: { title: string; wide?: boolean; children: ReactNode }) {
  return (
    <section className={wide ? 'min-w-0 lg:col-span-2' : 'min-w-0'}>
      <h3 className="mb-1 text-xs font-medium text-quiet">{title}</h3>
      {children}
    </section>
  );
}

type PathTableProps = { paths: PathChanges; linkTo: (objective: string) => string };

function PathTable({ paths, linkTo }: PathTableProps) {
  const rows = [
    ...paths.objectives.map(({ objective, name, before, after, identities }) => ({
      key: objective,
      name: (
        <a
          className="underline-offset-3 hover:text-accent hover:underline"
          href={linkTo(objective)}
        >{`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`}</a>
      ),
      footholds: { before, after },
      identities,
    })),
    { key: 'admin-of', name: 'Namespaces to become admin of', footholds: paths.adminOf, identities: null },
    { key: 'secrets-of', name: 'Namespaces whose Secrets are read', footholds: paths.secretsOf, identities: null },
  ];
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="text-left text-xs text-quiet">
          <th scope="col" className="py-1 font-normal">
            Objective
          </th>
          <th scope="col" className="py-1 pl-4 text-right font-normal">
            Footholds
          </th>
          <th scope="col" className="py-1 pl-4 text-right font-normal">
            Identities
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, footholds, identities }) => (
          <tr key={key} className="border-t">
            <th scope="row" className="py-1 text-left font-normal wrap-anywhere">
              {name}
            </th>
            <td className="py-1 pl-4 text-right whitespace-nowrap">
              <FromTo change={footholds} />
            </td>
            <td className="py-1 pl-4 text-right whitespace-nowrap">{identities && <FromTo change={identities} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `13 → 0`; one number where nothing changes. */
function FromTo({ change: { before, after } }: { change: Change<number | null> }) {
  const shown = (value: number | null) =>
    value === null ? 'not assessed' : Number.isInteger(value) ? formatNumber(value) : formatScore(value);
  if (before === after) return <span className="text-quiet tabular-nums">{shown(after)}</span>;
  return (
    <span className="tabular-nums">
      <span className="text-quiet">{shown(before)} </span>
      <span aria-hidden className="text-quiet">
        →
      </span>
      <span className="sr-only">becomes</span> <span className="font-medium">{shown(after)}</span>
    </span>
  );
}
