import 'server-only';

import { bindingProfile, type BindingProfile } from '@/lib/access-graph/binding-profile';
import { roleProfile, type RoleProfile } from '@/lib/access-graph/role-profile';
import { subjectProfile, type SubjectProfile } from '@/lib/access-graph/subject-profile';
import { AppError } from '@/lib/errors';
import { parseSubjectKey } from '@/lib/rbac/identity';
import type { SubjectKey } from '@/lib/rbac/types';
import { loadAccess } from '@/lib/store/access';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

/** A role with its rules, who holds it and what it feeds. @throws AppError `not-found` */
export async function oneRole(viewer: Viewer, snapshot: SnapshotDetail, id: string): Promise<RoleProfile> {
  return found(roleProfile(await loadAccess(viewer, snapshot.id), id), `role ${id}`);
}

/** A binding with whom it binds and what each gains by it. @throws AppError `not-found` */
export async function oneBinding(viewer: Viewer, snapshot: SnapshotDetail, id: string): Promise<BindingProfile> {
  return found(bindingProfile(await loadAccess(viewer, snapshot.id), snapshot.gapList, id), `binding ${id}`);
}

/** A subject with its bindings, its effective permissions and what runs as it. @throws AppError `not-found` */
export async function oneSubject(viewer: Viewer, snapshot: SnapshotDetail, key: string): Promise<SubjectProfile> {
  const subject = parseSubjectKey(key as SubjectKey); // null for what is none
  const profile = subject && subjectProfile(await loadAccess(viewer, snapshot.id), subject);
  return found(profile, `subject ${key}`);
}

function found<T>(profile: T | null, what: string): T {
  if (profile === null) throw new AppError('not-found', `There is no ${what} in this snapshot`);
  return profile;
}
