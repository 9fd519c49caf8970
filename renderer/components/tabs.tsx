import { type ReactNode, useId, useRef } from 'react';
import { useTab, useTabList } from 'react-aria';
import { Item, type TabListState, useTabListState } from 'react-stately';
import './tabs.css';

/** One part of a piece of work. */
export interface TabItem {
  readonly key: string;
  readonly label: string;
  /** How far this part has come, in a word: `2/3`, `✓`. */
  readonly progress?: ReactNode;
}

/** Parts of one piece of work, side by side; one is shown. */
export function Tabs({
  label,
  items,
  selected,
  onSelect,
  children,
}: {
  label: string;
  items: readonly TabItem[];
  selected: string;
  onSelect: (key: string) => void;
  /** The selected part. */
  children: ReactNode;
}) {
  const options = {
    items,
    children: (item: TabItem) => <Item textValue={item.label}>{item.label}</Item>,
    selectedKey: selected,
    onSelectionChange: (key: string | number) => onSelect(String(key)),
    keyboardActivation: 'manual' as const,
    'aria-label': label,
  };
  const state = useTabListState(options);
  const list = useRef<HTMLDivElement>(null);
  const { tabListProps } = useTabList(options, state, list);
  const panelId = useId();
  const tabId = (key: string) => `${panelId}-${key}`;
  return (
    <div>
      <div {...tabListProps} ref={list} className="tab-list">
        {items.map((item) => (
          <Tab key={item.key} id={tabId(item.key)} panelId={panelId} item={item} state={state} />
        ))}
      </div>
      {/* Not `useTabPanel`: at every change within the part it walks it for something to focus, and lays it all out for that. */}
      <div key={selected} id={panelId} role="tabpanel" aria-labelledby={tabId(selected)} className="tab-panel">
        {children}
      </div>
    </div>
  );
}

interface TabProps {
  readonly id: string;
  readonly panelId: string;
  readonly item: TabItem;
  readonly state: TabListState<TabItem>;
}

function Tab({ id, panelId, item, state }: TabProps) {
  const element = useRef<HTMLDivElement>(null);
  const { tabProps, isSelected } = useTab({ key: item.key }, state, element);
  return (
    <div {...tabProps} id={id} aria-controls={isSelected ? panelId : undefined} ref={element} className="tab">
      {item.label}
      {item.progress ? <span className="tab-progress">{item.progress}</span> : null}
    </div>
  );
}
