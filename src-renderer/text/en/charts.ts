/** Text around every chart. */
export const chartsText = {
  showTable: 'Show data table',
  showChart: 'Show chart',
  tableLabel: (title: string): string => `${title}, data table`,
  sampledRows: (shown: string, total: string): string => `${shown} of ${total} rows, evenly spaced`,
  allRows: (total: string): string => `${total} rows`,
  hiddenRows: (count: string): string => `and ${count} more, in the data table`,
} as const;
