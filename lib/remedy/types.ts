/** A file that a person saves beside the command that uses it. */
export type RemedyFile = {
  /** Safe in every shell and on every file system: `payments-api-patch.yaml`. */
  readonly name: string;
  /** YAML. */
  readonly text: string;
};

/** One way to do something: a command, and the file that it reads if it reads one. */
export type RemedyStep = { readonly command: string; readonly file: RemedyFile | null };

/** One change that closes a hole, ready to be carried out. Plain values: safe to pass to client components. */
export type Remedy = {
  /** The same remedy has the same id in every snapshot. */
  readonly id: string;
  /** "Delete ClusterRoleBinding admins". */
  readonly title: string;
  /** One sentence: what else it does, or what to look at before; `''` when there is nothing to say. */
  readonly about: string;
  /** kubectl, one line, every name quoted as one word of a shell. */
  readonly command: string;
  /** The same change as a file for a repository or a review. */
  readonly yaml: RemedyStep & { readonly file: RemedyFile };
  /** Brings the old state back. */
  readonly undo: RemedyStep;
  /** Why the change may not last or may break something; null when nothing speaks against it. */
  readonly warning: string | null;
};

/** An admission policy that refuses what a control finds, for the two engines that most clusters have. */
export type GuardPolicy = {
  /** The control that it answers. */
  readonly control: string;
  /** "Refuse privileged containers". */
  readonly title: string;
  /** What it refuses and what it leaves alone. */
  readonly about: string;
  /** ValidatingAdmissionPolicy and its binding, Kubernetes 1.30 and later. */
  readonly validatingAdmissionPolicy: RemedyFile;
  /** Kyverno ClusterPolicy, Kyverno 1.11 and later. */
  readonly kyverno: RemedyFile;
};
