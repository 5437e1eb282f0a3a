import type { Control } from '../types';
import { createPods } from './create-pods';

/** Every control over who can do what, in the order of their ids. */
export const rbacControls: readonly Control[] = [createPods];
