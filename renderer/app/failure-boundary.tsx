import { Component, type ReactNode } from 'react';
import { asCodedError } from '../bridge.ts';
import { ErrorBanner } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';

/** A view that fails is replaced by a sentence and a way to try again; the rest of the window goes on. */
export class FailureBoundary extends Component<{ children: ReactNode }, { thrown: unknown }> {
  override state: { thrown: unknown } = { thrown: null };

  static getDerivedStateFromError(thrown: unknown) {
    return { thrown };
  }

  override render() {
    if (this.state.thrown === null) return this.props.children;
    return (
      <div className="stack">
        <ErrorBanner error={asCodedError(this.state.thrown)} />
        <div>
          <Button onPress={() => this.setState({ thrown: null })}>Visa igen</Button>
        </div>
      </div>
    );
  }
}
