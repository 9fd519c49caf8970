import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
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
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))} keyboardActivation="manual">
      <TabList aria-label={label} className="tab-list">
        {items.map((item) => (
          <Tab key={item.key} id={item.key} className="tab">
            {item.label}
            {item.progress ? <span className="tab-progress">{item.progress}</span> : null}
          </Tab>
        ))}
      </TabList>
      {items.map(({ key }) => (
        <TabPanel key={key} id={key} className="tab-panel">
          {key === selected ? children : null}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
