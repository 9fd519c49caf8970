import { type Certificate, readCertificate } from './certificate.ts';
import { latin1Text } from './latin1-text.ts';

/** Every certificate of a PEM file, or the one of a DER file. Throws where it is neither. */
export function issuersIn(encoded: Uint8Array, fromBase64: (text: string) => Uint8Array): Certificate[] {
  const blocks = latin1Text(encoded).matchAll(
    /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g,
  );
  const ders = [...blocks].map(([, base64 = '']) => new Uint8Array(fromBase64(base64)));
  return (ders.length > 0 ? ders : [encoded]).map(readCertificate);
}
