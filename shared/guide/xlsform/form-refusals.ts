import { type ErrorCode, errorMessage } from '../../errors/error-table.ts';

/** Something of a form that is not taken along, and where it stands. */
export interface Refusal {
  readonly sheet: string;
  readonly row: number;
  /** As spreadsheet programs name it; empty where the whole row is meant. */
  readonly column: string;
  readonly code: ErrorCode;
  readonly message: string;
}

/** Gathers what is not taken along. */
export class Refusals {
  readonly #all: Refusal[] = [];

  add(
    at: { sheet: string; row: number; column?: string | undefined },
    code: ErrorCode,
    detail: Record<string, string> = {},
  ): void {
    const { sheet, row, column = '' } = at;
    const shortened = Object.fromEntries(
      Object.entries(detail).map(([name, text]) => [name, text.length > 80 ? `${text.slice(0, 79)}…` : text]),
    );
    this.#all.push({ sheet, row, column, code, message: errorMessage(code, shortened) });
  }

  /** In the order of the form. */
  all(sheetOrder: readonly string[]): Refusal[] {
    const place = ({ sheet }: Refusal) => sheetOrder.indexOf(sheet);
    return [...this.#all].sort((left, right) => place(left) - place(right) || left.row - right.row);
  }
}
