'use client';

import { Tabs } from '@/components/ui/tabs';
import type { GuardPolicy } from '@/lib/remedy/types';
import { FileBlock } from './file-block';

/** An admission policy against what was found, for either engine. */
export function GuardTab({ policy }: { policy: GuardPolicy }) {
  const { title, about, validatingAdmissionPolicy, kyverno } = policy;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="text-sm text-pretty text-quiet">
        <span className="text-ink">{title}.</span> {about} It only warns and records at first: read what it reports for
        some days, then let it refuse.
      </p>
      <Tabs
        label="Admission engine"
        tabs={[
          {
            value: 'vap',
            label: 'ValidatingAdmissionPolicy',
            content: <FileBlock file={validatingAdmissionPolicy} label="ValidatingAdmissionPolicy" />,
          },
          { value: 'kyverno', label: 'Kyverno', content: <FileBlock file={kyverno} label="Kyverno policy" /> },
        ]}
      />
    </div>
  );
}
