import type { Question } from '../../records/guide-template.ts';

/** What a word in the column `type` asks for. */
export type FormType =
  | { readonly kind: 'begin' | 'end'; readonly what: 'group' | 'repeat' | 'loop' }
  | { readonly kind: 'select'; readonly type: 'single' | 'multiple'; readonly list: string; readonly orOther: boolean }
  | { readonly kind: 'question'; readonly type: Question['type']; readonly more: Partial<Question> }
  | { readonly kind: 'range' }
  | { readonly kind: 'hidden' }
  /** Known, but nothing that can be asked here. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'unknown' };

const question = (type: Question['type'], more: Partial<Question> = {}): FormType => ({ kind: 'question', type, more });
const counted = (most: number) => question('number', { whole: true, constraint: `. >= 0 and . <= ${most}` });
const acknowledged = question('single', { choices: [{ value: 'OK', label: 'Bekräftat' }] });

/** Types by their words, old spellings among them. Source: pyxform's dictionary of question types. */
const plainTypes = new Map<string, FormType>(
  Object.entries({
    text: question('text'),
    string: question('text'),
    barcode: question('text'),
    'phone number': question('text', { constraint: "regex(., '[0-9]*')" }),
    integer: question('number', { whole: true }),
    int: question('number', { whole: true }),
    decimal: question('number'),
    percentage: counted(100),
    'number of days in last month': counted(31),
    'number of days in last six months': counted(183),
    'number of days in last year': counted(365),
    date: question('date'),
    time: question('time'),
    datetime: question('dateTime'),
    'date time': question('dateTime'),
    note: question('note'),
    photo: question('photo'),
    image: question('photo'),
    picture: question('photo'),
    acknowledge: acknowledged,
    trigger: acknowledged,
    calculate: question('calculated'),
    today: question('calculated', { calculation: 'today()' }),
    start: question('calculated', { calculation: 'now()' }),
    end: question('calculated', { calculation: 'now()' }),
    'start time': question('calculated', { calculation: 'now()' }),
    'end time': question('calculated', { calculation: 'now()' }),
    range: { kind: 'range' },
    hidden: { kind: 'hidden' },
  }),
);

/** What tells of a device or a place, needs one, or is no way of answering that there is here. */
const unsupportedTypes = new Set(
  [
    'geopoint,geotrace,geoshape,gps,location,start-geopoint,background-geopoint',
    'audio,background-audio,video,file,rank,osm,audit,csv-external,xml-external',
    'deviceid,device id,imei,simserial,sim id,subscriberid,subscriber id,phonenumber,username,email',
    'uri:deviceid,uri:subscriberid,uri:simserial,uri:phonenumber,uri:username,uri:email',
  ].flatMap((line) => line.split(',')),
);

const selectWords = [
  ['single', 'select_one|select one from|select one using|select one|select1|add select one prompt using'],
  [
    'multiple',
    'select_multiple|select multiple from|select multiple using|select multiple|select all that apply from|select all that apply|add select multiple prompt using',
  ],
] as const;
const orOther = /\s+(?:or_other|or other|or specify other)$/i;

/** Reads the column `type`, in any of the spellings that forms in use have. */
export function formType(written: string): FormType {
  const text = written.trim().replace(/\s+/g, ' ');
  const word = text.toLowerCase();
  const control = /^(begin|end)[ _](?:(looped group|lgroup|repeat|group|loop))\b(?: over (\S+))?/.exec(word);
  if (control) {
    const what = control[2] === 'group' ? 'group' : control[2] === 'loop' ? 'loop' : 'repeat';
    return { kind: control[1] === 'begin' ? 'begin' : 'end', what };
  }
  const plain = plainTypes.get(word) ?? plainTypes.get(bare(word));
  if (plain) return plain;
  if (unsupportedTypes.has(word) || unsupportedTypes.has(bare(word))) return { kind: 'unsupported' };
  if (/^(select[ _](one|multiple)[ _](from[ _]file|external)|rank|osm|cascading[ _]select)\b/.test(word))
    return { kind: 'unsupported' };
  for (const [type, words] of selectWords) {
    for (const spelling of words.split('|')) {
      if (!word.startsWith(`${spelling} `)) continue;
      const rest = text.slice(spelling.length).trim();
      const list = rest.replace(orOther, '');
      if (list !== '' && !list.includes(' ')) return { kind: 'select', type, list, orOther: orOther.test(rest) };
    }
  }
  return { kind: 'unknown' };
}

/** `add text prompt`, `q text` and `get start time` without what they have around them. */
function bare(word: string): string {
  return word.replace(/^(?:add (.+) prompt|q (.+)|get (.+))$/, (_, ...parts) => parts.slice(0, 3).find(Boolean) ?? '');
}
