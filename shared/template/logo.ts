/** As of the requirement: what a mall may carry along to every laptop. */
export const largestLogo = 200_000;

export type LogoMediaType = 'image/png' | 'image/jpeg';

/** The first bytes of the kinds of picture that may be a logo, as base64 has them: ISO/IEC 15948 5.2, ITU-T T.81 B.1. */
const beginnings: Readonly<Record<LogoMediaType, string>> = { 'image/png': 'iVBORw0KGg', 'image/jpeg': '/9j/' };

/** What a picture is by its bytes, whatever its file is called. */
export function logoMediaType(base64: string): LogoMediaType | undefined {
  return (['image/png', 'image/jpeg'] as const).find((type) => base64.startsWith(beginnings[type]));
}

/** Whether the bytes are what they are said to be, and few enough. */
export function isAllowedLogo({ mediaType, base64 }: { mediaType: LogoMediaType; base64: string }): boolean {
  return (
    logoMediaType(base64) === mediaType && logoSize(base64) <= largestLogo && /^[A-Za-z0-9+/]+={0,2}$/.test(base64)
  );
}

/** The number of bytes that base64 stands for. */
export function logoSize(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
}
