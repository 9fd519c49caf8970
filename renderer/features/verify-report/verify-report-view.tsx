import { useState } from 'react';
import { CodedError } from '#shared/errors/error-table.ts';
import type { ShownReport } from '#shared/evidence/shown-report.ts';
import { requireVerifiable } from '#shared/evidence/verification-limits.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { ReportVerdict } from './report-verdict.tsx';
import './verify-report.css';

interface ChosenFiles {
  readonly pdf: File | null;
  readonly sealed: File | null;
  readonly issuers: File | null;
}

/** Kontrollera en underskriven rapport: whether a PDF from anywhere is what it says, part by part. */
export function VerifyReportView() {
  const [files, setFiles] = useState<ChosenFiles>({ pdf: null, sealed: null, issuers: null });
  const [result, setResult] = useState<{ of: ChosenFiles; found: ShownReport } | null>(null);
  const verifying = useAction(async () => {
    const { pdf, sealed, issuers } = files;
    if (!pdf) return;
    setResult(null);
    requireVerifiable(files);
    const found = await call('report:verify', {
      pdf: await bytesOf(pdf),
      sealed: sealed && (await bytesOf(sealed)),
      issuers: issuers && (await bytesOf(issuers)),
    });
    setResult({ of: files, found });
  });
  const choose = (chosen: Partial<ChosenFiles>) => {
    verifying.clearError();
    setFiles({ ...files, ...chosen });
  };
  return (
    <div className="stack-loose">
      <header className="stack">
        <PageHeading>Kontrollera en underskriven rapport</PageHeading>
        <p className="measure">
          Rapporten prövas på den här datorn, utan nät, och inget av den sparas. Du får svar på varje fråga för sig:
          håller, håller inte eller kan inte avgöras.
        </p>
      </header>
      <div className="verify-files">
        <OneFile
          label="Rapporten (PDF)"
          description="Den underskrivna filen, som du fick den."
          accept=".pdf,application/pdf"
          file={files.pdf}
          onChange={(pdf) => choose({ pdf })}
        />
        <OneFile
          label="Det förseglade innehållet (besok.json)"
          description="Om du har det. Då prövas också om det är den rapport som förseglades."
          accept=".json,application/json"
          file={files.sealed}
          onChange={(sealed) => choose({ sealed })}
        />
        <OneFile
          label="Utfärdarens certifikat (.pem)"
          description="Om du har det. Hämta det från utfärdaren, inte från den som skickade rapporten: det du väljer här litar kontrollen på."
          accept=".pem,.crt,.cer,.der,application/x-x509-ca-cert"
          file={files.issuers}
          onChange={(issuers) => choose({ issuers })}
        />
      </div>
      <div className="stack">
        <div className="row">
          <Button
            look="primary"
            isDisabled={!files.pdf}
            isPending={verifying.isPending}
            onPress={() => void verifying.run()}
          >
            Kontrollera rapporten
          </Button>
          {verifying.isPending ? <p role="status">Kontrollerar …</p> : null}
        </div>
        <ErrorBanner error={verifying.error} />
      </div>
      {/* What was found of other files than those that are chosen now is not shown. */}
      {result && result.of === files && files.pdf ? <ReportVerdict file={files.pdf} found={result.found} /> : null}
    </div>
  );
}

function OneFile({
  label,
  description,
  accept,
  file,
  onChange,
}: {
  label: string;
  description: string;
  accept: string;
  file: File | null;
  onChange: (file: File | null) => void;
}) {
  return (
    <div className="stack-tight">
      <FileDrop
        label={label}
        description={description}
        accept={accept}
        onFiles={([first]) => {
          if (first) onChange(first);
        }}
      />
      {file ? (
        <div className="spread">
          <span className="verify-file-name">Vald fil: {file.name}</span>
          <Button look="quiet" label={`Välj bort ${file.name}`} onPress={() => onChange(null)}>
            Välj bort
          </Button>
        </div>
      ) : null}
    </div>
  );
}

async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new CodedError('KON-007', { file: file.name }, { cause });
  }
}
