import { X509Certificate } from 'node:crypto';

/** Whose certificate a PEM text holds first, and until when it is valid; null when it holds none. */
export function readAuthority(pem: string): { subject: string; validUntil: string } | null {
  try {
    const certificate = new X509Certificate(pem);
    return {
      subject: certificate.subject.split('\n').join(', '),
      validUntil: new Date(certificate.validTo).toISOString(),
    };
  } catch {
    return null;
  }
}
