import Link from 'next/link';
import { Callout } from '@/components/ui/callout';
import { whoCanPath } from '@/lib/client/access';
import { plainText } from '@/lib/inventory/plain-text';
import type { Misunderstanding } from '@/lib/rbac/question-reader';

type NotUnderstoodProps = { clusterId: string; at: string | null; asked: string; why: Misunderstanding };

/** Where the reading of a question stopped, and what it could be instead. */
export function NotUnderstood({ clusterId, at, asked, why: { problem, word, choices } }: NotUnderstoodProps) {
  return (
    <div role="alert">
      <Callout tone="high" icon="help" title={plainText(problem)}>
        {asked !== '' && (
          <p className="wrap-anywhere">
            <Marked text={asked} word={word} />
          </p>
        )}
        {choices.length > 0 ? (
          <ul aria-label="What it could be" className="mt-2 flex flex-wrap gap-1.5">
            {choices.map(({ says, question }) => (
              <li key={question}>
                <Link
                  href={whoCanPath(clusterId, { q: question, at })}
                  className="inline-block rounded-md border bg-surface px-2 py-1 text-ink wrap-anywhere hover:bg-hover"
                >
                  {plainText(says)}
                </Link>
              </li>
            ))}
          </ul>
        ) : (
          <p className="mt-1">
            A question names who, a verb, a resource and perhaps a namespace: “who can read secrets in kube-system”,
            “can alice delete nodes”.
          </p>
        )}
      </Callout>
    </div>
  );
}

function Marked({ text, word }: { text: string; word: string | null }) {
  const place = word === null ? -1 : text.indexOf(word);
  if (word === null || place < 0) return <span className="font-mono text-xs">{plainText(text)}</span>;
  return (
    <span className="font-mono text-xs">
      {plainText(text.slice(0, place))}
      <mark className="rounded-sm bg-high/20 px-0.5 text-ink underline decoration-high decoration-wavy underline-offset-3">
        {plainText(word)}
      </mark>
      {plainText(text.slice(place + word.length))}
    </span>
  );
}
