'use client';

import { Icon, type IconName } from '@/components/ui/icons';
import { useConnect, type ConnectWay } from './connect-provider';

const ways: readonly { way: ConnectWay; icon: IconName; title: string; about: string }[] = [
  {
    way: 'files',
    icon: 'upload',
    title: 'Drop manifests',
    about: 'What kubectl get writes, YAML or JSON, also packed. Drop it anywhere on this page.',
  },
  {
    way: 'server',
    icon: 'server',
    title: 'Server and token',
    about: 'The address of an API server and a token that may read. The token is not kept.',
  },
];

/** The ways to bring a cluster in that need no kubeconfig. */
export function OtherWays() {
  const connect = useConnect();
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {ways.map(({ way, icon, title, about }) => (
        <li key={way}>
          <button
            type="button"
            onClick={() => connect({ way })}
            className="flex size-full items-start gap-3 rounded-lg border bg-surface p-4 text-left transition-colors hover:border-edge hover:bg-hover"
          >
            <Icon name={icon} className="mt-0.5 shrink-0 text-accent" />
            <span>
              <span className="block text-sm font-medium">{title}</span>
              <span className="block text-sm text-pretty text-quiet">{about}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
