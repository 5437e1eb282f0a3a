import { may } from '@/lib/controls/rbac/granted/permission';

/** The right to change a Namespace, and with it its Pod Security level. */
export const relabelling = may('update patch', 'namespaces');
