/** Text around every chart. */
export const chartsText = {
  showTable: 'Show data table',
  showChart: 'Show chart',
  tableLabel: (title: string): string => `${title}, data table`,
  sampledRows: (shown: string, total: string): string => `${shown} of ${total} rows, evenly spaced`,
  allRows: (total: string): string => `${total} rows`,
  export: 'Export',
  exportLabel: (title: string): string => `Export: ${title}`,
  savePng: 'Picture (PNG)',
  saveSvg: 'Drawing (SVG)',
  saveCsv: 'Data (CSV)',
  notDrawn: (reason: string): string => `The picture could not be made: ${reason}.`,
  hiddenRows: (count: string): string => `and ${count} more, in the data table`,
} as const;
