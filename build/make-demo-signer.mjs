// node build/make-demo-signer.mjs FOLDER [PASSWORD]: an invented authority and an invented signer, for trying out
// signatures. Writes demo-underskrift.p12 (certificate and key) and ca.pem (the authority's certificate).
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import forge from 'node-forge';

const { pki } = forge;
const municipality = 'Exempelköpings kommun (demo)';

export const demoPassword = 'demo-underskrift';

/**
 * @param {string} folder where the two files are written
 * @param {string} password opens the key file
 * @returns {{ keyFile: string, authority: string }} the paths of the files
 */
export function makeDemoSigner(folder, password = demoPassword) {
  mkdirSync(folder, { recursive: true });
  const authorityKeys = pki.rsa.generateKeyPair(2048);
  const signerKeys = pki.rsa.generateKeyPair(2048);
  const authorityName = name('Demoutfärdare för provunderskrifter');
  const authority = certificate({
    subject: authorityName,
    issuer: authorityName,
    publicKey: authorityKeys.publicKey,
    signedWith: authorityKeys.privateKey,
    years: 10,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
      { name: 'subjectKeyIdentifier' },
    ],
  });
  const signer = certificate({
    subject: name('Vera Provling (demo)'),
    issuer: authorityName,
    publicKey: signerKeys.publicKey,
    signedWith: authorityKeys.privateKey,
    years: 3,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, nonRepudiation: true, critical: true },
      { name: 'extKeyUsage', emailProtection: true },
      { name: 'subjectKeyIdentifier' },
      { name: 'authorityKeyIdentifier', keyIdentifier: authority.generateSubjectKeyIdentifier().getBytes() },
    ],
  });
  const container = forge.pkcs12.toPkcs12Asn1(signerKeys.privateKey, [signer, authority], password, {
    algorithm: 'aes256',
    friendlyName: 'Vera Provling (demo)',
  });
  const keyFile = path.join(folder, 'demo-underskrift.p12');
  const authorityFile = path.join(folder, 'ca.pem');
  writeFileSync(keyFile, Buffer.from(forge.asn1.toDer(container).getBytes(), 'latin1'));
  writeFileSync(authorityFile, pki.certificateToPem(authority));
  return { keyFile, authority: authorityFile };
}

function name(commonName) {
  return [
    { name: 'countryName', value: 'SE' },
    { name: 'organizationName', value: municipality, valueTagClass: forge.asn1.Type.UTF8 },
    { name: 'commonName', value: commonName, valueTagClass: forge.asn1.Type.UTF8 },
  ];
}

function certificate({ subject, issuer, publicKey, signedWith, years, extensions }) {
  const made = pki.createCertificate();
  made.publicKey = publicKey;
  // A positive integer of 127 bits (RFC 5280 § 4.1.2.2).
  made.serialNumber = `01${randomBytes(15).toString('hex')}`;
  const yesterday = Date.now() - 24 * 3600 * 1000;
  made.validity.notBefore = new Date(yesterday);
  made.validity.notAfter = new Date(yesterday + years * 365 * 24 * 3600 * 1000);
  made.setSubject(subject);
  made.setIssuer(issuer);
  made.setExtensions(extensions);
  made.sign(signedWith, forge.md.sha256.create());
  return made;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder, password] = process.argv.slice(2);
  if (!folder) {
    process.stderr.write('Usage: node build/make-demo-signer.mjs FOLDER [PASSWORD]\n');
    process.exit(2);
  }
  const { keyFile, authority } = makeDemoSigner(folder, password);
  process.stdout.write(`${keyFile}\n${authority}\n`);
}
