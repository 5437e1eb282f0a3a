/**
 * What kind of thing a name belongs to, as a shape: kinds never have a colour of their own. 16 px, one line weight.
 * An unknown kind is a plain box.
 */
export const kindShapes = {
  Pod: 'M8 2 13.2 5v6L8 14 2.8 11V5Z',
  Deployment: 'M5.5 2.5h8v8h-8zM2.5 5.5v8h8',
  ReplicaSet: 'M5.5 2.5h8v8h-8zM2.5 5.5v8h8',
  StatefulSet:
    'M3 4.5c0-1.1 2.2-2 5-2s5 .9 5 2-2.2 2-5 2-5-.9-5-2ZM3 4.5v7c0 1.1 2.2 2 5 2s5-.9 5-2v-7M3 8c0 1.1 2.2 2 5 2s5-.9 5-2',
  DaemonSet: 'M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z',
  Job: 'M3 2.5h10v11H3zM5.5 8l2 2 3-4',
  CronJob: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 4.8V8l2.2 1.4',
  ServiceAccount: 'M3 5.5h10v8H3zM8 5.5v-3M6.5 2.5h3M6 9v.1M10 9v.1M6.5 11.3h3',
  User: 'M8 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM3 13.5c.4-2.6 2.3-4 5-4s4.6 1.4 5 4',
  Group:
    'M6 7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4ZM1.8 13c.3-2.3 1.9-3.5 4.2-3.5s3.9 1.2 4.2 3.5M10.4 3.3a2.2 2.2 0 0 1 0 4M11.6 9.7c1.5.4 2.4 1.5 2.6 3.3',
  Role: 'M8 2.2 13 4v4c0 3-2 4.9-5 5.8C5 12.9 3 11 3 8V4Z',
  ClusterRole:
    'M8 1.7 13.6 3.7v4.5c0 3.3-2.3 5.3-5.6 6.2-3.3-.9-5.6-2.9-5.6-6.2V3.7ZM8 4.6l3 1.1v2.7c0 1.6-1.1 2.6-3 3.2-1.9-.6-3-1.6-3-3.2V5.7Z',
  RoleBinding:
    'M6.3 9.7l3.4-3.4M7 4.8l1.4-1.4a2.6 2.6 0 0 1 3.7 3.7L10.7 8.5M9 11.2l-1.4 1.4a2.6 2.6 0 0 1-3.7-3.7L5.3 7.5',
  ClusterRoleBinding:
    'M6.3 9.7l3.4-3.4M7 4.8l1.4-1.4a2.6 2.6 0 0 1 3.7 3.7L10.7 8.5M9 11.2l-1.4 1.4a2.6 2.6 0 0 1-3.7-3.7L5.3 7.5M1.8 4V1.8H4M14.2 12v2.2H12',
  Node: 'M2.5 3.5h11v7h-11zM5.5 13.5h5M8 10.5v3',
  Namespace: 'M4.5 2.5h-2v2M11.5 2.5h2v2M4.5 13.5h-2v-2M11.5 13.5h2v-2M2.5 7v2M13.5 7v2M7 2.5h2M7 13.5h2',
  Service: 'M8 9.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3ZM8 6.5v-4M8 13.5v-4M2.5 8h4M9.5 8h4',
  Ingress: 'M2.5 8h8M7.5 4.5 11 8l-3.5 3.5M13.5 3v10',
  NetworkPolicy: 'M3 3h10v10H3zM3 6.3h10M3 9.7h10M8 3v3.3M5.5 6.3v3.4M10.5 6.3v3.4M8 9.7V13',
  Secret: 'M4 7h8v6.5H4zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  Cluster: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 2v12M2 8h12M4 4l8 8M12 4l-8 8',
} as const;

const shapeOf: Readonly<Record<string, string>> = kindShapes;

export function KindGlyph({ kind, size = 16, className }: { kind: string; size?: number; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.25"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
      className={`shrink-0 ${className ?? ''}`}
    >
      <path d={shapeOf[kind] ?? 'M3 3h10v10H3z'} />
    </svg>
  );
}
