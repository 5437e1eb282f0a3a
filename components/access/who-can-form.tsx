import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/input';
import { whoCanPath } from '@/lib/client/access';
import type { WhoCanSearch } from '@/lib/api/who-can';

type WhoCanFormProps = {
  clusterId: string;
  at: string | null;
  search: WhoCanSearch;
  suggestions: {
    readonly verbs: readonly string[];
    readonly resources: readonly string[];
    readonly namespaces: readonly string[];
  };
};

const examples = [
  { verb: 'create', resource: 'pods/exec', says: 'run commands in pods' },
  { verb: 'get', resource: 'secrets', says: 'read Secrets' },
  { verb: 'create', resource: 'pods', says: 'run pods' },
  { verb: 'create', resource: 'serviceaccounts/token', says: 'issue tokens of ServiceAccounts' },
  { verb: 'impersonate', resource: 'users', says: 'act as any user' },
  { verb: 'escalate', resource: 'clusterroles', says: 'widen ClusterRoles' },
  { verb: 'bind', resource: 'clusterroles', says: 'bind any ClusterRole' },
  { verb: '*', resource: '*', says: 'do anything' },
] as const;

/** The question in four fields. A plain form: the answer is an address. */
export function WhoCanForm({ clusterId, at, search, suggestions }: WhoCanFormProps) {
  return (
    <div className="flex flex-col gap-3">
      <form
        action={whoCanPath(clusterId)}
        className="flex flex-wrap items-end gap-3"
        role="search"
        aria-label="Who can"
      >
        {at !== null && <input type="hidden" name="at" value={at} />}
        <TextField
          label="Verb"
          name="verb"
          defaultValue={search.verb}
          placeholder="create"
          list="verbs"
          required
          className="w-28"
        />
        <TextField
          label="Resource or path"
          name="resource"
          defaultValue={search.resource}
          placeholder="pods/exec"
          list="resources"
          required
          className="min-w-44 grow basis-48 sm:max-w-72"
        />
        <TextField
          label="Namespace"
          name="namespace"
          defaultValue={search.namespace}
          placeholder="any"
          list="namespaces"
          className="w-40"
        />
        <TextField label="Name" name="name" defaultValue={search.name} placeholder="any" className="w-32" />
        <Button type="submit" tone="primary">
          Ask
        </Button>
        <Suggestions id="verbs" words={suggestions.verbs} />
        <Suggestions id="resources" words={suggestions.resources} />
        <Suggestions id="namespaces" words={suggestions.namespaces} />
      </form>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-quiet">
        Who can
        {examples.map(({ verb, resource, says }) => (
          <Link
            key={says}
            href={whoCanPath(clusterId, { verb, resource, at })}
            className="rounded-sm border px-1.5 py-0.5 hover:bg-hover hover:text-ink"
          >
            {says}
          </Link>
        ))}
      </p>
    </div>
  );
}

function Suggestions({ id, words }: { id: string; words: readonly string[] }) {
  return (
    <datalist id={id}>
      {words.map((word) => (
        <option key={word} value={word} />
      ))}
    </datalist>
  );
}
