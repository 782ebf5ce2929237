import { useEffect, useState } from 'preact/hooks';
import { PictureDetails } from '../../components/picture-details';
import { useT } from '../../components/translation';
import { warn } from '../../utils/log';
import type { PictureStatistics } from '../../utils/media/picture-statistics';
import { detailsOf, refusedOf } from './details-of';

const EVERY_MS = 1_000;

export interface ShareDetailsProps {
  read: () => Promise<PictureStatistics | null>;
  /** How many of the viewer's acts had no effect; null: it may do nothing. */
  refused: number | null;
}

/** A picture's statistics, read once a second for as long as this is shown. */
export function ShareDetails({ read, refused }: ShareDetailsProps) {
  const t = useT();
  const [statistics, setStatistics] = useState<PictureStatistics | null>(null);
  useEffect(() => {
    let over = false;
    const look = () => {
      read()
        .then((now) => over || setStatistics(now))
        .catch((error: unknown) => warn('a picture has no statistics', error));
    };
    look();
    const clock = setInterval(look, EVERY_MS);
    return () => {
      over = true;
      clearInterval(clock);
    };
  }, [read]);
  return <PictureDetails details={[...detailsOf(statistics, t), ...refusedOf(refused, t)]} />;
}
