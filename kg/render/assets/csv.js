// Rows as CSV, to the clipboard or a file.

const csv = (() => {
  // Spreadsheets take texts that begin like this for formulas; an apostrophe keeps them texts.
  const harmless = (text) => (/^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? `'${text}` : text);
  const field = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (cells) => cells.map((cell) => field(harmless(cell ?? ""))).join(",");

  function of(columns, rows) {
    const parts = columns.flatMap((column) => column.csv ?? []);
    return [line(parts.map(([heading]) => heading)), ...rows.map((row) => line(parts.map(([, text]) => text(row))))].join("\n") + "\n";
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.body.appendChild(element("textarea", { class: "unseen", "aria-hidden": "true" }));
      area.value = text;
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  function save(text, name) {
    const url = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
    element("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  return { of, copy, save };
})();
