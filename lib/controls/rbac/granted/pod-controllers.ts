/** The kinds that run pods on somebody's behalf. */
export const podControllers =
  'deployments.apps daemonsets.apps statefulsets.apps replicasets.apps jobs.batch cronjobs.batch replicationcontrollers';
