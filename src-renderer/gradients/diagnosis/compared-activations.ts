/** The comparison that answers what is wrong with an activation: the same start with others in its place. */
import type { Finding } from '../../../contract/diagnosis.ts';
import type { Network } from '../../../contract/network.ts';
import type { ActivationChoice } from '../../../contract/setting.ts';
import { activationOf } from '../../../contract/settings.ts';

const others: readonly ActivationChoice[] = ['tanh', 'relu', 'leaky_relu', 'elu', 'maxout'];

/** Findings that another activation may cure. */
export function isAboutActivations({ kind }: Finding): boolean {
  return kind === 'vanishing' || kind === 'exploding' || kind === 'saturated' || kind === 'dead_units';
}

/** What the network has now comes first, where all its layers have the same. */
export function comparedActivations({ hidden }: Network): readonly ActivationChoice[] {
  const [present, ...further] = new Set(hidden.map(activationOf));
  const isUniform = present !== undefined && further.length === 0;
  return isUniform ? [present, ...others.filter((choice) => choice !== present)] : others;
}
