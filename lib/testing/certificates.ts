import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

type Signer = { readonly name: string; readonly key: KeyObject };
type Issued = { readonly cert: string; readonly key: string };

/** A certificate authority of its own, that vouches for `127.0.0.1` and `localhost`: for servers that tests start. */
export function certificateAuthority(name = 'An authority of a test') {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer: Signer = { name, key: pair.privateKey };
  const isAuthority = extension('551d13', true, sequence(Buffer.from([1, 1, 0xff])));
  return {
    cert: certificate(name, pair.publicKey, signer, isAuthority),
    /** Certificate and key of a server. */
    issue: (): Issued => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const names = sequence(der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
      return {
        cert: certificate('A server of a test', publicKey, signer, extension('551d11', false, names)),
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, // a string for PEM
      };
    },
  };
}

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
};
const sequence = (...parts: readonly Buffer[]) => der(0x30, ...parts);
const identifier = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const ecdsaWithSha256 = sequence(identifier('2a8648ce3d040302'));

const extension = (id: string, isCritical: boolean, value: Buffer) =>
  sequence(identifier(id), ...(isCritical ? [Buffer.from([1, 1, 0xff])] : []), der(0x04, value));

const called = (name: string) => sequence(der(0x31, sequence(identifier('550403'), der(0x0c, Buffer.from(name)))));

const moment = (time: Date) => der(0x18, Buffer.from(`${time.toISOString().replaceAll(/[-:T]|\.\d+/g, '')}`));

function certificate(name: string, publicKey: KeyObject, by: Signer, ...extensions: readonly Buffer[]): string {
  const day = 86_400_000;
  const now = Date.now();
  const said = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    called(by.name),
    sequence(moment(new Date(now - day)), moment(new Date(now + day))),
    called(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign('sha256', said, by.key);
  const whole = sequence(said, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
