import type { Binding } from '../../shared/domain/residents/binding';
import type { BasisPorts } from '../basis/ports';

const ADDRESS_WORKS_SECONDS = 3_600;
/** What the storage gives addresses for in one call; more do not live in one room. */
const PICTURES_AT_ONCE = 50;

/**
 * Where the roommates' pictures can be looked at, by binding id: those that passed WeChat's check, and of nobody who
 * hides. A picture is no reason to have no list: where the storage does not answer there are none.
 */
export async function roommateAvatars(
  cloud: Pick<BasisPorts, 'files'>,
  roommates: readonly Binding[],
): Promise<ReadonlyMap<string, string>> {
  const pictures = roommates
    .flatMap(({ bindingId, avatar, nameHidden }) =>
      avatar?.state === 'shown' && !nameHidden ? [{ bindingId, keptId: avatar.keptId }] : [],
    )
    .slice(0, PICTURES_AT_ONCE);
  if (pictures.length === 0) return new Map();
  const keptIds = pictures.map(({ keptId }) => keptId);
  const urls = await cloud.files.temporaryUrls(keptIds, ADDRESS_WORKS_SECONDS);
  if (urls === 'unavailable') return new Map();
  return new Map(
    pictures.flatMap(({ bindingId, keptId }) => {
      const url = urls.get(keptId);
      return url === undefined ? [] : [[bindingId, url]];
    }),
  );
}
