/** A run's manifest as terms and their values, for reading. */
import type { Network } from '../../contract/network.ts';
import type { RunManifest } from '../../contract/run-manifest.ts';
import { formatCount } from '../plot/format.ts';
import { layerBadges } from '../network/layer-badges.ts';
import { layerFunctionName } from '../text/en/network.ts';
import { lossNames, optimizerNames } from '../text/en/training-form.ts';
import { trainingSummary } from '../text/en/training-summary.ts';
import { verificationText } from '../text/en/verification.ts';

export interface SummaryRow {
  readonly term: string;
  readonly value: string;
  /** 64 hexadecimal digits, to be set in letters of one width. */
  readonly isHash: boolean;
}

function plain(term: string, value: string): SummaryRow {
  return { term, value, isHash: false };
}

function hash(term: string, value: string): SummaryRow {
  return { term, value, isHash: true };
}

/** "16 tanh → 8 tanh (batch norm, dropout 20 %) → output (frozen)" */
function describeNetwork({ hidden, output }: Network): string {
  const layers = hidden.map((layer) => ({
    name: `${formatCount(layer.units)} ${layerFunctionName(layer)}`,
    badges: layerBadges(layer),
  }));
  const last = {
    name: verificationText.outputLayer,
    badges: layerBadges({ frozen: output.frozen, batchNorm: null, dropout: 0 }),
  };
  return [...layers, last]
    .map(({ name, badges }) => (badges.length === 0 ? name : `${name} (${badges.join(', ')})`))
    .join(' → ');
}

export function summarizeRun(manifest: RunManifest): readonly SummaryRow[] {
  const { data, spec, startSha256 } = manifest;
  const { training } = spec;
  return [
    plain(verificationText.data, verificationText.dataNote(data)),
    hash(verificationText.dataHash, data.sha256),
    plain(verificationText.network, describeNetwork(spec.network)),
    plain(
      verificationText.training,
      [
        lossNames[training.loss.kind],
        optimizerNames[training.optimizer.kind],
        verificationText.learningRate(training.learningRate),
        verificationText.batchSize(training.batchSize),
        verificationText.epochs(training.epochs),
        training.dtype,
      ].join(' · '),
    ),
    plain(verificationText.schedule, trainingSummary.schedule(training.schedule, training.warmUpEpochs)),
    plain(
      verificationText.regularization,
      trainingSummary.regularization(training.l1, training.l2, training.clipping),
    ),
    plain(verificationText.stopping, trainingSummary.stopping(training.earlyStopping)),
    plain(verificationText.seed, String(training.seed)),
    ...(startSha256 === null
      ? [plain(verificationText.start, verificationText.startFromSeed)]
      : [
          plain(verificationText.start, verificationText.startFromFile),
          hash(verificationText.startHash, startSha256),
        ]),
    plain(verificationText.numerics, verificationText.numericsVersion(manifest.numerics)),
    plain(verificationText.trained, verificationText.trainedFor(manifest.step, manifest.epoch)),
    hash(verificationText.weightsHash, manifest.weightsSha256),
  ];
}
