'use client';

import { Button } from '@/components/ui/button';
import { useConnect } from './connect-provider';

export function AddCluster() {
  const connect = useConnect();
  return (
    <Button tone="primary" icon="plus" onClick={() => connect({ way: 'contexts' })}>
      Add cluster
    </Button>
  );
}
