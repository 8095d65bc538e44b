/** How the connection to a target is protected. */
export type TlsMode = 'off' | 'required' | 'verify_ca' | 'verify_identity';

/** Where a server runs; switches what gh-ost and the checks trust. */
export const instanceKinds = ['self_managed', 'aliyun_rds', 'aws_rds', 'aws_aurora', 'gcp', 'azure'] as const;
export type InstanceKind = (typeof instanceKinds)[number];

/** How a target server is reached. The password is only ever read through the function, at the moment of use. */
export interface TargetAddress {
  readonly instanceId: string;
  readonly host: string;
  readonly port: number;
  readonly account: string;
  readonly password: () => string;
  readonly tls: { readonly mode: TlsMode; readonly ca: string | null };
  readonly kind: InstanceKind;
}
