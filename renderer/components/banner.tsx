import { CircleCheck, CircleX, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { type CodedError, type ErrorDetail, errorMessage } from '#shared/errors/error-table.ts';
import { Button } from './button.tsx';
import './banner.css';

const kinds = {
  info: { Icon: Info, word: 'Att veta' },
  good: { Icon: CircleCheck, word: 'Klart' },
  warning: { Icon: TriangleAlert, word: 'Varning' },
  error: { Icon: CircleX, word: 'Fel' },
} as const;

/** Something the user must see: an icon, a word for screen readers, a sentence. Errors are spoken at once. */
export function Banner({
  kind,
  children,
  onClose,
}: {
  kind: keyof typeof kinds;
  children: ReactNode;
  onClose?: () => void;
}) {
  const { Icon, word } = kinds[kind];
  return (
    <div className={`banner banner-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <Icon aria-hidden size={20} />
      <div className="banner-body">
        <span className="visually-hidden">{word}: </span>
        {children}
      </div>
      {onClose ? (
        <Button look="quiet" label="Stäng meddelandet" onPress={onClose}>
          <X aria-hidden size={18} />
        </Button>
      ) : null}
    </div>
  );
}

/** An error's sentence, its code in small type at the end for support. */
export function ErrorText({ error }: { error: { readonly code: string; readonly detail?: ErrorDetail } }) {
  return (
    <>
      {errorMessage(error.code, error.detail)} <span className="code">({error.code})</span>
    </>
  );
}

/** An error as a banner; nothing where there is none. */
export function ErrorBanner({ error, onClose }: { error: CodedError | null; onClose?: () => void }) {
  if (!error) return null;
  return (
    <Banner kind="error" {...(onClose ? { onClose } : {})}>
      <ErrorText error={error} />
    </Banner>
  );
}
