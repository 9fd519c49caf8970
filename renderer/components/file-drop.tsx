import { useId, useState } from 'react';
import './field.css';
import './file-drop.css';

/** Files by the system's own chooser, or dropped on the field. */
export function FileDrop({
  label,
  description,
  accept,
  multiple = false,
  onFiles,
}: {
  label: string;
  description?: string;
  /** As of `<input accept>`: `image/jpeg,image/png`. */
  accept: string;
  multiple?: boolean;
  onFiles: (files: File[]) => void;
}) {
  const id = useId();
  const [over, setOver] = useState(false);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut for the mouse; the file input inside is the control
    <div
      className={over ? 'file-drop file-drop-over' : 'file-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files].slice(0, multiple ? undefined : 1));
      }}
    >
      <span id={`${id}-label`} className="field-label">
        {label}
      </span>
      {description ? (
        <span id={`${id}-description`} className="field-description">
          {description}
        </span>
      ) : null}
      <input
        id={id}
        type="file"
        className="visually-hidden"
        aria-labelledby={`${id}-label`}
        accept={accept}
        multiple={multiple}
        aria-describedby={description ? `${id}-description` : undefined}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
      {/* The browser's own button speaks the system's language, not the program's. */}
      <label htmlFor={id} className="button">
        {multiple ? 'Välj filer…' : 'Välj fil…'}
      </label>
    </div>
  );
}
