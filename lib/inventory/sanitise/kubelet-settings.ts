type Fields = Readonly<Record<string, unknown>>;

/** Of a kubelet's configuration what controls ask of it, in one level; undefined fields are not set there. */
export type KubeletSettings = Fields;

const settingNames = [
  ...['readOnlyPort', 'streamingConnectionIdleTimeout', 'protectKernelDefaults', 'makeIPTablesUtilChains'],
  ...['eventRecordQPS', 'tlsCertFile', 'tlsPrivateKeyFile', 'rotateCertificates', 'serverTLSBootstrap'],
  ...['tlsCipherSuites', 'podPidsLimit', 'seccompDefault', 'featureGates'],
];

/** The settings in a KubeletConfiguration, whether a file has it or a kubelet answers with it. */
export function kubeletSettings(configuration: Fields): KubeletSettings {
  const { anonymous, x509 } = record(configuration['authentication']);
  return {
    ...Object.fromEntries(
      settingNames.filter((name) => name in configuration).map((name) => [name, configuration[name]]),
    ),
    anonymous: record(anonymous)['enabled'],
    clientCAFile: record(x509)['clientCAFile'],
    authorization: record(configuration['authorization'])['mode'],
  };
}

const record = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}; // just looked
