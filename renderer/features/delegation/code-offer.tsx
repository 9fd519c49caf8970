import { isPersonCode } from '#shared/delegation/person-text.ts';
import { holdsPersonalNumber } from '#shared/privacy/personal-number.ts';
import { personCodeOf } from '#shared/staffing/person-codes.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { keepPersonCodes } from './keep-person-codes.ts';
import type { Register } from './use-register.ts';

/** Offers the code of the person where what is typed looks like a name; who is behind it stays on this laptop. */
export function CodeOffer({
  text,
  whose,
  register,
  onCode,
}: {
  text: string;
  /** As in `mottagaren`. */
  whose: string;
  register: Register;
  onCode: (code: string) => void;
}) {
  const { work, codeKey, codes } = register;
  const coding = useAction(async (name: string, key: string) => {
    const code = personCodeOf(name, key);
    const known = new Set(codes.map(({ fields }) => fields.code));
    await keepPersonCodes({ followUpId: work.followUp.id, scope: work.scope, known }, [{ code, name }]);
    onCode(code);
  });
  const name = text.trim().replace(/\s+/g, ' ');
  const isName = /\p{L}.*\s+\p{L}/u.test(name) || holdsPersonalNumber(name);
  if (codeKey === null || !isName || isPersonCode(name)) return null;
  return (
    <div className="stack-tight">
      <div className="row">
        <Button label={`Gör om till kod, ${whose}`} onPress={() => coding.run(name, codeKey)}>
          Gör om till kod
        </Button>
        <span className="soft small">Ser ut som ett namn. Namnet stannar på den här datorn.</span>
      </div>
      <ErrorBanner error={coding.error} />
    </div>
  );
}
