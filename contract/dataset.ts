/** Tables: where they come from, what is known about their columns, how they become training data. */

export const syntheticKinds = ['xor', 'circles', 'moons', 'spiral', 'blobs', 'sine'] as const;
export type SyntheticKind = (typeof syntheticKinds)[number];

/**
 * A generated table. `noise` is the standard deviation of what is added to both coordinates, in units of the figure's
 * radius; of a sine, a regression, to y alone.
 */
export interface SyntheticSpec {
  readonly kind: SyntheticKind;
  readonly count: number;
  readonly noise: number;
  readonly seed: number;
}

/** How a text table is read. `null` means detect. */
export interface ParseOptions {
  readonly delimiter: ',' | ';' | '\t' | '|' | null;
  readonly header: boolean | null;
}

/** What is stored in a project: the bytes of a file stand beside it, under the name `dataset`. */
export type DataSource =
  | { readonly kind: 'file'; readonly name: string; readonly parse: ParseOptions }
  | { readonly kind: 'synthetic'; readonly spec: SyntheticSpec };

export const columnKinds = ['number', 'category'] as const;
export type ColumnKind = (typeof columnKinds)[number];

export interface NumberStatistics {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Population standard deviation (divides by n). */
  readonly std: number;
  /** Counts of equally wide bins from min to max. */
  readonly histogram: readonly number[];
}

export interface CategoryStatistics {
  readonly kind: 'category';
  readonly distinct: number;
  /** The most frequent first, at most 50. */
  readonly top: readonly { readonly label: string; readonly count: number }[];
}

export interface ColumnSummary {
  /** Unique within the table, never empty; a repeated header gets a suffix. */
  readonly name: string;
  /** What the cells look like. A column of numbers can be used as a category, not the other way round. */
  readonly detected: ColumnKind;
  /** All numbers, all whole: such a column may be a class label. */
  readonly isInteger: boolean;
  readonly missing: number;
  readonly distinct: number;
  readonly statistics: NumberStatistics | CategoryStatistics;
}

export interface TableSummary {
  readonly name: string;
  readonly rowCount: number;
  readonly columns: readonly ColumnSummary[];
  /** The cells of the first rows as written in the file; an empty string is a missing cell. */
  readonly previewRows: readonly (readonly string[])[];
  /** What the reader settled on; null for a generated table. */
  readonly parsed: { readonly delimiter: string; readonly header: boolean } | null;
  /** Sentences worth telling, such as a renamed duplicate header. */
  readonly notes: readonly string[];
  /** SHA-256 of the bytes as imported (of the canonical CSV text for a generated table), lower-case hex. */
  readonly sha256: string;
}

export const previewRowCount = 100;

export const scalings = ['standardize', 'min_max', 'none'] as const;
/** Applies to number features. A regression target is standardized unless scaling is none. */
export type Scaling = (typeof scalings)[number];

export const missingPolicies = ['drop_row', 'fill'] as const;
/** fill: mean of a number column, most frequent label of a category, both over the training split. Rows without a target are always dropped. */
export type MissingPolicy = (typeof missingPolicies)[number];

export const tasks = ['classification', 'regression'] as const;
export type Task = (typeof tasks)[number];

export interface ColumnUse {
  readonly role: 'feature' | 'target' | 'ignored';
  readonly kind: ColumnKind;
}

/** Shares of the rows; they sum to 1, up to `shareTolerance`. */
export interface SplitShares {
  readonly train: number;
  readonly validation: number;
  readonly test: number;
}

/** Shares are decimals that a person typed; their sum is rounded. */
export const shareTolerance = 1e-9;

export interface DataSettings {
  /** One entry per column of the table, in order. Exactly one is the target. */
  readonly columns: readonly ColumnUse[];
  readonly task: Task;
  readonly scaling: Scaling;
  readonly missing: MissingPolicy;
  readonly split: SplitShares;
  /** Fixes which row goes to which split; stratified by class for classification. */
  readonly splitSeed: number;
}

export const splitNames = ['train', 'validation', 'test'] as const;
export type SplitName = (typeof splitNames)[number];

/**
 * How one raw column becomes network inputs, fitted on the training split only.
 * These objects are written as they are into `input.features` of a weights file.
 */
export type FeatureEncoder =
  | {
      readonly name: string;
      readonly kind: 'number';
      readonly mean: number;
      readonly std: number;
      readonly fill?: number;
    }
  | {
      readonly name: string;
      readonly kind: 'number';
      readonly min: number;
      readonly max: number;
      readonly fill?: number;
    }
  | {
      readonly name: string;
      readonly kind: 'category';
      readonly categories: readonly string[];
      readonly fill?: string;
    };

/** Inputs of the network that a feature fills: one for a number, one per category. */
export function encoderWidth(encoder: FeatureEncoder): number {
  return encoder.kind === 'number' ? 1 : encoder.categories.length;
}

/** How the target column becomes what the loss sees, and back. */
export type TargetEncoder =
  | { readonly task: 'classification'; readonly target: string; readonly classes: readonly string[] }
  | { readonly task: 'regression'; readonly target: string; readonly mean: number; readonly std: number };

/** What the interface shows about data made ready for training. */
export interface PreparedSummary {
  readonly inputSize: number;
  readonly features: readonly FeatureEncoder[];
  readonly target: TargetEncoder;
  readonly rows: Readonly<Record<SplitName, number>>;
  /** Rows left out because of a missing target or, under drop_row, a missing feature. */
  readonly droppedRows: number;
  /** Classification: rows per class in each split, in the order of `target.classes`. Empty for regression. */
  readonly classCounts: Readonly<Record<SplitName, readonly number[]>>;
  readonly notes: readonly string[];
}

export const syntheticLimits = { leastCount: 2, count: 100_000, noise: 10 } as const;

/** Caps on what a table may be; beyond them it is refused with a sentence. */
export const tableLimits = {
  bytes: 1_000_000_000,
  rows: 5_000_000,
  columns: 20_000,
  cellLength: 100_000,
  classes: 1_000,
  /** One-hot inputs that a category feature may have. */
  categories: 1_000,
} as const;
