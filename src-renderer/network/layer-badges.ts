import { formatPercent } from '../plot/format.ts';
import { networkText } from '../text/en/network.ts';
import type { LayerRow } from './layer-rows.ts';

/** What a layer does besides its function, in words; empty for a plain one. */
export function layerBadges({
  frozen,
  batchNorm,
  dropout,
}: Pick<LayerRow, 'frozen' | 'batchNorm' | 'dropout'>): readonly string[] {
  return [
    ...(frozen ? [networkText.frozenBadge] : []),
    ...(batchNorm === null ? [] : [networkText.batchNormBadge]),
    ...(dropout > 0 ? [networkText.dropoutBadge(formatPercent(dropout, 0))] : []),
  ];
}
