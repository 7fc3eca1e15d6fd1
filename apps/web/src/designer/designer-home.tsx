import { Navigate } from '@tanstack/react-router';
import { useDesigner } from './designer-context.ts';
import { sections } from './kinds.ts';
import { firstOf } from './outline/first-of.ts';
import { Outline } from './outline/outline.tsx';

/** The designer begins with the first document there is. */
export function DesignerHome() {
  const { documents, locale } = useDesigner();
  const [first] = sections.flatMap((section) => firstOf(documents, section, locale) ?? []);
  if (first) return <Navigate to="/designer/$kind/$name" params={{ kind: first.kind, name: first.name }} replace />;
  return (
    <div className="tg-design-body">
      <aside className="tg-design-library" data-pane="library">
        <Outline section="model" here={null} />
      </aside>
      <main className="tg-design-canvas" data-pane="canvas" />
    </div>
  );
}
