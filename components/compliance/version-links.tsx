import clsx from 'clsx';
import Link from 'next/link';
import { newestPolicy, oldestPolicy } from '@/lib/controls/pod-security/admitted-at';

type VersionLinksProps = {
  minor: number;
  serverMinor: number | null;
  hrefOf: (minor: number) => string;
};

/** The policies worth asking: those in which a check changed, and what the API server itself would ask. */
export function VersionLinks({ minor, serverMinor, hrefOf }: VersionLinksProps) {
  const versions = [...new Set([...changes, minor, serverMinor ?? minor])]
    .filter((version) => version >= oldestPolicy && version <= newestPolicy)
    .sort((one, other) => one - other);
  return (
    <div role="group" aria-label="Policy of version" className="flex flex-wrap items-center gap-1">
      <span className="mr-1 text-xs text-quiet">Policy of</span>
      {versions.map((version) => (
        <Link
          key={version}
          href={hrefOf(version)}
          replace
          scroll={false}
          {...(version === minor && { 'aria-current': 'true' as const })}
          className={clsx(
            'inline-flex h-7 items-center gap-1 rounded-md border px-2 text-xs whitespace-nowrap tabular-nums hover:bg-hover',
            version === minor ? 'border-accent/60 text-ink' : 'text-quiet print:hidden',
          )}
        >
          v1.{version}
          {version === serverMinor && <span className="text-quiet">this cluster</span>}
        </Link>
      ))}
    </div>
  );
}

const changes: readonly number[] = [oldestPolicy, 27, 29, 31, 32, 34, 35, newestPolicy];
