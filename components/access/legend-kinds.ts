/** Kinds in the order of the columns, as the legend lists them and the address names them. */
export const kindsInLegend = [
  'workload',
  'serviceaccount',
  'user',
  'group',
  'rolebinding',
  'clusterrolebinding',
  'role',
  'clusterrole',
  'resource',
] as const;
