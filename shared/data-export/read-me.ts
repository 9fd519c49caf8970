import { recordWords } from '../language/record-words.ts';
import type { RecordTypeName } from '../records/registry.ts';

/** What lies in the file, for whoever opens it in ten years without the program. */
export function readMe(title: string, exportedAt: string, tables: Iterable<string>): string {
  const lines = [...tables].map((name) => {
    const words = recordWords[name.replace(/\.csv$/, '') as RecordTypeName];
    return `- ${name}: ${words.many}`;
  });
  return [
    `Data ur Platsbesök: ${title}`,
    `Exporterat ${exportedAt} (UTC).`,
    '',
    'VAR FÖRSIKTIG: filerna kan innehålla uppgifter som är sekretessbelagda. Ingenting är maskat. Bilder är inte med.',
    '',
    'Filerna innehåller det som rapporten vilar på och som den som exporterade får läsa. Privata anteckningar och annat som',
    'aldrig lämnar datorn är inte med.',
    '',
    '- data.json: allt, post för post. Posterna ligger efter slag, och varje posts innehåll i "fields".',
    '- schema.json: beskrivning av data.json (JSON Schema 2020-12). "secrecy" säger vilken sekretess ett fält kan omfattas av:',
    '  open (får publiceras), working (arbetsmaterial tills rapporten är förseglad), osl25, osl26 och osl31 (offentlighets-',
    '  och sekretesslagen 25 kap. 1 §, 26 kap. 1 § och 31 kap. 16 §).',
    ...lines,
    '',
    'CSV-filerna är UTF-8 med semikolon mellan cellerna. Det som är mer än ett värde står som JSON i sin cell. Text som ett',
    "kalkylprogram skulle ta för en formel har fått en apostrof (') först; i data.json står den som den skrevs.",
    '',
  ].join('\r\n');
}
