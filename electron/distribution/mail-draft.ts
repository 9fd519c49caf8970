import MailComposer from 'nodemailer/lib/mail-composer';
import { CodedError } from '#shared/errors/error-table.ts';

interface MailDraft {
  /** Makes the draft's own marks, so that the same draft is the same bytes. */
  readonly id: string;
  readonly at: Date;
  /** Null where the user fills it in. */
  readonly to: string | null;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array; readonly mediaType: string }[];
}

/** One plain address: no second one, and nothing that could begin another header. */
const address = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/** @throws RAP-079 */
export function requireAddress(to: string | null): string | null {
  const typed = to?.trim() ?? '';
  if (typed === '') return null;
  if (typed.length > 254 || !address.test(typed)) throw new CodedError('RAP-079', { address: typed.slice(0, 100) });
  return typed;
}

/**
 * An `.eml` file that the user's own mail program opens as a draft (`X-Unsent: 1`). Nothing is sent, and there is no sender:
 * the mail program knows who that is.
 */
export async function mailDraft({ id, at, to, subject, text, attachments }: MailDraft): Promise<Uint8Array> {
  const message = new MailComposer({
    headers: { 'X-Unsent': '1' },
    // Otherwise it is made from the name of the computer.
    messageId: `<${id}@platsbesok.invalid>`,
    date: at,
    ...(to === null ? {} : { to }),
    subject,
    text,
    textEncoding: 'base64',
    attachments: attachments.map(({ name, bytes, mediaType }) => ({
      filename: name,
      content: Buffer.from(bytes),
      contentType: mediaType,
      encoding: 'base64',
      contentDisposition: 'attachment',
    })),
    baseBoundary: id,
    newline: 'windows',
    // What is attached is given as bytes, and nothing is to be looked up by anybody.
    disableUrlAccess: true,
    disableFileAccess: true,
  });
  return message.compile().build();
}
