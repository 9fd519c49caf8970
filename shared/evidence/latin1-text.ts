/** Each byte as one character, so that places in the text are places in the file. */
export function latin1Text(bytes: Uint8Array): string {
  const chunk = 32_768;
  let text = '';
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return text;
}
