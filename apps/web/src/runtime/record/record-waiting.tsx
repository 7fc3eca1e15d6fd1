import { SkeletonBar } from '@tangram/ui';

/** A record that is on its way, in the shape it will have. */
export const RecordWaiting = () => (
  <div className="tg-record-waiting" aria-hidden>
    <SkeletonBar width="320px" />
    <div className="tg-record-waiting-row">
      {[96, 120, 88, 72, 110].map((width) => (
        <SkeletonBar key={width} width={`${width}px`} />
      ))}
    </div>
    <div className="tg-record-waiting-columns">
      {[0, 1, 2].map((column) => (
        <div key={column}>
          {Array.from({ length: 8 }, (_, i) => (
            <SkeletonBar key={i} width={`${40 + ((i * 13 + column * 9) % 45)}%`} />
          ))}
        </div>
      ))}
    </div>
  </div>
);
