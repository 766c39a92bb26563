import type { Task } from '../../contract/dataset.ts';
import type { RunReading } from '../state/answer-pictures.ts';
import { predictionsSections, type PredictionsSection } from '../state/predictions.svelte.ts';
import { canBeImages, proposedShape } from './image-shape.ts';

/** The parts of the place that there is something to show in. */
export function sectionsFor(task: Task, reading: RunReading | null): readonly PredictionsSection[] {
  const hasImages =
    reading !== null && canBeImages(reading.features) && proposedShape(reading.features.length) !== null;
  return predictionsSections.filter((section) => {
    if (section === 'roc') return task === 'classification';
    return section === 'images' ? hasImages : true;
  });
}

/** Whether one picture shows all that is predicted: over two number features, or along one. */
export function isPlain({ features, target }: RunReading): boolean {
  if (features.some(({ kind }) => kind !== 'number')) return false;
  return features.length === 2 || (features.length === 1 && target.task === 'regression');
}
