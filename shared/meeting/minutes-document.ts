import { contractSideWords } from '../language/swedish.ts';
import { dateText } from '../language/swedish-date.ts';
import { timeText } from '../language/swedish-time.ts';
import { scopeName } from '../records/define-record.ts';
import { drawingField, type MinutesDelivery, type MinutesReceipt } from '../records/minutes.ts';
import type { FieldsByType, RecordTypeName } from '../records/registry.ts';
import type { Block, ReportDocument } from '../report/document-model.ts';
import type { SourceRecord } from '../report/follow-up-records.ts';
import { composeMinutes, type Minutes, minutesHash } from './minutes.ts';
import { minutesRecordsOf } from './minutes-records.ts';
import type { MinutesTemplate } from './minutes-template.ts';

/** What the minutes are printed with beside their own words. */
export interface MinutesPrint {
  readonly receipts: readonly MinutesReceipt[];
  readonly deliveries: readonly MinutesDelivery[];
  readonly recipients: MinutesTemplate['recipients'];
  readonly logo?: MinutesTemplate['logo'];
  readonly sender: string;
  readonly registryNumber: string;
  readonly author: string;
  /** The last change in the follow-up. */
  readonly madeAt: string;
}

/**
 * The minutes of a follow-up as they read now, whoever has received them.
 *
 * @returns undefined where the follow-up is not there
 */
export function minutesOf(
  all: Iterable<SourceRecord>,
  followUpId: string,
  template: MinutesTemplate,
): ReportDocument | undefined {
  const living = [...all].filter(({ deleted }) => !deleted);
  const records = minutesRecordsOf(living, followUpId);
  if (!records) return undefined;
  const here = living.filter(({ scope }) => scope === scopeName('followUp', followUpId));
  const typed = <Type extends RecordTypeName>(from: readonly SourceRecord[], type: Type) =>
    from
      .filter((record) => record.type === type)
      .map(({ id, fields }) => ({ id, fields: fields as FieldsByType[Type] }));
  const settings = typed(living, 'settings')[0]?.fields;
  const leadId = typed(living, 'followUp').find(({ id }) => id === followUpId)?.fields.leadId;
  const changedAt = here.map(({ updatedAt }) => updatedAt).sort();
  return minutesDocument(composeMinutes(records, template), {
    receipts: typed(here, 'minutesReceipt')
      .map(({ fields }) => fields)
      .sort((one, other) => (one.receivedAt < other.receivedAt ? -1 : 1)),
    deliveries: typed(living, 'minutesDelivery')
      .map(({ fields }) => fields)
      .filter(({ followUpId: of }) => of === followUpId),
    recipients: template.recipients,
    logo: template.logo ?? null,
    sender: settings ? `${settings.municipality} · ${settings.committee}` : '',
    registryNumber: typed(here, 'report')[0]?.fields.registryNumber ?? '',
    author: typed(living, 'person').find(({ id }) => id === leadId)?.fields.name ?? '',
    madeAt: changedAt.at(-1) ?? '1970-01-01T00:00:00.000Z',
  });
}

/** Which sides have given their kvittens for the wording as it is now. */
export function sidesAgreed(receipts: readonly MinutesReceipt[], hash: string): ReadonlySet<MinutesReceipt['side']> {
  return new Set(receipts.filter(({ minutesHash: of }) => of === hash).map(({ side }) => side));
}

/** The minutes as a document, with the kvittenser that hold for this wording and those that hold for an earlier one. */
export function minutesDocument(
  minutes: Minutes,
  { receipts, deliveries, recipients, logo, sender, registryNumber, author, madeAt }: MinutesPrint,
): ReportDocument {
  const hash = minutesHash(minutes);
  return {
    language: 'sv-SE',
    title: minutes.followUp,
    sender,
    subtitle: minutes.title,
    registryNumber,
    author,
    mark: sidesAgreed(receipts, hash).size === 2 ? null : 'Utkast – inte kvitterat av båda parter',
    manifestHash: null,
    logo: logo ?? null,
    madeAt,
    facts: minutes.facts,
    blocks: [
      ...minutes.points.flatMap(({ heading, introduction, found, note }, index): Block[] => [
        { kind: 'heading', level: 1, text: `${index + 1}. ${heading}` },
        ...(introduction ? [{ kind: 'paragraph' as const, text: introduction, quiet: true as const }] : []),
        ...found,
        ...(note ? [{ kind: 'facts' as const, facts: [{ label: 'Antecknat', text: note }] }] : []),
      ]),
      ...receiptBlocks(receipts, hash),
      ...deliveryBlocks(recipients, deliveries),
    ],
  };
}

function receiptBlocks(receipts: readonly MinutesReceipt[], hash: string): Block[] {
  const explained =
    'En kvittens säger att anteckningarna lästes upp och uppfattades så på mötet. Den är ingen underskrift, och gäller bara lydelsen med kontrollsumman.';
  return [
    { kind: 'heading', level: 1, text: 'Kvittens', together: true },
    { kind: 'paragraph', text: receipts.length === 0 ? 'Ingen har kvitterat anteckningarna.' : explained, quiet: true },
    ...(receipts.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: 'Kvittenser',
            columns: [
              { title: 'Part', width: 0.2 },
              { title: 'Roll', width: 0.35 },
              { title: 'När', width: 0.25 },
              { title: 'Gäller', width: 0.2 },
            ],
            rows: receipts.map(({ side, role, receivedAt, minutesHash: of }) => [
              contractSideWords[side],
              role || 'Roll ej angiven',
              timeText(receivedAt),
              of === hash ? 'Denna lydelse' : 'En tidigare lydelse',
            ]),
          },
        ]),
    ...drawings(receipts),
    { kind: 'hash', label: 'Lydelsens kontrollsumma', hash },
  ];
}

/** What was drawn, with whose kvittens it is: the words say what the lines are, for whoever does not see them. */
function drawings(receipts: readonly MinutesReceipt[]): Block[] {
  return receipts.flatMap(({ side, role, receivedAt, drawing }): Block[] =>
    drawing === undefined
      ? []
      : [
          {
            kind: 'drawing',
            caption: `Ritad kvittens: ${contractSideWords[side]}, ${role || 'roll ej angiven'}, ${timeText(receivedAt)}`,
            ...drawingField,
            strokes: drawing,
          },
        ],
  );
}

function deliveryBlocks(recipients: MinutesPrint['recipients'], deliveries: readonly MinutesDelivery[]): Block[] {
  if (recipients.length === 0) return [];
  const sentTo = new Map(deliveries.map(({ recipient, sentOn }) => [recipient, sentOn]));
  return [
    { kind: 'heading', level: 1, text: 'Delges' },
    {
      kind: 'table',
      caption: 'Vilka som får del av mötet',
      columns: [
        { title: 'Mottagare', width: 0.24 },
        { title: 'Vad', width: 0.34 },
        { title: 'När', width: 0.22 },
        { title: 'Skickat', width: 0.2 },
      ],
      rows: recipients.map(({ id, name, what, when }) => {
        const sentOn = sentTo.get(id);
        return [name, what, when, sentOn ? dateText(sentOn) : 'Inte än'];
      }),
    },
  ];
}
