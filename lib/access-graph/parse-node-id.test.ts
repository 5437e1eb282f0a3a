import { describe, expect, test } from 'vitest';
import { subjectKey } from '@/lib/rbac/identity';
import { bindingId, resourceId, roleId, workloadId } from './node-ids';
import { parseNodeId } from './parse-node-id';

describe('node ids', () => {
  test.each([
    ['wl:payments/Deployment/api'],
    ['sa:payments/ci-bot'],
    ['user:alice'],
    ['group:system:masters'],
    ['rb:payments/deployers'],
    ['crb:system:node-proxier'],
    ['role:kube-system/system:controller:token-cleaner'],
    ['cr:cluster-admin'],
    ['res:core/pods/exec'],
    ['res:apps/deployments'],
    ['res:*/secrets'],
    ['res:*'],
  ])('%s names one thing, whose id it is', (id) => {
    const named = parseNodeId(id);
    const back =
      named?.kind === 'workload'
        ? workloadId({ namespace: named.namespace, kind: named.workload, name: named.name })
        : named?.kind === 'subject'
          ? subjectKey(named.subject)
          : named?.kind === 'binding'
            ? bindingId(named.binding)
            : named?.kind === 'role'
              ? roleId(named.role)
              : named?.kind === 'resource'
                ? resourceId(named.apiGroup, named.resource)
                : null;
    expect(back).toBe(id);
  });

  test.each(['', 'sa:', 'sa:alone', 'rb:alone', 'wl:a/b', 'fold:sa:a/b', 'nothing', 'res:pods'])(
    '"%s" names nothing',
    (id) => {
      expect(parseNodeId(id)).toBeNull();
    },
  );
});
