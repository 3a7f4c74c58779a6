const valueOf = (row: HTMLTableRowElement, column: number): string => {
  const cell = row.cells[column];
  return cell?.dataset["value"] ?? cell?.textContent?.trim() ?? "";
};

const language = (): string => document.documentElement.lang;

/** Numbers by size, everything else as the page's language sorts it. */
function compareValues(a: string, b: string, collation: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (a !== "" && b !== "" && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return a.localeCompare(b, collation, { numeric: true });
}

/** Makes the headings of a table buttons that sort its rows: first descending for numbers, ascending for words. */
export function sortByHeadings(table: HTMLTableElement): void {
  const [body] = table.tBodies;
  const [headings] = table.tHead?.rows ?? [];
  if (!body || !headings) return;

  for (const heading of headings.querySelectorAll<HTMLTableCellElement>("th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const { cellIndex: column } = heading;
      const rows = [...body.rows];
      const isNumber = rows.every((row) => valueOf(row, column) !== "" && !Number.isNaN(Number(valueOf(row, column))));
      const present = heading.getAttribute("aria-sort");
      const direction =
        present === "descending"
          ? "ascending"
          : present === "ascending"
            ? "descending"
            : isNumber
              ? "descending"
              : "ascending";
      for (const other of headings.cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", direction);
      const sign = direction === "ascending" ? 1 : -1;
      rows.sort((a, b) => sign * compareValues(valueOf(a, column), valueOf(b, column), language()));
      body.append(...rows);
    });
  }
}
