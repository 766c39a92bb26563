/** The list of what a layer can do with its affine part. */
import { activationKinds } from '../../contract/network.ts';
import { activationNames, networkText } from '../text/en/network.ts';
import type { LayerRow } from './layer-rows.ts';
import type { LayerFunction } from './network-edits.ts';

export function functionOf({ activation }: LayerRow): LayerFunction {
  return activation?.kind ?? 'maxout';
}

/** Maxout is for hidden layers only: the output is dense. */
export function functionChoices({
  link,
  activation,
  pieces,
}: LayerRow): readonly { readonly value: LayerFunction; readonly label: string }[] {
  if (link !== null) {
    return activationKinds.map((value) => ({ value, label: networkText.outputActivation(value, link) }));
  }
  const maxout = activation === null ? networkText.maxout(pieces) : networkText.maxoutChoice;
  return [
    ...activationKinds.map((value) => ({ value, label: activationNames[value] })),
    { value: 'maxout', label: maxout },
  ];
}
