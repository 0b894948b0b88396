/** What the benchmark uses of exceljs; its own types need those of another library's streams. */
declare module 'exceljs' {
  interface StreamedRow {
    commit(): void;
  }
  interface StreamedSheet {
    addRow(cells: readonly (string | number | null)[]): StreamedRow;
    commit(): void;
  }
  interface StreamedBook {
    addWorksheet(
      name: string,
      options: { views: { state: 'frozen'; ySplit: number }[] },
    ): StreamedSheet;
    commit(): Promise<void>;
  }
  const ExcelJS: {
    stream: {
      xlsx: { WorkbookWriter: new (options: { filename: string }) => StreamedBook };
    };
  };
  export default ExcelJS;
}
