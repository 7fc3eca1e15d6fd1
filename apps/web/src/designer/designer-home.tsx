import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useDesigner } from './designer-context.ts';
import { sections } from './kinds.ts';
import { firstOf } from './outline/first-of.ts';
import { Outline } from './outline/outline.tsx';

/** The designer begins with the first document there is. */
export function DesignerHome() {
  const navigate = useNavigate();
  const { documents, locale } = useDesigner();
  const [first] = sections.flatMap((section) => firstOf(documents, section, locale) ?? []);
  // Once: who presses a tab before the document is there is not brought back.
  const isLed = useRef(false);
  useEffect(() => {
    if (!first || isLed.current) return;
    isLed.current = true;
    void navigate({ to: '/designer/$kind/$name', params: { kind: first.kind, name: first.name }, replace: true });
  }, [first, navigate]);
  if (first) return null;
  return (
    <div className="tg-design-body">
      <aside className="tg-design-library" data-pane="library">
        <Outline section="model" here={null} />
      </aside>
      <main className="tg-design-canvas" data-pane="canvas" />
    </div>
  );
}
