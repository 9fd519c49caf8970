/** Where the device's part of the key lies, as Electron names it. */
const keyStoreWords: Readonly<Record<string, string>> = {
  basic_text: 'Ingen nyckelring på den här datorn; nyckeln skyddas bara av lösenfrasen',
  unknown: 'Nyckelringen kan inte nås; nyckeln skyddas bara av lösenfrasen',
  gnome_libsecret: 'GNOME-nyckelring',
  kwallet: 'KDE Plånbok',
  kwallet5: 'KDE Plånbok',
  kwallet6: 'KDE Plånbok',
  keychain: 'Nyckelhanteraren i macOS',
  dpapi: 'Windows dataskydd (DPAPI)',
};

/** The key store in plain words. */
export function keyStoreName(keyStore: string): string {
  return keyStoreWords[keyStore] ?? keyStore;
}

/** Whether the operating system protects the key at all. */
export function hasKeyStore(keyStore: string): boolean {
  return keyStore !== 'basic_text' && keyStore !== 'unknown';
}
