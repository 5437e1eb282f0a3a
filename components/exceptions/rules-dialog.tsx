'use client';

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { saveWorkRules } from '@/components/triage/requests';
import { useReadAgain } from '@/components/triage/use-act';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { TextField } from '@/components/ui/input';
import { severityLevels, severityWord, type SeverityLevel } from '@/components/ui/severity';
import { useToast } from '@/components/ui/toast';
import type { WorkRules } from '@/lib/store/work-rules';

/** What the fleet agreed on: days to fix by severity, and whether two people have to agree to an acceptance. */
export function RulesDialog({ rules }: { rules: WorkRules }) {
  const [open, setOpen] = useState(false);
  const [days, setDays] = useState<Record<SeverityLevel, string>>(() => typed(rules));
  const [second, setSecond] = useState(rules.secondApproval);
  const toast = useToast();
  const again = useReadAgain();
  const save = useMutation({
    mutationFn: () => saveWorkRules({ dueDays: parsed(days), secondApproval: second }),
    onSuccess: () => {
      toast.add({ title: 'The rules are saved' });
      again();
      setOpen(false);
    },
  });
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon="settings">Rules</Button>}
      title="Rules of work"
      about="For all clusters. What was signed before keeps what it was signed under."
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <fieldset className="grid grid-cols-2 gap-3">
          <legend className="mb-1 text-sm">
            Days to fix a finding <span className="text-quiet">(empty: no date)</span>
          </legend>
          {severityLevels.map((level) => (
            <TextField
              key={level}
              label={severityWord[level]}
              type="number"
              min={1}
              max={3650}
              value={days[level]}
              onChange={({ target }) => setDays({ ...days, [level]: target.value })}
            />
          ))}
        </fieldset>
        <label className="flex items-start gap-2 text-sm">
          <input
            type="checkbox"
            checked={second}
            onChange={({ target }) => setSecond(target.checked)}
            className="mt-1 accent-(--accent)"
          />
          <span>
            A second person has to agree to an acceptance
            <span className="block text-xs text-quiet">
              Until then it hides nothing. They are who they say they are, unless a sign-in stands before Lynceus
            </span>
          </span>
        </label>
        {save.isError && (
          <p role="alert" className="text-sm text-critical">
            {save.error.message}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Cancel</Button>
          <Button type="submit" tone="primary" disabled={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function typed({ dueDays }: WorkRules): Record<SeverityLevel, string> {
  const text = (level: SeverityLevel) => (dueDays[level] === null ? '' : String(dueDays[level]));
  return { critical: text('critical'), high: text('high'), medium: text('medium'), low: text('low') };
}

function parsed(days: Readonly<Record<SeverityLevel, string>>): WorkRules['dueDays'] {
  const number = (level: SeverityLevel) => (days[level].trim() === '' ? null : Number(days[level]));
  return { critical: number('critical'), high: number('high'), medium: number('medium'), low: number('low') };
}
