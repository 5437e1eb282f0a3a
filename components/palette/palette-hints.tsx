const hints = [
  ['sa:', 'ServiceAccounts; also user:, group:, role:, binding:, wl:'],
  ['kind:finding ', 'One kind: finding, control, cve, deployment …'],
  ['ns:', 'In a namespace'],
  ['sev:critical ', 'As severe as that'],
  ['can:create pods/exec', 'Subjects that may'],
] as const;

/** What narrows a search, ready to be taken over. */
export function PaletteHints({ take }: { take: (words: string) => void }) {
  return (
    <ul aria-label="What narrows a search" className="flex flex-wrap gap-1.5 border-t px-4 py-2.5">
      {hints.map(([words, what]) => (
        <li key={words}>
          <button
            type="button"
            title={what}
            onClick={() => take(words)}
            className="h-6 rounded-sm border px-1.5 font-mono text-xs text-quiet hover:bg-hover hover:text-ink"
          >
            {words.trim()}
          </button>
        </li>
      ))}
    </ul>
  );
}
