import Link from 'next/link';
import { CopyButton } from '@/components/ui/copy-button';
import { TextLink } from '@/components/ui/text-link';
import { plainText } from '@/lib/inventory/plain-text';
import { whoCanPath } from '@/lib/client/access';
import { questionPath } from '@/lib/client/question-path';
import type { UnderstoodAnswer } from '@/lib/api/ask';

type UnderstoodProps = { clusterId: string; at: string | null; answer: UnderstoodAnswer };

/** How a question was understood, in exact words, as a link and as the commands that ask the API server the same. */
export function Understood({
  clusterId,
  at,
  answer: { question, words, commands, notes, alternatives },
}: UnderstoodProps) {
  return (
    <div className="flex flex-col gap-1.5 rounded-lg border bg-surface px-4 py-3 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-quiet">Understood as</span>
        <TextLink href={questionPath(clusterId, question, at)} className="font-medium wrap-anywhere">
          {plainText(words)}
        </TextLink>
      </p>
      <ul aria-label="The same question to the API server" className="flex flex-col gap-0.5">
        {commands.map((command) => (
          <li key={command} className="flex items-start gap-1.5">
            <code className="min-w-0 py-0.5 font-mono text-xs wrap-anywhere text-quiet">{plainText(command)}</code>
            <CopyButton text={command} label="Copy the command" compact />
          </li>
        ))}
      </ul>
      {notes.map((note) => (
        <p key={note} className="text-quiet">
          {plainText(note)}
        </p>
      ))}
      {alternatives.length > 0 && (
        <p className="flex flex-wrap gap-x-2 text-quiet">
          Or did you mean
          {alternatives.map(({ says, question: other }) => (
            <Link key={other} href={whoCanPath(clusterId, { q: other, at })} className="text-accent hover:underline">
              {plainText(says)}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}
