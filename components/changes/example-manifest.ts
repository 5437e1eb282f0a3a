/** A change that looks harmless in review, and is not. */
export const exampleManifest = `# A deploy bot that "only needs to restart things"
apiVersion: v1
kind: ServiceAccount
metadata:
  name: deploy-bot
  namespace: default
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: deploy-bot
rules:
  - apiGroups: [apps]
    resources: [deployments]
    verbs: [get, list, patch]
  - apiGroups: [""]
    resources: [pods, pods/exec, secrets]
    verbs: ["*"]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: deploy-bot
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: deploy-bot
subjects:
  - kind: ServiceAccount
    name: deploy-bot
    namespace: default
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: deploy-bot
  namespace: default
spec:
  selector:
    matchLabels: { app: deploy-bot }
  template:
    metadata:
      labels: { app: deploy-bot }
    spec:
      serviceAccountName: deploy-bot
      containers:
        - name: bot
          image: registry.example.com/deploy-bot:1.4.0
`;
