import type { Block, Fact } from '#shared/report/document-model.ts';
import { DrawnLines } from '../../components/drawn-lines.tsx';
import { Table } from '../../components/table.tsx';
import { VerdictMark } from '../../components/verdict-mark.tsx';

/** One block of the report's document, as it reads on the screen. */
export function DocumentBlock({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <p className={`document-heading document-heading-${block.level}`}>{block.text}</p>;
    case 'paragraph':
      return <p className={block.quiet ? 'document-text soft' : 'document-text'}>{block.text}</p>;
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
      );
    case 'facts':
      return <Facts facts={block.facts} />;
    case 'table':
      return <BlockTable block={block} />;
    case 'finding':
      return (
        <div className="stack-tight">
          <p>
            <strong>{block.title}</strong> <span className="soft">{block.note}</span>
          </p>
          {block.verdict ? <VerdictMark verdict={block.verdict} /> : null}
          <Facts facts={block.facts} />
        </div>
      );
    case 'picture':
      return <p className="soft">[Foto: {block.caption || block.alternative}]</p>;
    case 'coverage':
      return <p className="soft">[Bild: {block.caption}]</p>;
    case 'signing':
      return (
        <Facts facts={block.places.map(({ role, name, title }) => ({ label: role, text: `${name}, ${title}` }))} />
      );
    case 'drawing':
      return <DrawnLines {...block} />;
    case 'hash':
      return (
        <p className="document-text">
          {block.label}: {block.hash}
        </p>
      );
  }
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="document-facts">
      {facts.map(({ label, text }) => (
        // A label may come twice; with its text it is the same line.
        <div key={`${label} ${text}`}>
          <dt className="soft">{label}</dt>
          <dd className="document-text">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A printed row has no identity but its place. */
interface BlockRow {
  readonly cells: readonly string[];
  readonly place: number;
}

function BlockTable({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  return (
    <Table
      caption={block.caption}
      isFitted
      columns={block.columns.map(({ title, width }, place) => ({
        key: title,
        header: title,
        width,
        cell: ({ cells }: BlockRow) => <span className="document-text">{cells[place]}</span>,
      }))}
      rows={block.rows.map((cells, place) => ({ cells, place }))}
      rowKey={({ place }) => String(place)}
    />
  );
}
