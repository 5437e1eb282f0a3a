'use client';

import { useState } from 'react';
import { Callout } from '@/components/ui/callout';
import { CodeBlock } from '@/components/ui/code-block';
import { Tabs } from '@/components/ui/tabs';
import { plainText } from '@/lib/inventory/plain-text';
import type { GuardPolicy, Remedy, RemedyStep } from '@/lib/remedy/types';
import { FileBlock } from './file-block';
import { GuardTab } from './guard-tab';
import { RemedyChoice } from './remedy-choice';

type RemedyTabsProps = {
  /** Ways to close one hole; a person picks one. */
  remedies: readonly Remedy[];
  /** What keeps it from coming back; left out or null where nothing can. */
  policy?: GuardPolicy | null;
};

/** What to do about something: a command, the same as a file, how to take it back, and how to keep it from coming back. */
export function RemedyTabs({ remedies, policy = null }: RemedyTabsProps) {
  const [chosenId, choose] = useState(remedies[0]?.id);
  const remedy = remedies.find(({ id }) => id === chosenId) ?? remedies[0];
  const tabs = [
    ...(remedy
      ? [
          { value: 'command', label: 'Command', content: <Command remedy={remedy} /> },
          { value: 'yaml', label: 'YAML', content: <Step step={remedy.yaml} what="YAML" /> },
          { value: 'undo', label: 'Undo', content: <Step step={remedy.undo} what="Undo" /> },
        ]
      : []),
    ...(policy ? [{ value: 'guard', label: 'Keep it from coming back', content: <GuardTab policy={policy} /> }] : []),
  ];
  if (tabs.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {remedies.length > 1 && <RemedyChoice remedies={remedies} chosen={remedy?.id ?? ''} onChoose={choose} />}
      {remedies.length === 1 && remedy && <p className="text-sm font-medium">{plainText(remedy.title)}</p>}
      {remedy?.about && <p className="text-sm text-pretty text-quiet">{plainText(remedy.about)}</p>}
      {remedy?.warning && (
        <Callout tone="high" icon="warning">
          {plainText(remedy.warning)}
        </Callout>
      )}
      <Tabs tabs={tabs} label="Ways to carry it out" />
    </div>
  );
}

function Command({ remedy }: { remedy: Remedy }) {
  return <CodeBlock code={remedy.command} label="Command" wrap />;
}

function Step({ step: { command, file }, what }: { step: RemedyStep; what: string }) {
  return (
    <div className="flex flex-col gap-2">
      {file && <FileBlock file={file} label={what} />}
      <CodeBlock code={command} label={file ? `${what} command` : what} wrap />
    </div>
  );
}
