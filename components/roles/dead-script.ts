import type { DeadGrantRow } from '@/lib/api/dead-grants';

/**
 * One shell script that takes dead grants away: first it keeps a copy of everything that it changes, and stops when it
 * cannot; then it changes one thing after another. What goes as a whole is not patched first, and of several parts of
 * one object the last goes first, so that no removal moves the next.
 */
export function deadScript(chosen: readonly DeadGrantRow[], clusterId: string): string {
  const whole = new Set(chosen.filter(({ part }) => part === '').map(objectKey));
  const rows = chosen.filter((row) => row.part === '' || !whole.has(objectKey(row)));
  const parts = rows.filter(({ part }) => part !== '').toReversed();
  const backup = `lynceus-backup-${clusterId.replace(/[^\w.-]/g, '-')}.yaml`;
  const unique = (lines: readonly string[]) => [...new Set(lines)];
  return [
    '#!/bin/sh',
    `# ${rows.length === 1 ? '1 dead grant' : `${rows.length} dead grants`}. A copy of everything that changes is kept first.`,
    `# Undo: kubectl apply -f ${backup}`,
    'set -eu',
    'keep() {',
    '  object=$("$@")',
    `  printf '%s\\n---\\n' "$object" | grep -vE '^  (resourceVersion|uid|creationTimestamp):' >> ${backup}`,
    '}',
    ...unique(rows.flatMap(({ backups }) => backups)).map((command) => `keep ${command}`),
    '',
    '# A command that does not fit any more fails and changes nothing.',
    'set +e',
    ...unique([...parts, ...rows.filter(({ part }) => part === '')].flatMap(({ commands }) => commands)),
    '',
  ].join('\n');
}

const objectKey = ({ object: { kind, namespace, name } }: DeadGrantRow) => JSON.stringify([kind, namespace, name]);
