/** Everything that a moment shows of every layer: see MomentInspection in contract/moment.ts. */
import type { HistogramQuantity, LayerInspection, MomentInspection } from '../../../contract/moment.ts';
import { succeed, type Outcome } from '../../../contract/outcome.ts';
import type { Pause } from '../../data/pause.ts';
import { ErrorNorms } from '../../nn/error-norms.ts';
import { activationHistogram } from '../../nn/histograms.ts';
import { measureLayer, UpdateMeter } from '../../nn/layer-statistics.ts';
import { layerHistogram } from './layer-histogram.ts';
import type { Twin } from './twin.ts';
import { unitMeasures } from './unit-measures.ts';

/** What is known of a layer before the update. */
type LayerLook = Omit<LayerInspection, 'measures'> & { readonly measures: ReturnType<typeof measureLayer> };

/** Of the moment that the twin holds; its weights are those after the update then. */
export async function inspect(twin: Twin, pause: Pause): Promise<Outcome<MomentInspection>> {
  const { network, place, batches } = twin;
  const norms = new ErrorNorms(network);
  const passed = twin.differentiate(norms);
  if (!passed.ok) return passed;
  const { rows, loss } = passed.value;
  const meter = new UpdateMeter(network);
  const looks: LayerLook[] = [];
  for (const [index, layer] of network.layers.entries()) {
    const histogram = (quantity: HistogramQuantity) => layerHistogram(layer, quantity, rows, pause);
    looks.push({
      measures: measureLayer(network, index, rows, norms),
      outputs: activationHistogram(layer, rows),
      histograms: {
        weights: await histogram('weights'),
        weightGradients: await histogram('weightGradients'),
        activations: await histogram('activations'),
        errors: await histogram('errors'),
      },
      units: await unitMeasures(layer, rows, pause),
    });
  }
  meter.remember();
  twin.clip();
  const updated = twin.update();
  if (!updated.ok) return updated;
  return succeed({
    step: place.step,
    epoch: place.epoch + place.stepInEpoch / batches.stepsPerEpoch,
    rows,
    batchLoss: loss,
    layers: looks.map((look, index) => ({
      ...look,
      measures: { ...look.measures, updateRatio: meter.ratio(index) },
    })),
  });
}
