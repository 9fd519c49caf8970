import { CodedError } from '#shared/errors/error-table.ts';
import { largestLogo, logoMediaType, logoSize } from '#shared/template/logo.ts';
import type { TemplateLogo as Logo } from '#shared/template/template-content.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { TextField } from '../../components/text-field.tsx';

/** Kommunmärket at the head of the first page. */
export function TemplateLogo({ logo, onChange }: { logo: Logo | null; onChange: (logo: Logo | null) => void }) {
  const reading = useAction(async (file: File) => {
    if (file.size > largestLogo) throw tooLarge(file.size);
    const base64 = await asBase64(file);
    const mediaType = logoMediaType(base64);
    if (!mediaType) throw new CodedError('RAP-063');
    if (logoSize(base64) > largestLogo) throw tooLarge(logoSize(base64));
    onChange({ mediaType, base64, alternative: logo?.alternative ?? '' });
  });
  return (
    <section className="stack-tight" aria-labelledby="template-logo">
      <h2 id="template-logo">Kommunmärke</h2>
      {logo ? (
        <div className="stack">
          <div>
            <img
              className="template-logo"
              src={`data:${logo.mediaType};base64,${logo.base64}`}
              alt={logo.alternative || 'Valt kommunmärke'}
            />
          </div>
          <TextField
            label="Text för den som inte ser märket"
            description="Till exempel kommunens namn."
            value={logo.alternative}
            error={logo.alternative.trim() ? undefined : 'Skriv vad märket föreställer.'}
            onChange={(alternative) => onChange({ ...logo, alternative })}
          />
          <div>
            <Button onPress={() => onChange(null)}>Ta bort märket</Button>
          </div>
        </div>
      ) : (
        <FileDrop
          label="Bild för första sidan"
          description="PNG eller JPEG, högst 200 kB."
          accept="image/png,image/jpeg"
          onFiles={([file]) => {
            if (file) void reading.run(file);
          }}
        />
      )}
      <ErrorBanner error={reading.error} />
    </section>
  );
}

function tooLarge(size: number): CodedError {
  return new CodedError('RAP-064', { kilobytes: Math.ceil(size / 1000), most: largestLogo / 1000 });
}

async function asBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
