export const startText = {
  title: 'What should the network learn?',
  lead: 'Drop a table anywhere on this window, or begin with an example.',
  dropTitle: 'Drop a CSV or TSV file here',
  dropNote: (pasteKeys: string) => `or paste a table with ${pasteKeys}. It stays on this computer.`,
  openTable: 'Open table…',
  openProject: 'Open project…',
  examples: 'Examples',
  recent: 'Recent projects',
  recentNone: 'Projects you save appear here.',
  forget: (name: string) => `Remove ${name} from the list`,
  delete: (name: string) => `Delete ${name} from this browser`,
  exampleNotes: {
    xor: { title: 'XOR', note: 'Two inputs, two classes that no straight line can part.' },
    circles: { title: 'Circles', note: 'A ring around a disc: the hidden layer has to bend the plane.' },
    spiral: { title: 'Spiral', note: 'Two arms wound into each other. Takes depth and patience.' },
    iris: { title: 'Iris', note: '150 flowers, 4 measurements, 3 species. Fisher’s classic table.' },
    digits: { title: 'Digits', note: '1,797 handwritten digits as 8\u00a0×\u00a08 pixels, 10 classes.' },
    'ten-sigmoid': {
      title: 'Ten sigmoid layers',
      note: 'A stack too deep for its activation: watch the gradient vanish.',
    },
  },
} as const;
