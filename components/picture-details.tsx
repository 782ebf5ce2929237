export interface PictureDetail {
  label: string;
  value: string;
}

/** How a picture arrives, in words and numbers. Not announced: it changes every second. */
export function PictureDetails({ details }: { details: readonly PictureDetail[] }) {
  return (
    <dl class="picture-details">
      {details.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
