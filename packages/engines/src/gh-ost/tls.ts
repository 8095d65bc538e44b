import type { TargetAddress } from '@altergate/inspect';

/**
 * How gh-ost itself protects its connections: it always compares the certificate's name when it looks at the certificate
 * (gh-ost, go/mysql/connection.go, RegisterTLSConfig), so verify_ca is as strict as verify_identity there.
 */
export function ghostTls(tls: TargetAddress['tls']): TargetAddress['tls'] {
  return tls.mode === 'verify_ca' ? { ...tls, mode: 'verify_identity' } : tls;
}
