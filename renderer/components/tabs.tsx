import { type ReactNode, useRef } from 'react';
import { useTab, useTabList, useTabPanel } from 'react-aria';
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
  return (
    <div>
      <div {...tabListProps} ref={list} className="tab-list">
        {items.map((item) => (
          <Tab key={item.key} item={item} state={state} />
        ))}
      </div>
      <TabPanel key={selected} state={state}>
        {children}
      </TabPanel>
    </div>
  );
}

function Tab({ item, state }: { item: TabItem; state: TabListState<TabItem> }) {
  const element = useRef<HTMLDivElement>(null);
  const { tabProps } = useTab({ key: item.key }, state, element);
  return (
    <div {...tabProps} ref={element} className="tab">
      {item.label}
      {item.progress ? <span className="tab-progress">{item.progress}</span> : null}
    </div>
  );
}

function TabPanel({ state, children }: { state: TabListState<TabItem>; children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  const { tabPanelProps } = useTabPanel({}, state, element);
  return (
    <div {...tabPanelProps} ref={element} className="tab-panel">
      {children}
    </div>
  );
}
